"""The inbox in a real Chromium: by keyboard on two layouts, what comes in without a jump, and an alarm that sounds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from strichka.inbox.models import Item, Mark, Rule
from strichka.stories.models import Story
from tests.inbox.coming import bring, item, make_feed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Через Дніпро відкрили новий міст, яким уже завтра поїдуть перші тролейбуси й автобуси до Лівого берега "
# Rows above the bar, seen as a whole.
SEEN = """() => { const bar = document.querySelector("[data-bar]").getBoundingClientRect().top;
  return [...document.querySelectorAll("[data-row]")].map((row) => row.getBoundingClientRect())
  .filter(({ top, bottom }) => top >= 0 && bottom <= bar).length; }"""
UKRAINIAN = {"j": "о", "k": "л", "x": "ч", "t": "е", "o": "щ", "u": "г", "c": "с"}


def press(page: Page, letters: str, *, ukrainian: bool) -> None:
    for letter in letters:
        key = UKRAINIAN[letter] if ukrainian else letter
        event = {"key": key, "code": f"Key{letter.upper()}", "bubbles": True, "cancelable": True}
        page.evaluate("(event) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event))", event)


def look_again(page: Page) -> None:
    """What the stream of events, or a quarter of a minute, would have it do."""
    with page.expect_response("**/desk/inbox/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("ukrainian", [False, True])
def test_items_are_gone_through_ignored_chosen_and_taken_by_keys(
    colleague: Callable[..., Page], *, ukrainian: bool
) -> None:
    feed = make_feed()
    for number in range(4):
        bring(feed, item(str(number), f"Новина {number}", f"Слова {number}."))
    page = colleague(path="/desk/inbox/")
    expect(page.locator("[data-row]")).to_have_count(4)

    press(page, "jj", ukrainian=ukrainian)
    expect(page.locator(":focus")).to_have_text("Новина 2")
    with page.expect_response("**/desk/inbox/mark/"):
        press(page, "x", ukrainian=ukrainian)
    expect(page.locator(":focus")).to_have_text("Новина 1")
    expect(page.locator("[data-summary]")).to_contain_text("ignored")
    assert Item.objects.get(key="2").handling == "ignored"

    press(page, "cjc", ukrainian=ukrainian)
    expect(page.locator("[data-chosen]")).to_have_text("Chosen: 2")
    with page.expect_navigation(url="**/desk/stories/*/"):
        press(page, "t", ukrainian=ukrainian)
    story = Story.objects.get()
    assert (story.headline, story.takings.count()) == ("Новина 1", 2)


def test_opened_items_are_seen_and_can_be_unseen(colleague: Callable[..., Page]) -> None:
    bring(make_feed(), item())
    page = colleague(path="/desk/inbox/")

    with page.expect_navigation(url="**/desk/inbox/*/"):
        press(page, "jo", ukrainian=True)
    expect(page.locator("h1")).to_have_text("Міст відкрили")
    with page.expect_navigation(url="**/desk/inbox/"):
        press(page, "u", ukrainian=False)
    expect(page.locator(".is-seen")).to_have_count(1)
    with page.expect_response("**/desk/inbox/see/"):
        press(page, "ju", ukrainian=False)
    expect(page.locator(".is-seen")).to_have_count(0)
    assert not Mark.objects.exists()


def test_what_comes_in_moves_nothing_under_who_reads_and_an_alarm_sounds_where_it_may(
    colleague: Callable[..., Page],
) -> None:
    feed = make_feed()
    Rule.objects.create(name="Тривога", words="тривога", alarms=True, is_active=True)
    bring(feed, item("1", "Перша", "Слова."))
    page = colleague(path="/desk/inbox/")
    sound = page.locator("[data-sound]")
    expect(sound).to_have_attribute("aria-pressed", "false")

    bring(feed, item("2", "Друга", "Слова."))
    look_again(page)
    expect(page.locator(".row-headline").first).to_have_text("Друга")

    press(page, "j", ukrainian=False)
    bring(feed, item("3", "У місті тривога", "Оголосили тривогу."))
    look_again(page)
    expect(page.locator("[data-news]")).to_have_text("New: 1. Show")
    expect(page.locator(".row-headline").first).to_have_text("Друга")
    expect(page.locator("[data-summary]")).to_have_text("Alarm: У місті тривога")
    assert sound.get_attribute("data-sounded") is None

    sound.click()
    expect(sound).to_have_attribute("data-sounded", "1")
    bring(feed, item("4", "Тривогу оголосили вдруге", "Слова."))
    page.locator(".row-headline").first.focus()
    look_again(page)
    expect(sound).to_have_attribute("data-sounded", "2")
    page.reload()
    expect(page.locator("[data-sound]")).to_have_attribute("aria-pressed", "true")


def test_eighteen_rows_are_seen_at_once_and_a_phone_reads_them_all(colleague: Callable[..., Page]) -> None:
    bring(make_feed(), *(item(str(number), f"{LONG}{number}", LONG * 3) for number in range(30)))
    page = colleague(path="/desk/inbox/", viewport={"width": 1440, "height": 900})

    assert page.evaluate(SEEN) >= 18
    for width in (360, 390, 768):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_pictures_of_foreign_servers_are_not_fetched_and_scripts_do_not_run(colleague: Callable[..., Page]) -> None:
    html = '<p onclick="alert(1)">Слова <img src="https://a.example/x.png"><script>alert(1)</script></p>'
    bring(make_feed(), item(text=html))
    page = colleague(path="/desk/inbox/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"/desk/inbox/{Item.objects.get().pk}/")

    expect(page.locator(".item-text").last).to_have_text("Слова")
    assert [one for one in asked if "a.example" in one] == []
