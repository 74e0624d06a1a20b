"""The writing room by keys: behind dialogs, on other layouts, and through a publication that loses nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from strichka.stories.models import Delay, Story
from strichka.templates.domain.keep import keep
from strichka.translations.domain.translate import translate
from tests.desk.rooms import writing
from tests.factories import make_section, make_story, publish_story
from tests.requests.asked import make_request
from tests.stories.domain.developing.test_background import make_background

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _press(page: Page, key: str, code: str, modifiers: int = 0) -> None:
    """One stroke as another layout sends it: its sign, and the place on the keyboard."""
    session = page.context.new_cdp_session(page)
    for kind in ("keyDown", "keyUp"):
        stroke = {"type": kind, "key": key, "code": code, "modifiers": modifiers}
        text = {"text": key} if kind == "keyDown" and not modifiers else {}
        session.send("Input.dispatchKeyEvent", stroke | text)
    session.detach()


def test_no_key_acts_behind_a_dialog_and_half_a_link_stays(colleague: Callable[..., Page]) -> None:
    story = make_story(section=make_section("misto", "Місто"))
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("#write p").last.click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+k")
    page.keyboard.type("example.org/no")
    page.keyboard.press("Control+Shift+P")
    page.keyboard.press("F6")
    expect(page.locator("dialog input[name=href]")).to_be_focused()
    page.keyboard.type("vyny")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#write a[href='https://example.org/novyny']")).to_be_visible()
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "draft")


def test_a_wrong_address_is_said_below_its_field(colleague: Callable[..., Page]) -> None:
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("#write p").last.click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+k")
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="https://")).to_be_visible()
    expect(page.locator("dialog input[name=href]")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(("key", "code"), [("n", "KeyN"), ("т", "KeyN")], ids=["latin", "ukrainian"])
def test_a_new_story_waits_with_its_caret_in_the_headline(colleague: Callable[..., Page], key: str, code: str) -> None:
    page = colleague()
    _press(page, key, code)
    page.wait_for_url("**/desk/stories/*/")
    writing(page)
    page.keyboard.type("Міст")
    expect(page.locator("#write h1")).to_have_text("Міст")


def test_a_flash_is_a_key_its_headline_and_the_key_that_publishes(colleague: Callable[..., Page]) -> None:
    make_section("misto", "Місто")
    page = colleague()
    page.keyboard.press("f")
    page.wait_for_url("**/desk/stories/*/")
    writing(page)
    page.keyboard.type("Міст відкрили")
    expect(page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
    page.keyboard.press("Control+Shift+P")
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "live", timeout=15_000)


@pytest.mark.parametrize(
    ("down", "search"),
    [(("j", "KeyJ"), ("/", "Slash")), (("о", "KeyJ"), (".", "Slash")), (("j", "KeyJ"), ("/", "Period"))],
    ids=["qwerty", "ukrainian", "azerty"],
)
def test_letters_lead_through_the_list_on_every_layout(
    colleague: Callable[..., Page], down: tuple[str, str], search: tuple[str, str]
) -> None:
    story = make_story()
    page = colleague()
    _press(page, *down)
    expect(page.locator(f"[data-rows] a[href*='{story.public_id}']").first).to_be_focused()
    _press(page, *search)
    expect(page.locator("input[name=q]")).to_be_focused()


def test_a_story_that_was_begun_and_left_empty_is_taken_up_again(colleague: Callable[..., Page]) -> None:
    page = colleague()
    for _ in range(2):
        page.goto("/desk/")
        page.keyboard.press("n")
        page.wait_for_url("**/desk/stories/*/")
    page.goto("/desk/")
    assert Story.objects.count() == 1
    expect(page.locator("[data-rows] .row-headline")).to_have_count(0)


def test_a_publication_leaves_the_caret_and_what_can_be_undone(colleague: Callable[..., Page]) -> None:
    story = publish_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("#write p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(" Перше.")
    page.keyboard.press("Control+Shift+P")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-story-edition]")).to_contain_text("edition 2", timeout=15_000)
    page.keyboard.type(" Друге.")
    expect(page.locator("#write p").last).to_contain_text("Перше. Друге.")
    expect(page.locator("[data-fresh=editions] li")).to_have_count(2)
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(page.locator("#write p").last).not_to_contain_text("Перше")


def test_enter_publishes_what_is_only_warned_of_and_escape_leads_back_to_the_caret(
    colleague: Callable[..., Page],
) -> None:
    story = make_story("Рух почався.", section=make_section("misto", "Місто"))
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("#write p").last.click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Shift+P")
    panel = page.locator("#dialog-check")
    expect(panel).to_contain_text("Nobody is named as its author.", timeout=15_000)
    expect(panel.get_by_role("heading")).to_have_text(["Before it goes out", "Worth a look"])
    expect(panel.locator(".primary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#write .ProseMirror")).to_be_focused()
    expect(page.locator("[data-verb=publish]")).to_be_enabled()
    page.keyboard.type(" знову")
    expect(page.locator("#write p").last).to_have_text("Рух почався знову.")
    story.refresh_from_db()
    assert story.state == "draft"
    page.keyboard.press("Control+Shift+P")
    expect(panel).to_be_visible(timeout=15_000)
    page.keyboard.press("Enter")
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "live", timeout=15_000)


def test_what_blocks_keeps_a_story_in_and_leads_to_its_place(colleague: Callable[..., Page]) -> None:
    story = make_story(section=None, headline="")
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.keyboard.press("Control+Shift+P")
    panel = page.locator("#dialog-check")
    expect(panel.get_by_role("heading")).to_have_text(
        ["Before it goes out", "Holds it up", "Worth a look"], timeout=15_000
    )
    expect(panel.locator(".primary")).to_be_disabled()
    expect(panel).to_contain_text("It cannot go out yet.")
    page.keyboard.press("Control+Enter")
    expect(panel).to_be_visible()
    panel.get_by_role("link", name="No section is chosen.").press("Enter")
    expect(page.locator("#f-section")).to_be_focused()
    page.keyboard.press("Control+Shift+P")
    expect(panel.get_by_role("link", name="There is no headline.")).to_be_focused(timeout=15_000)
    page.keyboard.press("Enter")
    page.keyboard.type("Міст")
    expect(page.locator("#write h1")).to_have_text("Міст")
    story.refresh_from_db()
    assert story.state == "draft"


def test_where_nothing_is_found_one_request_publishes(colleague: Callable[..., Page]) -> None:
    story = make_story(kind="flash", section=make_section("misto", "Місто"))
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.keyboard.press("Control+Shift+P")
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "live", timeout=15_000)
    assert [url.rsplit("/", 2)[1] for url in sent if "/desk/stories/" in url] == ["publish"]


def test_what_is_new_a_background_and_a_request_are_done_by_keys_alone(colleague: Callable[..., Page]) -> None:
    make_background()
    story = publish_story("Міст закрили.")
    asked = make_request(story)
    room = writing(colleague("duty_editor", f"/desk/stories/{story.public_id}/"))
    room.keyboard.press("Control+Alt+n")
    dialog = room.locator("#dialog-update")
    expect(dialog.locator("[name=text]")).to_be_focused()
    room.keyboard.type("Рух відкрили.")
    dialog.locator("[name=note]").fill("Міст знову відкрито.")
    room.keyboard.press("Control+Enter")
    expect(dialog).to_be_hidden(timeout=15_000)
    expect(room.locator("#write section.update")).to_contain_text("Рух відкрили.", timeout=15_000)
    story.refresh_from_db()
    assert (story.current_edition.kind, story.current_edition.note) == ("update", "Міст знову відкрито.")

    room.locator(".panel summary").get_by_text("Background", exact=True).click()
    room.locator("#background").press("ArrowDown")
    expect(room.get_by_role("option", name="Міст")).to_be_visible()
    room.keyboard.press("Enter")
    shown = room.locator("#write aside.background")
    expect(shown).to_contain_text("Його ремонтували двічі.")
    expect(shown).to_have_attribute("contenteditable", "false")
    expect(room.locator("[data-write-status]")).to_have_attribute("data-state", "saved")

    room.goto(f"/desk/requests/{asked.pk}/")
    room.keyboard.press("b")
    question = room.locator("#dialog-publish")
    expect(question).to_be_visible()
    expect(question.locator("[value=refutation]")).to_be_checked()
    question.locator("[name=note]").fill("Міст не закривали.")
    room.keyboard.press("Control+Enter")
    expect(question).to_be_hidden(timeout=15_000)
    asked.refresh_from_db()
    assert (asked.state, asked.edition.number) == ("granted", 3)


def test_a_story_is_held_by_a_delay_withdrawn_and_brought_back(colleague: Callable[..., Page]) -> None:
    Delay.objects.create(name="місце влучання", hours=3)
    held, live = make_story(headline="Влучання"), publish_story(headline="Жива")
    page = writing(colleague("duty_editor", f"/desk/stories/{held.public_id}/"))
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Hold by a delay").click()
    at = timezone.localtime() - timedelta(minutes=5)
    page.get_by_label("When the event was").fill(f"{at:%Y-%m-%dT%H:%M:%S}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-story-plan]")).to_contain_text("delay “місце влучання”: 3 h from")
    page.reload()
    writing(page)
    summary = page.locator("summary", has_text="For colleagues")
    summary.click()
    field = page.get_by_label("Embargo until")
    field.fill("")
    field.blur()
    page.get_by_label("Reason").fill("Дозвіл дано.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-story-plan]")).not_to_contain_text("delay")

    expect(page.locator("[data-saving]")).to_have_count(0)
    page = writing(colleague("duty_editor", f"/desk/stories/{live.public_id}/"))
    for button, words, state in (("Withdraw", "Неправда.", "killed"), ("Bring back", "Правда.", "live")):
        page.locator("details.menu summary").click()
        page.get_by_role("button", name=button, exact=True).click()
        dialog = page.locator("dialog[open]")
        dialog.get_by_label("Why; readers will see it").fill(words)
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", state)
    live.refresh_from_db()
    assert (live.state, live.kill_note) == ("live", "")


def test_the_original_stays_beside_its_translation_when_what_may_be_done_changes(
    colleague: Callable[..., Page],
) -> None:
    new = translate(story=publish_story("Міст закрили на зиму."), language="en", by=None)
    page = writing(colleague("duty_editor", f"/desk/stories/{new.public_id}/"))
    beside, button = page.locator("#original"), page.locator("[data-original]")
    expect(beside).to_be_hidden()
    button.click()
    expect(beside).to_contain_text("Міст закрили на зиму.")
    page.locator("#write p").last.click()
    expect(beside.locator(".is-here")).to_have_text("Міст закрили на зиму.")
    page.get_by_role("button", name="Ready", exact=True).click()
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "ready")
    expect(beside).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(beside).to_be_hidden()


def test_what_colleagues_do_while_a_question_is_open_is_looked_at_once_when_it_is_shut(
    colleague: Callable[..., Page],
) -> None:
    story = publish_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    question = page.locator("#dialog-publish")
    page.locator("[data-opens=publish]").click()
    expect(question).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.url == page.url else None)
    for state in ("ready", "live", "ready"):
        detail = {"field": "state", "value": state, "label": state, "name": "", "user": ""}
        page.evaluate("detail => document.dispatchEvent(new CustomEvent('strichka:fields', { detail }))", detail)
    page.wait_for_timeout(1500)
    assert asked == []
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    page.locator("#write p").last.click()
    page.wait_for_timeout(2500)
    assert len(asked) == 1


def test_by_keys_the_list_opens_and_all_marks_are_put_in_and_taken_back(colleague: Callable[..., Page]) -> None:
    story = make_story("У понеділок міст відкрили, повідомляє Kyodo.", "За словами мера Івана Гриня, рух відкриють.")
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))

    page.keyboard.press("Control+Alt+J")
    expect(page.locator("[data-said-mark]")).to_have_count(2)
    page.keyboard.press("Control+Alt+S")
    expect(page.locator("#write .ProseMirror .source")).to_have_count(2)
    expect(page.locator("[data-said-status]")).to_have_text("Marked: 2. Ctrl+Z takes it back.")
    expect(page.locator("[data-said-mark]")).to_have_count(0)

    page.locator("#write .ProseMirror").press("Control+z")
    expect(page.locator("#write .ProseMirror .source")).to_have_count(0)
    expect(page.locator("[data-said-mark]")).to_have_count(2)


def test_a_story_from_a_template_waits_at_the_end_of_its_headline(colleague: Callable[..., Page]) -> None:
    keep(story=make_story("Уночі дощ.", headline="Погода"), name="Погода", by=None)
    page = colleague(path="/desk/stories/templates/")
    page.keyboard.press("1")
    writing(page)
    expect(page.locator("#write .ProseMirror")).to_be_focused()
    page.keyboard.type(" на завтра")
    expect(page.locator("#write h1")).to_have_text("Погода на завтра")
    expect(page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
    page.reload()  # what was begun and written in is a draft like others: keys are commands again
    writing(page)
    expect(page.locator("body")).to_be_focused()
