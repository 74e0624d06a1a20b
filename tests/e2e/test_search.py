"""The search page in a browser: a phone without scripts, the keyboard, the dark."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PHONE
from tests.e2e.newsroom import Newsroom
from tests.jobs.process import eventually

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = """Підземелля бастіону відкрили для відвідувачів

Руїни старого бастіону розчистили за літо.

Вхід вільний щодня.
"""
SMALL = """() => [...document.querySelectorAll("main :is(a, button, summary, input:not([type=hidden]))")]
    .map((one) => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24).map(([text]) => text)"""
RATIO = """(element) => {
  const channel = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map(Number).map(channel);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const style = getComputedStyle(element);
  const both = [light(style.color), light(style.backgroundColor)].sort((one, other) => other - one);
  return (both[0] + 0.05) / (both[1] + 0.05);
}"""


@pytest.fixture(scope="module")
def story(newsroom: Newsroom) -> str:
    """The path of a story, once search knows it."""
    path = urlsplit(newsroom.take(TEXT, "--publish", "--section", "misto")["url"]).path
    # The page itself is not asked over and over: the server would count that as a flood.
    eventually(lambda: is_indexed(newsroom, "підземелля"))
    assert path in newsroom.get("/search/?q=" + quote("бастіони"))
    return path


def is_indexed(newsroom: Newsroom, word: str) -> bool:
    with closing(sqlite3.connect(newsroom.folder / "data" / "strichka.sqlite3")) as connection:
        found = "SELECT 1 FROM search_entry WHERE scope = 'public' AND words LIKE ?"
        return connection.execute(found, (f"%{word}%",)).fetchone() is not None


@pytest.fixture(params=["light", "dark"])
def phone(request, newsroom: Newsroom, story: str, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=newsroom.url, java_script_enabled=False, color_scheme=request.param, locale="uk-UA", **PHONE
    )
    yield context.new_page()
    context.close()


def ask(page: Page, words: str) -> None:
    page.goto("/search/")
    page.get_by_label("Що шукати").fill(words)
    page.keyboard.press("Enter")


def test_a_reader_on_a_phone_finds_a_story_by_another_form_of_its_words(phone: Page, story: str) -> None:
    ask(phone, "руїна підземелля бастіони")

    found = phone.locator(".result").first
    expect(found.get_by_role("link").first).to_have_text("Підземелля бастіону відкрили для відвідувачів")
    assert {"Руїни", "бастіону"} <= set(found.locator(".snippet mark").all_inner_texts())
    found.get_by_role("link").first.tap()
    expect(phone).to_have_url(re.compile(f"{re.escape(story)}$"))


def test_everything_on_the_page_fits_a_phone_and_can_be_read(phone: Page, newsroom: Newsroom) -> None:
    for query in ("", "бастіон", "xyzzy", "бастіон&order=best&from=2026-01-01"):
        phone.goto(f"/search/?q={query}")
        width = phone.locator("html").evaluate("element => element.scrollWidth")
        assert width == 360, query
        assert phone.evaluate(SMALL) == []
        for mark in phone.locator(".snippet mark").all():
            assert mark.evaluate(RATIO) >= 7


def test_the_keyboard_alone_asks_and_chooses_dates_and_order(newsroom: Newsroom, story: str, chromium: Browser) -> None:
    context = chromium.new_context(base_url=newsroom.url, java_script_enabled=False, locale="uk-UA")
    page = context.new_page()
    page.goto("/search/")
    expect(page.get_by_label("Що шукати")).to_be_focused()
    page.keyboard.type("бастіону")
    for _key in range(2):
        page.keyboard.press("Tab")
    expect(page.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Від дня")).to_be_visible()
    page.get_by_label("Від дня").fill("2020-01-01")
    page.get_by_label("Від дня").press("Enter")
    expect(page.locator(".result h3 a").first).to_contain_text("Підземелля бастіону")
    expect(page.get_by_label("Від дня")).to_have_value("2020-01-01")
    best = page.get_by_role("link", name="Найвідповідніші")
    best.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Найвідповідніші")).to_have_attribute("aria-current", "true")
    expect(page.locator(".result h3 a").first).to_contain_text("Підземелля бастіону")
    context.close()


def test_words_of_the_other_layout_lead_to_what_was_meant(phone: Page) -> None:
    ask(phone, ",fcnsjy")

    phone.get_by_role("link", name="бастіон", exact=True).tap()

    expect(phone.locator(".result h3 a").first).to_contain_text("Підземелля бастіону")
