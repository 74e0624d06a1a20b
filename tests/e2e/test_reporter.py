"""A reader sees in the same browser what became of a report, and nobody else does."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.people import PHONE, Editor, Reader
from tests.e2e.test_loop import a_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("options", [{"viewport": {"width": 1280, "height": 900}}, PHONE], ids=["wide", "phone"])
def test_a_reader_follows_a_report_from_sent_to_fixed(
    newsroom: Newsroom, chromium: Browser, options: dict[str, object]
) -> None:
    text, _word = a_page()
    taken = newsroom.take(text, "--publish", "--section", "misto")
    reader = Reader(chromium, newsroom, **options)
    reader.open(taken["url"])
    expect(reader.page.locator("my-reports")).to_be_hidden()
    reader.select("пасжирів")
    reader.page.keyboard.press("Control+Enter")
    reader.report("пасажирів")
    reader.expect_said("Дякуємо")

    editor = Editor(chromium, newsroom)
    editor.sign_in()
    editor.open_case("пасжирів")
    reader.open(taken["url"])
    expect(reader.page.locator("my-reports li")).to_have_text("пасжирів Редакція розглядає.")

    editor.fix()
    reader.open(taken["url"])
    expect(reader.page.locator("my-reports li")).to_contain_text("Виправлено у версії 2.")
    expect(reader.page.locator("my-reports .thanks")).to_contain_text("Дякуємо, що читаєте уважно")
    place = reader.page.locator("my-reports li a")
    assert "#:~:text=" in (place.get_attribute("href") or "")
    place.click()
    assert taken["url"] in reader.page.url

    reader.open("/corrections/")
    expect(reader.page.locator("my-reports li")).to_have_count(1)
    other = Reader(chromium, newsroom)
    other.open(taken["url"])
    expect(other.page.locator("error-report .open")).to_be_visible()
    expect(other.page.locator("my-reports")).to_be_hidden()

    reader.page.get_by_role("button", name="Забути").click()
    expect(reader.page.locator("my-reports")).to_be_hidden()
    reader.open(taken["url"])
    expect(reader.page.locator("error-report .open")).to_be_visible()
    expect(reader.page.locator("my-reports")).to_be_hidden()
    assert reader.complaints == []


def test_without_the_app_the_page_says_what_was_known_last(newsroom: Newsroom, chromium: Browser) -> None:
    text, _word = a_page()
    taken = newsroom.take(text, "--publish", "--section", "misto")
    reader = Reader(chromium, newsroom)
    reader.page.route("**/-/reports?**", lambda route: route.fulfill(status=503, body=""))
    reader.open(taken["url"])
    reader.select("пасжирів")
    reader.page.keyboard.press("Control+Enter")
    reader.report("пасажирів")
    reader.expect_said("Дякуємо")
    reader.open(taken["url"])
    expect(reader.page.locator("my-reports li")).to_have_text("пасжирів Надіслано, редакція ще не бачила.")
