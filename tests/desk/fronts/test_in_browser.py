"""The room of a front in a real Chromium: placed, ordered by keys, looked at, published, read."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from strichka.baking import press
from strichka.fronts.current import current_arrangement, planned
from strichka.fronts.layout import read
from strichka.stories import lists
from tests.factories import index_stories, make_story, publish_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def place(page: Page, words: str, region: str) -> None:
    page.get_by_label("Where to").select_option(region)
    with page.expect_response("**/desk/lookup/**"):  # what other words have found is no choice any more
        page.get_by_role("combobox", name="Place a story").fill(words)
    page.get_by_role("option", name=words).click()
    expect(page.locator(f"[data-region='{region}'] b", has_text=words)).to_be_visible()


def sought(colleague: Callable[..., Page], words: str) -> tuple[Page, Locator]:
    """The room of the front with words in the field that places a story, and that field."""
    for headline in ("Повінь у Долині", "Свято у Горах"):
        publish_story(headline=headline)
    index_stories()
    page = colleague(path="/desk/fronts/")
    box = page.get_by_role("combobox", name="Place a story")
    box.fill(words)
    return page, box


def test_enter_places_what_the_words_find_that_stand_in_the_field(colleague: Callable[..., Page]) -> None:
    page, box = sought(colleague, "повінь")
    expect(page.get_by_role("option", name="Повінь у Долині")).to_be_visible()
    box.fill("свято")
    box.press("Enter")  # before the words were looked up: the list still shows the flood
    expect(page.locator("[data-region] b")).to_have_text(["Свято у Горах"])


def test_an_option_stays_where_it_is_while_it_is_pressed(colleague: Callable[..., Page]) -> None:
    page, box = sought(colleague, "повінь")
    page.get_by_role("option", name="Повінь у Долині").hover()
    with page.expect_response("**/desk/lookup/**"):
        box.fill("свято")
        page.mouse.down()
    page.mouse.up()
    expect(page.locator("[data-region] b")).to_have_text(["Повінь у Долині"])


def headlines(page: Page, region: str) -> list[str]:
    return page.locator(f"[data-region='{region}'] b").all_text_contents()


def test_who_places_a_story_to_lead_means_this_one_and_what_stands_moves(colleague: Callable[..., Page]) -> None:
    for words in ("Повінь у Долині", "Свято у Горах"):
        publish_story(headline=words)
    index_stories()
    page = colleague(path="/desk/fronts/")
    place(page, "Повінь у Долині", "lead")
    place(page, "Свято у Горах", "second")
    place(page, "Свято у Горах", "lead")
    assert (headlines(page, "lead"), headlines(page, "second")) == (["Свято у Горах", "Повінь у Долині"], [])


def test_a_front_is_arranged_by_keys_and_by_drag_seen_in_the_preview_published_and_brought_back(
    colleague: Callable[..., Page],
) -> None:
    for words in ("Найстаріша", "Середня", "Найновіша"):
        publish_story(headline=words)
    make_story(headline="Чорнова")
    index_stories()
    page = colleague(path="/desk/fronts/", viewport={"width": 1280, "height": 1400})
    page.get_by_role("combobox", name="Place a story").fill("найстаріжа")
    page.get_by_role("option", name="Did you mean: найстаріша").click()
    expect(page.get_by_role("combobox", name="Place a story")).to_have_value("найстаріша")
    expect(page.get_by_role("option", name="Найстаріша")).to_be_visible()
    place(page, "Найстаріша", "second")
    place(page, "Середня", "second")
    page.get_by_role("button", name="Move “Середня” up").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-announce]")).to_have_text("Середня: second row, 1 of 2")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("[data-announce]")).to_have_text("Середня: lead, 1 of 1")
    assert (headlines(page, "lead"), headlines(page, "second")) == (["Середня"], ["Найстаріша"])
    row = page.locator("[data-region='second'] li")
    row.locator("summary").click()
    row.get_by_label("Headline on this front").fill("Своя назва")
    row.get_by_label("Headline on this front").blur()
    page.locator("[data-region='second'] .grip").drag_to(page.locator("#region-choice"))
    assert headlines(page, "choice") == ["Своя назва"]

    framed = page.frame_locator("iframe")
    expect(framed.locator("article.lead h2")).to_have_text("Середня")
    expect(framed.locator("section.block").first).to_contain_text("Своя назва")
    assert "Своя назва" not in press.render("/").content.decode()
    page.keyboard.press("Control+Shift+P")
    expect(page.locator("[data-publish] [data-said]")).to_have_text("Published. Readers have it.")
    assert "Своя назва" in press.store().read("/").decode()
    layout = read(current_arrangement(lists.HOME.page("uk"), at=timezone.now()))
    assert [(one.region, one.headline) for one in layout.placements] == [("lead", ""), ("choice", "Своя назва")]

    page.locator("[data-past] li").last.get_by_role("button", name="Bring back").click()
    expect(page.locator("[data-publish] [data-said]")).to_have_text("Brought back. Readers have it.")
    assert (headlines(page, "lead"), headlines(page, "choice")) == ([], [])
    expect(framed.locator("article.lead h2")).to_have_text("Найновіша")

    place(page, "Середня", "lead")
    page.get_by_role("button", name="Publish later").click()
    page.get_by_label("When").fill("2099-01-01T08:00:00")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-planned] li")).to_have_count(1)
    expect(page.locator("[data-region='lead'] b")).to_have_count(0)
    page.get_by_role("button", name="Show and change").click()
    expect(page.locator("[data-planning]")).to_contain_text("This is what is planned from 1 January 2099, 08:00")
    expect(framed.locator("article.lead h2")).to_have_text("Середня")
    page.get_by_role("combobox", name="Place a story").fill("Чорнова")
    page.get_by_role("option", name="Чорнова").click()
    page.get_by_role("button", name="Save the plan").click()
    expect(page.locator("[data-planning]")).to_be_hidden()
    (plan,) = planned(lists.HOME.page("uk"), at=timezone.now())
    assert [one.region for one in read(plan).placements] == ["lead", "lead"]
