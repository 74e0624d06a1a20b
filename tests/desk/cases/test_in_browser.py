"""The queue of cases in a real Chromium: every key on both layouts, many at once, undo, and that nothing jumps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from strichka.reports.domain.triage import reject
from strichka.reports.models import Case
from strichka.staff.enums import Role
from strichka.stories.models import Story
from tests.desk.cases.rooms import TEXT, text_of
from tests.desk.desk import make_case
from tests.factories import publish_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What a Ukrainian layout writes in the places of the letters.
UKRAINIAN = {"f": "а", "e": "у", "n": "т", "d": "в", "u": "г", "j": "о", "k": "л", "x": "ч", "r": "к"}
LATIN = {letter: letter for letter in UKRAINIAN}
QUEUE = "/desk/cases/"


class Keys:
    """The keys as a layout sends them."""

    def __init__(self, page: Page, layout: dict[str, str]) -> None:
        self.page, self.layout = page, layout

    def press(self, *letters: str) -> None:
        for letter in letters:
            event = {"key": self.layout[letter], "code": f"Key{letter.upper()}", "bubbles": True, "cancelable": True}
            dispatch = "(event) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))"
            self.page.evaluate(dispatch, event)


def row_of(page: Page, case: Case) -> Locator:
    return page.locator(f'[data-row="{case.pk}"]')


def link_of(page: Page, case: Case) -> Locator:
    return row_of(page, case).locator(".fragment")


def look_again(page: Page) -> None:
    """What the stream of events, or a quarter of a minute, would have it do."""
    with page.expect_response(f"**{QUEUE}"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def state_of(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def three(story: Story) -> tuple[Case, Case, Case]:
    """Cases in the order of the queue."""
    return (
        make_case(story, "їде", "йде", "йде", "йде"),
        make_case(story, "річку", "річечку", "річечку"),
        make_case(story, "ранку", "рана"),
    )


@pytest.mark.parametrize("layout", [LATIN, UKRAINIAN], ids=["latin", "ukrainian"])
def test_by_keys_alone_cases_are_fixed_rejected_found_right_and_taken_back(
    layout: dict[str, str], colleague: Callable[..., Page]
) -> None:
    story = publish_story(TEXT)
    first, second, third = three(story)
    page = colleague(path=QUEUE)
    keys = Keys(page, layout)
    keys.press("f")
    expect(link_of(page, first)).to_be_focused()
    assert state_of(first) == "open"
    keys.press("f")
    expect(row_of(page, first).locator("[data-said]")).to_have_text("Fixed")
    expect(link_of(page, second)).to_be_focused()
    keys.press("j", "k")
    expect(link_of(page, second)).to_be_focused()
    keys.press("n")
    expect(row_of(page, second).locator("[data-said]")).to_have_text("Not an error")
    expect(link_of(page, third)).to_be_focused()
    keys.press("d")
    expect(row_of(page, third).locator("[data-said]")).to_have_text("Rejected")
    assert [state_of(case) for case in (first, second, third)] == ["fixed", "not_an_error", "rejected"]
    assert text_of(story) == TEXT.replace("їде", "йде")
    expect(page.locator("[data-last] [data-words]")).to_have_text("«ранку» – Rejected")
    for case in (third, second, first):
        keys.press("u")
        expect(row_of(page, case).locator("[data-said]")).to_have_text("Undone: the case is open again.")
    assert [state_of(case) for case in (first, second, third)] == ["open", "open", "open"]
    assert text_of(story) == TEXT
    expect(page.locator("[data-last]")).to_be_hidden()


@pytest.mark.parametrize("layout", [LATIN, UKRAINIAN], ids=["latin", "ukrainian"])
def test_on_a_cases_page_one_key_fixes_and_another_leads_into_the_text(
    layout: dict[str, str], colleague: Callable[..., Page]
) -> None:
    story = publish_story(TEXT)
    first, second, _third = three(story)
    page = colleague(path=QUEUE)
    keys = Keys(page, layout)
    keys.press("j", "e")
    page.wait_for_url(f"**/cases/{first.pk}/#edit")
    expect(page.locator("[name=text]")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("!")
    expect(page.locator("[data-diff] ins")).to_have_text("йде!")
    page.locator("h1").click()
    keys.press("f")
    page.wait_for_url(f"**/cases/{second.pk}/")
    assert (state_of(first), text_of(story)) == ("fixed", TEXT.replace("їде", "йде!"))
    page.wait_for_load_state("load")
    keys.press("u")
    page.wait_for_url(f"**/cases/{first.pk}/")
    expect(page.locator(".messages")).to_contain_text("Undone")
    assert (state_of(first), text_of(story)) == ("open", TEXT)
    page.wait_for_load_state("load")
    keys.press("d")
    page.wait_for_url(f"**/cases/{second.pk}/")
    assert state_of(first) == "rejected"


def test_many_are_chosen_and_decided_with_each_outcome_told_and_undone_at_once(colleague: Callable[..., Page]) -> None:
    story = publish_story(TEXT)
    first, second, third = three(story)
    silent = make_case(publish_story(TEXT), "річку")
    page = colleague(path=QUEUE)
    keys = Keys(page, UKRAINIAN)
    keys.press("j", "x", "j", "x", "j", "x")
    row_of(page, third).locator("[name=row]").check()
    expect(page.locator("[data-chosen]")).to_have_text("Chosen: 4")
    reject(case=second, by=None)
    keys.press("f")
    expect(page.locator("[data-summary]")).to_have_text("Done: 2. Not done: 2. The reason stands at each.")
    expect(row_of(page, second).locator("[data-said]")).to_have_text("This case is closed already.")
    expect(row_of(page, silent).locator("[data-said]")).to_contain_text("Nobody has suggested how it should be")
    assert text_of(story) == TEXT.replace("їде", "йде").replace("ранку", "рана")
    keys.press("u")
    expect(row_of(page, first).locator("[data-said]")).to_have_text("Undone: the case is open again.")
    assert [state_of(case) for case in (first, second, third, silent)] == ["open", "rejected", "open", "open"]
    assert text_of(story) == TEXT


def test_the_queue_follows_colleagues_and_never_under_the_focus(colleague: Callable[..., Page]) -> None:
    story = publish_story(TEXT)
    first, second, _third = three(story)
    page = colleague(path=QUEUE)
    Keys(page, LATIN).press("j")
    new = make_case(publish_story(TEXT), "о восьмій", *["о сьомій"] * 9)
    reject(case=second, by=None)
    Case.objects.filter(pk=first.pk).update(reports_count=7)
    look_again(page)
    expect(page.locator("[data-news]")).to_have_text("New: 1. Show")
    expect(row_of(page, second)).to_have_class("case-row row is-gone")
    expect(row_of(page, first).locator(".case-count b")).to_have_text("3")
    expect(link_of(page, first)).to_be_focused()
    Keys(page, UKRAINIAN).press("r")
    expect(page.locator("[data-row]")).to_have_count(3)
    expect(page.locator("[data-row]").first).to_have_attribute("data-row", str(new.pk))
    expect(row_of(page, first).locator(".case-count b")).to_have_text("7")
    expect(link_of(page, first)).to_be_focused()


def test_what_comes_below_is_added_there_without_a_word(colleague: Callable[..., Page]) -> None:
    story = publish_story(TEXT)
    first, second, third = three(story)
    page = colleague(path=QUEUE)
    Keys(page, LATIN).press("j")
    below = make_case(publish_story(TEXT), "їде")
    Case.objects.filter(pk=below.pk).update(kind="punctuation")
    reject(case=second, by=None)
    look_again(page)
    expect(row_of(page, below)).to_have_class("case-row row is-new")
    keys = [page.locator("[data-row]").nth(place).get_attribute("data-row") for place in range(4)]
    assert keys == [str(case.pk) for case in (first, second, third, below)]
    expect(page.locator("[data-news]")).to_be_hidden()
    expect(link_of(page, first)).to_be_focused()


def test_where_nobody_is_the_queue_changes_by_itself(colleague: Callable[..., Page]) -> None:
    story = publish_story(TEXT)
    _first, second, third = three(story)
    page = colleague(path=QUEUE)
    new = make_case(publish_story(TEXT), "о восьмій", *["о сьомій"] * 9)
    reject(case=second, by=None)
    look_again(page)
    expect(page.locator("[data-row]").first).to_have_attribute("data-row", str(new.pk))
    expect(row_of(page, second)).to_have_count(0)
    row_of(page, third).hover()
    reject(case=new, by=None)
    make_case(publish_story(TEXT), "їде", *["веде"] * 9)
    look_again(page)
    expect(page.locator("[data-news]")).to_have_text("New: 1. Show")
    expect(row_of(page, new)).to_have_count(1)


def test_a_row_is_decided_by_its_own_buttons_on_a_phone(colleague: Callable[..., Page]) -> None:
    story = publish_story(TEXT)
    first, second, _third = three(story)
    page = colleague(path=QUEUE, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    row_of(page, first).get_by_role("button", name="Fix").tap()
    expect(row_of(page, first).locator("[data-said]")).to_have_text("Fixed")
    row_of(page, second).get_by_role("button", name="Not an error").tap()
    expect(row_of(page, second).locator("[data-said]")).to_have_text("Not an error")
    page.locator("[data-last] button").tap()
    expect(row_of(page, second).locator("[data-said]")).to_have_text("Undone: the case is open again.")
    assert [state_of(case) for case in (first, second)] == ["fixed", "open"]


def test_a_reporter_reads_the_queue_and_no_key_decides(colleague: Callable[..., Page]) -> None:
    first, _second, _third = three(publish_story(TEXT))
    page = colleague(Role.REPORTER, path=QUEUE)
    keys = Keys(page, LATIN)
    keys.press("j", "f", "d", "n", "u", "x")
    expect(link_of(page, first)).to_be_focused()
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{first.pk}/")


def test_without_a_connection_a_row_says_so_and_stays_open(colleague: Callable[..., Page]) -> None:
    first, _second, _third = three(publish_story(TEXT))
    page = colleague(path=QUEUE)
    page.route("**/cases/decide/", lambda route: route.abort())
    keys = Keys(page, LATIN)
    keys.press("j", "f")
    expect(row_of(page, first).locator("[data-said]")).to_have_text("No connection. Nothing was changed; try again.")
    page.unroute("**/cases/decide/")
    row_of(page, first).get_by_role("button", name="Fix").click()
    expect(row_of(page, first).locator("[data-said]")).to_have_text("Fixed")
