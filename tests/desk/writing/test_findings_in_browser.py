"""What the stylebook finds, beside the text while it is written: by keys alone, on any layout."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from strichka.desk.writing.beside.finding_views import NAMES
from strichka.stories.models import Dismissal, Story
from strichka.stylebook.proof.rules import proofreader, rules
from strichka.stylebook.rule import RULES
from tests.desk.rooms import writing
from tests.factories import make_section, make_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARKED = "#write .finding"
SAID = "[data-findings-said]"


@pytest.fixture(scope="module", autouse=True)
def proofread() -> Iterator[None]:
    """The engine is asked here, as in a newsroom."""
    for rule in rules():
        RULES.add(rule)
    yield
    for rule in rules():
        RULES.remove(rule.name)
    proofreader("uk-UA").stop()


@pytest.fixture(autouse=True)
def nobody_named() -> None:
    NAMES.forget()


def written(colleague: Callable[..., Page], *paragraphs: str, headline: str = "Міст відкрили") -> tuple[Page, Story]:
    story = make_story(*paragraphs, headline=headline, section=make_section("misto", "Місто"))
    return writing(colleague(path=f"/desk/stories/{story.public_id}/")), story


def test_findings_come_while_writing_and_are_put_right_and_dismissed_by_keys(colleague: Callable[..., Page]) -> None:
    page, _story = written(colleague, "Рух почався.")
    expect(page.locator("[data-findings-none]")).to_be_visible()
    page.locator("#write p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(" 🚋 Рада ухволила апеляцию швидко.")
    expect(page.locator(MARKED)).to_have_text(["ухволила", "апеляцию"])
    expect(page.locator("[data-findings-count]")).to_have_text("2")

    page.keyboard.press("F8")
    expect(page.locator(SAID)).to_have_text("1 of 2 · «ухволила» · The dictionary does not have this word. · ухвалила")
    page.keyboard.press("F9")
    expect(page.locator("#write p").last).to_have_text("Рух почався. 🚋 Рада ухвалила апеляцию швидко.")
    expect(page.locator(MARKED)).to_have_text(["апеляцию"])

    page.keyboard.press("F8")
    expect(page.locator(MARKED)).to_have_class("finding is-warning is-current")
    page.keyboard.press("Shift+F9")
    expect(page.locator(SAID)).to_have_text("Dismissed at this place.")
    expect(page.locator(MARKED)).to_have_count(0)
    page.reload()
    writing(page)
    expect(page.locator("[data-findings-none]")).to_be_visible()
    assert Dismissal.objects.get().words == "апеляцию"


def test_marks_go_with_their_words_and_from_what_is_written_over(colleague: Callable[..., Page]) -> None:
    page, _story = written(colleague, "Рада розглянула апеляцию.", headline="Кім чен Ин")
    expect(page.locator(MARKED)).to_have_text(["Кім чен Ин", "апеляцию"])
    page.locator("#write p").last.click()
    page.keyboard.press("Home")
    page.keyboard.type("Учора ")
    expect(page.locator(MARKED)).to_have_text(["Кім чен Ин", "апеляцию"])
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    page.keyboard.type("ю")
    expect(page.locator("#write p").last).to_have_text("Учора Рада розглянула апеляцию.")
    expect(page.locator(MARKED)).to_have_text(["Кім чен Ин", "апеляцию"])


def test_what_is_safe_is_put_right_at_once_and_taken_back_at_once(colleague: Callable[..., Page]) -> None:
    page, _story = written(colleague, "Рада  ухвалила закон , який чекали.")
    text = page.locator("#write p").last
    page.locator("[data-findings-safe]").click()
    expect(page.locator(SAID)).to_have_text("Put right: 2. Ctrl+Z takes it back.")
    expect(text).to_have_text("Рада ухвалила закон, який чекали.", use_inner_text=True)
    page.keyboard.press("Control+z")
    expect(page.locator(MARKED)).to_have_count(2)


def test_no_key_acts_behind_a_dialog(colleague: Callable[..., Page]) -> None:
    page, _story = written(colleague, "Рада розглянула апеляцию.")
    expect(page.locator(MARKED)).to_have_count(1)
    page.locator("#write p").last.click()
    page.keyboard.press("F8")
    expect(page.locator(MARKED)).to_have_class("finding is-warning is-current")
    page.keyboard.press("Home")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog input[name=href]")).to_be_focused()
    page.keyboard.press("F9")
    page.keyboard.press("Escape")
    expect(page.locator("#write p").last).to_have_text("Рада розглянула апеляцию.")
    expect(page.locator(MARKED)).to_have_count(1)


def test_without_a_connection_nothing_is_said_to_be_wrong(colleague: Callable[..., Page]) -> None:
    page, _story = written(colleague, "Рух почався.")
    page.route("**/findings/", lambda route: route.abort())
    page.locator("#write p").last.click()
    page.keyboard.type("Учора ")
    said = page.locator("[data-findings-refused]")
    expect(said).to_have_text("No connection: the text is looked through when it is back.")
    expect(said).not_to_have_class("said bad")
