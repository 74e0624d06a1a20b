"""The report of an error as people meet it who have a phone, large letters, no colours of ours, or no mouse."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import OpenPage
from tests.factories import publish_story
from tests.paper.reading import path_of
from tests.reports.conftest import empty_letterbox  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_letterbox")]
LONG = "Донаудампфшиффартсгезельшафтскапітенскаютенфенстерпутцер" * 4
PHONES: dict[str, dict[str, Any]] = {
    "Pixel": {
        "viewport": {"width": 412, "height": 732},
        "device_scale_factor": 2.6,
        "is_mobile": True,
        "has_touch": True,
    },
    "iPhone": {
        "viewport": {"width": 375, "height": 548},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
# 1280 by 1024 at 400 % (https://www.w3.org/TR/WCAG22/#reflow).
ZOOMED = {"viewport": {"width": 320, "height": 256}}
SELECT = """([from, to]) => {
  const node = document.querySelector("article .text [data-b]").firstChild;
  getSelection().setBaseAndExtent(node, from, node, to);
}"""
NEAR, DIALOG, STATUS = "error-report .near", "error-report dialog", "error-report [role=status]"
TEXT = "Три тисячі пасжирів чекали на пероні. " * 40
AT = TEXT.index("пасжирів")
WORD = [AT, AT + len("пасжирів")]


@pytest.fixture
def open_story(open_page: OpenPage, serving: object) -> Any:
    """``open_story(text, **options)``: its page, once it can report."""

    def open_(text: str = TEXT, **options: Any) -> Page:
        page = open_page(path_of(publish_story(text)), **options)
        page.wait_for_selector("error-report .open:not([hidden])", state="attached")
        return page

    return open_


def select(page: Page, words: list[int]) -> None:
    """As a long press and the handles do on Android and iOS: the selection changes, and no pointer comes up."""
    page.evaluate(SELECT, words)


@pytest.mark.parametrize("phone", PHONES.values(), ids=PHONES)
def test_the_button_follows_the_handles_and_leaves_them_and_the_system_s_menu_free(open_story, phone):
    page = open_story(**phone)
    page.evaluate("scrollTo({ top: 300, behavior: 'instant' })")
    select(page, [AT, AT + 3])
    expect(page.locator(NEAR)).to_be_visible()
    first = page.locator(NEAR).bounding_box()
    select(page, [AT, AT + 400])
    page.wait_for_function(f"() => document.querySelector('{NEAR}').getBoundingClientRect().y > {first['y'] + 40}")
    bottom = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    box = page.locator(NEAR).bounding_box()
    assert box["y"] >= bottom + 24
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= phone["viewport"]["width"]
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(NEAR)).to_be_hidden()


@pytest.mark.parametrize("phone", PHONES.values(), ids=PHONES)
def test_a_selection_that_the_tap_itself_drops_is_reported_all_the_same(open_story, phone):
    page = open_story(**phone)
    select(page, WORD)
    expect(page.locator(NEAR)).to_be_visible()
    page.locator(NEAR).evaluate("near => near.addEventListener('pointerup', () => getSelection().removeAllRanges())")
    page.locator(NEAR).tap()
    expect(page.locator("error-report mark")).to_have_text("пасжирів")
    page.locator("error-report textarea[name=suggestion]").fill("пасажирів")
    page.locator("error-report [name=send]").tap()
    expect(page.locator(STATUS)).to_contain_text("Дякуємо")


@pytest.mark.parametrize("phone", PHONES.values(), ids=PHONES)
def test_after_the_dialog_the_reader_is_where_they_were(open_story, phone):
    page = open_story(**phone)
    select(page, WORD)
    expect(page.locator(NEAR)).to_be_visible()
    page.locator(NEAR).tap()
    expect(page.locator(DIALOG)).to_be_visible()
    page.locator("error-report [name=close]").tap()
    page.wait_for_function("() => getSelection().toString() === 'пасжирів'")
    assert page.evaluate("scrollY") == 0
    top = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().top")
    assert 0 <= top <= phone["viewport"]["height"]


def test_by_keyboard_escape_closes_and_gives_focus_and_words_back(open_story):
    page = open_story()
    page.locator("error-report .open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("error-report textarea[name=comment]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("error-report .open")).to_be_focused()
    select(page, WORD)
    page.keyboard.press("Control+Enter")
    expect(page.locator("error-report textarea[name=suggestion]")).to_be_focused()
    expect(page.get_by_role("dialog", name="Помилка в тексті")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    page.wait_for_function("() => getSelection().toString() === 'пасжирів'")


def test_what_becomes_of_a_report_is_announced(open_story, complaints):
    page = open_story()
    page.route("**/report", lambda route: route.abort())
    select(page, WORD)
    page.keyboard.press("Control+Enter")
    page.locator("error-report textarea[name=suggestion]").fill("пасажирів")
    page.keyboard.press("Control+Enter")
    expect(page.locator(STATUS)).to_contain_text("Помилка. Ваш текст збережено тут")
    page.unroute("**/report")
    page.keyboard.press("Control+Enter")
    expect(page.locator(STATUS)).to_contain_text("Дякуємо")
    expect(page.locator("error-report [name=close]")).to_be_focused()
    complaints.clear()  # the browser's own, of the report that did not go out


@pytest.mark.parametrize("text", [TEXT, LONG], ids=["words", "one long word"])
def test_at_400_percent_everything_is_reached_and_nothing_is_cut(open_story, text):
    page = open_story(text, **ZOOMED)
    select(page, WORD if text == TEXT else [0, len(LONG)])
    page.keyboard.press("Control+Enter")
    dialog = page.locator(DIALOG)
    expect(dialog).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    box = dialog.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 256
    for name in ("suggestion", "comment", "send", "close"):
        field = page.locator(f"error-report [name={name}]")
        expect(field).to_be_focused() if name == "suggestion" else page.keyboard.press("Tab")
        expect(field).to_be_focused()
        expect(field).to_be_in_viewport()


@pytest.mark.parametrize("look", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=["forced", "reduced"])
def test_in_the_reader_s_own_colours_and_without_motion_it_is_the_same(open_story, look):
    page = open_story(**look)
    select(page, WORD)
    page.keyboard.press("Control+Enter")
    mark = page.locator("error-report mark")
    told = mark.evaluate(
        "mark => [getComputedStyle(mark), getComputedStyle(mark.parentNode)].map((s) => s.backgroundColor)"
    )
    assert told[0] != told[1]
    moving = "document.getAnimations({ subtree: true }).length"
    assert page.evaluate(moving) == 0
