"""The pages as a colleague meets them: a real Chromium, the real pages, every key."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect

from strichka.audience.hours import HOUR
from strichka.audience.intake import take_in
from strichka.reports.models import Case
from strichka.staff.models import AuditEntry
from strichka.stories.domain import fields
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Byline, Story
from strichka.topics.models import Topic
from tests.desk.desk import block_with, make_case
from tests.desk.rooms import publish_as_it_is, writing
from tests.desk.test_doors import desk_routes, path_of, planned
from tests.factories import make_section, make_story, make_user, publish_story
from tests.paper.reading import make_picture
from tests.topics.registering import topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}


def test_a_story_is_written_and_published_without_a_mouse(colleague: Callable[..., Page]) -> None:
    section = make_section("misto", "Місто")
    page = colleague()
    page.keyboard.press("n")
    page.wait_for_url("**/desk/stories/*/")
    writing(page)
    page.locator("#write h1").click()
    page.keyboard.type("Міст відкрили")
    page.keyboard.press("F6")
    expect(page.locator("#f-section")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#f-section")).to_have_value("misto")
    page.keyboard.press("F6")
    page.locator("#write p").last.click()
    page.keyboard.type("Рух почався о восьмій.")
    expect(page.locator("#write p").last).to_have_text("Рух почався о восьмій.")
    publish_as_it_is(page)
    expect(page.locator("[data-story-state] .state")).to_have_attribute("data-state", "live", timeout=15_000)
    story = Story.objects.get()
    assert (story.headline, story.section, story.current_edition.number) == ("Міст відкрили", section, 1)  # type: ignore[union-attr]


def test_a_refused_publication_is_said_in_place_and_nothing_is_lost(colleague: Callable[..., Page]) -> None:
    story = make_story(section=None)
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.keyboard.press("Control+Shift+P")
    expect(page.locator("#dialog-check")).to_contain_text("Choose a section first.", timeout=15_000)
    expect(page.locator("#write")).to_contain_text("У місті відкрили міст через річку.")


def test_a_field_is_saved_when_it_is_left(colleague: Callable[..., Page]) -> None:
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    with page.expect_response("**/fields/"):
        page.fill("#f-dateline", "Харків")
        page.keyboard.press("Tab")
    story.refresh_from_db()
    assert story.dateline == "Харків"


def test_what_is_chosen_before_the_scripts_are_there_is_saved(colleague: Callable[..., Page]) -> None:
    story = make_story()
    make_section("misto", "Місто")
    page = colleague()
    held: list[Route] = []
    page.route("**/desk/fields.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    page.goto(f"/desk/stories/{story.public_id}/", wait_until="commit")
    page.select_option("#f-section", "misto")
    with page.expect_response("**/fields/"):
        while not held:
            page.wait_for_timeout(20)
        held.pop().continue_()
    story.refresh_from_db()
    assert story.section is not None
    assert story.section.slug == "misto"


def test_two_values_of_one_field_stand_side_by_side_and_a_person_decides(colleague: Callable[..., Page]) -> None:
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    fields.change(story=story, field="dateline", value="Львів", version=0, by=make_user())
    page.fill("#f-dateline", "Харків")
    page.keyboard.press("Tab")
    said = page.locator('[data-field="dateline"] [data-said]')
    expect(said).to_contain_text("Changed by a colleague: «Львів». Yours: «Харків».")
    with page.expect_response("**/fields/"):
        said.get_by_text("Put mine in").click()
    expect(said).to_be_hidden()
    story.refresh_from_db()
    assert story.dateline == "Харків"


def test_a_field_written_without_a_connection_is_sent_when_it_is_back(colleague: Callable[..., Page]) -> None:
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.route("**/fields/", lambda route: route.abort())
    page.fill("#f-dateline", "Харків")
    page.keyboard.press("Tab")
    said = page.locator('[data-field="dateline"] [data-said]')
    expect(said).to_contain_text("No connection.")
    page.unroute("**/fields/")
    expect(said).to_be_hidden()
    story.refresh_from_db()
    assert story.dateline == "Харків"


def test_a_field_that_cannot_be_saved_holds_the_publication_back(colleague: Callable[..., Page]) -> None:
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.fill("#f-dateline", "Х" * 101)
    page.keyboard.press("Tab")
    expect(page.locator('[data-field="dateline"] [data-said]')).to_contain_text("At most 100 characters")
    page.keyboard.press("Control+Shift+P")
    expect(page.locator("[data-verdict]")).to_have_text("A field is not saved. Look at it first.")
    story.refresh_from_db()
    assert story.state == "draft"


def test_an_embargo_is_lifted_with_a_reason_or_stays_as_it_was(colleague: Callable[..., Page]) -> None:
    story = make_story()
    fields.change(story=story, field="embargoed_until", value="2031-07-01T09:00", version=0, by=make_user())
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/", timezone_id="Asia/Tokyo"))
    page.locator("summary", has_text="For colleagues").click()
    control, said = page.locator("#f-embargoed_until"), page.locator('[data-field="embargoed_until"] [data-said]')
    control.fill("")
    control.blur()
    expect(said).to_contain_text("Say why")
    said.get_by_text("Leave it as it was").click()
    expect(control).to_have_value("2031-07-01T09:00")
    control.fill("")
    control.blur()
    said.get_by_label("Reason").fill("Агенція зняла.")
    said.get_by_text("Save with this reason").click()
    expect(said).to_be_hidden()
    story.refresh_from_db()
    assert story.embargoed_until is None
    assert AuditEntry.objects.get(action="embargo_lifted").details["reason"] == "Агенція зняла."


def test_of_an_hour_that_comes_twice_either_is_chosen(colleague: Callable[..., Page]) -> None:
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("summary", has_text="For colleagues").click()
    control, said = page.locator("#f-embargoed_until"), page.locator('[data-field="embargoed_until"] [data-said]')
    control.fill("2030-10-27T03:30")
    control.blur()
    said.get_by_label("the first, UTC+3").click()  # answered, the question goes away: nothing is left to look at
    expect(said).to_be_hidden()
    expect(control).to_have_value("2030-10-27T03:30")
    page.locator("summary", has_text="More").click()
    page.locator("[data-opens=schedule]").click()
    dialog = page.locator("#dialog-schedule")
    dialog.locator("[name=at]").fill("2030-10-27T03:30")
    dialog.get_by_text("Save").click()
    dialog.get_by_label("the second, UTC+2").check()
    dialog.get_by_text("Save").click()
    page.locator("#dialog-check").get_by_text("Plan it").click()
    expect(dialog).to_be_hidden()
    story.refresh_from_db()
    assert story.embargoed_until
    assert story.scheduled_for
    assert story.scheduled_for - story.embargoed_until == timedelta(hours=1)


def test_a_related_story_goes_into_the_text(colleague: Callable[..., Page]) -> None:
    other = publish_story(headline="Театр відкрив сезон")
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("#write p").last.click()
    page.get_by_text("Related stories").click()
    page.locator("#related").press_sequentially("сезон")
    page.locator(".options:not([hidden]) [role=option]").click()
    expect(page.locator("#write .related")).to_contain_text("Театр відкрив сезон")
    expect(page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
    story.refresh_from_db()
    assert other.public_id in str(story.document)


def test_a_person_is_chosen_with_the_arrows_and_their_role_written_over(colleague: Callable[..., Page]) -> None:
    for slug, name in [("diak", "Оксана Дяк"), ("diakiv", "Іван Дяків")]:
        Byline.objects.create(slug=slug, name=name, role="кореспондент")
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.locator("#f-bylines").press_sequentially("дяк")
    expect(page.locator(".options:not([hidden]) [role=option]")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    with page.expect_response("**/fields/"):
        page.keyboard.press("Enter")
    role = page.locator(".bylines input")
    with page.expect_response("**/fields/"):
        role.fill("редакторка стрічки")
        page.keyboard.press("Tab")
    assert FIELDS.named("bylines").get(story) == [{"slug": "diak", "role": "редакторка стрічки"}]


def test_a_role_begun_while_its_person_is_being_saved_is_left_alone(colleague: Callable[..., Page]) -> None:
    Byline.objects.create(slug="diak", name="Оксана Дяк", role="кореспондентка")
    story = make_story()
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/fields/", hold, times=1)
    page.locator("#f-bylines").press_sequentially("дяк")
    page.locator(".options:not([hidden]) [role=option]", has_text="Оксана").click()
    role = page.locator(".bylines input")
    role.fill("редакторка")
    role.press_sequentially(" стрі")
    with page.expect_response("**/fields/"):
        held[0].continue_()
    role.press_sequentially("чки")
    with page.expect_response("**/fields/"):
        page.keyboard.press("Tab")
    expect(role).to_have_value("редакторка стрічки")
    assert FIELDS.named("bylines").get(story) == [{"slug": "diak", "role": "редакторка стрічки"}]


def test_an_update_says_what_kind_it_is(colleague: Callable[..., Page]) -> None:
    story = publish_story()
    fields.change(story=story, field="dateline", value="Львів", version=0, by=None)
    page = writing(colleague(path=f"/desk/stories/{story.public_id}/"))
    page.keyboard.press("Control+Shift+P")
    page.get_by_text("clarification").click()
    page.locator("#dialog-publish textarea").fill("Уточнено місто.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-story-edition]")).to_contain_text("edition 2")
    story.refresh_from_db()
    assert (story.current_edition.kind, story.current_edition.note) == ("clarification", "Уточнено місто.")  # type: ignore[union-attr]


def test_a_case_is_fixed_by_ctrl_enter_and_the_next_one_opens(colleague: Callable[..., Page]) -> None:
    story = publish_story("Міст їде через річку.")
    below, case = make_case(story, "річку", "річечку"), make_case(story, "їде", "йде", "веде")
    page = colleague(path="/desk/cases/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("[data-diff]")).to_have_text("їдейде")
    page.wait_for_load_state("load")
    page.locator("[data-take=веде]").click()
    expect(page.locator("[data-diff] ins")).to_have_text("веде")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(f"{page.url.split('/desk/')[0]}/desk/cases/{below.pk}/")
    story.refresh_from_db()
    case.refresh_from_db()
    assert (case.state, block_with(story, "річку")[1]) == ("fixed", "Міст веде через річку.")


def test_cases_are_gone_through_by_key(colleague: Callable[..., Page]) -> None:
    story = publish_story("Міст їде через річку.")
    below, above = make_case(story, "річку"), make_case(story, "Міст")
    page = colleague(path=f"/desk/cases/{above.pk}/")
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page).to_have_url(f"{page.url.split('/desk/')[0]}/desk/cases/{below.pk}/")
    assert Case.objects.filter(state="open").count() == 2


def test_the_keys_are_shown_and_lead_between_the_rooms(colleague: Callable[..., Page]) -> None:
    page = colleague()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page.locator("h1")).to_have_text("Cases")
    page.wait_for_load_state("load")
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text("Pictures")


def test_letters_typed_in_a_field_are_letters(colleague: Callable[..., Page]) -> None:
    page = colleague()
    page.keyboard.press("/")
    page.keyboard.type("n?gc")
    expect(page.locator("[name=q]")).to_have_value("n?gc")
    assert not Story.objects.exists()


@pytest.mark.parametrize(("theme", "width"), [("dark", 360), ("light", 768), ("light", 1440)])
def test_every_room_fits_its_screen_and_its_targets_a_thumb(
    width: int, theme: str, colleague: Callable[..., Page]
) -> None:
    story = publish_story("Міст їде через річку.", headline="Дуже довгий заголовок про міст " * 5)
    case = make_case(story, "їде", "йде", comment="Отак")
    take_in(int(time.time() // HOUR), {story.public_id: 12345})
    context = {"viewport": {"width": width, "height": 800}, "color_scheme": theme}
    page = colleague("keeper" if width == 768 else "duty_editor", **context)
    rooms = [
        "/desk/",
        f"/desk/stories/{story.public_id}/",
        "/desk/cases/",
        f"/desk/cases/{case.pk}/",
        "/desk/pictures/",
        "/desk/shortcuts/",
        "/desk/readers/",
        f"/desk/stories/{story.public_id}/editions/1/",
        "/desk/registers/topics/topic/",
        *([] if width == 768 else ["/desk/quick/"]),  # the keeper writes nothing
        "/desk/quick/stories/",
        f"/desk/quick/stories/{story.public_id}/",
        f"/desk/quick/cases/{case.pk}/",
    ]
    for room in rooms:
        page.goto(room)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, room
        if "registers" not in room:
            assert page.evaluate(SMALL) == [], room


# Buttons and fields below 44 pixels, except in lines of text and where two stand for one.
SMALL = """() => [...document.querySelectorAll("main :is(button, select, summary, textarea, input)")]
  .filter((one) => one.checkVisibility() && !["checkbox", "radio", "file"].includes(one.type))
  .filter((one) => !one.closest(".write-text, .tags, .bylines, .said") && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML.slice(0, 80))"""


def test_by_keys_alone_a_name_is_added_and_a_form_ruled_out(colleague: Callable[..., Page]) -> None:
    one = topic("Львів", "place", slug="lviv")
    page = colleague(path=f"/desk/registers/topics/topic/{one.pk}/change/")
    page.get_by_role("button", name="One more name").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Лемберг")
    page.get_by_text("Forms that came by themselves").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Do not use: Львове").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    made = Topic.objects.get(pk=one.pk)
    assert [(row.form, row.kind) for row in made.forms.filter(generated=False)] == [("Лемберг", "alias")]
    assert made.forms.get(form="Львове").removed


def test_every_name_is_one_line_on_a_phone_and_nothing_runs_off_it(colleague: Callable[..., Page]) -> None:
    one = topic("Наддніпрянська міська рада", "organisation", "Рада", slug="rada")
    page = colleague(path=f"/desk/registers/topics/topic/{one.pk}/change/", **PHONE)
    page.get_by_text("Forms that came by themselves").click()
    rows = page.locator(".name-row:visible")
    assert {round(rows.nth(at).bounding_box()["height"]) for at in range(rows.count())} == {52}  # type: ignore[index]
    ticks = page.locator(".name-row:visible .tick")
    assert {(box["width"], box["height"]) for at in range(ticks.count()) if (box := ticks.nth(at).bounding_box())} == {
        (44, 44)
    }
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]  # type: ignore[index]


WIDTHS = (390, 768, 1440)
LONG = "Наддніпрянська міськводоканалізаційна служба відремонтувала найдовший трубопровід "
# By how many dots a page or its open question is wider than the screen; what scrolls in its own row is not counted.
STICKING = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
OF_DIALOGS = """() => [...document.querySelectorAll("dialog")].filter((dialog) => {
  dialog.showModal();
  const sticks = dialog.scrollWidth > dialog.clientWidth || dialog.getBoundingClientRect().right > innerWidth;
  dialog.close();
  return sticks;
}).map(({ id }) => id)"""


def rooms(client: Client) -> list[str]:
    """The desk's pages that somebody gets, without files, answers to scripts and what the paper itself looks like."""
    story = publish_story("Міст їде через річку.", headline=LONG * 2, section=make_section("misto", LONG))
    case = make_case(story, "їде", "йде", comment=LONG)
    picture = make_picture(1, alt=LONG, credit=LONG)
    topic(LONG, "place", slug="mist")
    values = {"story": story.public_id, "case": case.pk, "picture": picture.public_id, "person": make_user().pk}
    values |= planned()[0] | {"front": "uk", "number": 1, "block": case.block, "app_label": "topics"}
    found = []
    for route, view, _name in desk_routes():
        path = path_of(route, **values)
        if not getattr(view, "login_required", True):
            continue
        answer = client.get(path)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and is_page and b"/desk/shell.css" in answer.content:
            found.append(path)
    return sorted(set(found))


def test_nothing_sticks_out_of_any_room_or_question(
    colleague: Callable[..., Page], signed_in: Callable[..., Client]
) -> None:
    paths = rooms(signed_in("chief"))
    page = colleague("chief", locale="uk-UA")
    sticking = []
    for path in paths:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if (by := page.evaluate(STICKING)) or page.evaluate(OF_DIALOGS):
                sticking.append((path, width, by, page.evaluate(OF_DIALOGS)))
    assert sticking == []
    assert len(paths) > 50
