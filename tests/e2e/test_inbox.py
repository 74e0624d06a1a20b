"""What a sender pushes is seen at the desk at once: through the server, with the feed's key, without a reload."""

import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.newsroom import Newsroom
from tests.e2e.people import Editor

pytestmark = pytest.mark.browser

FEED = """<rss version="2.0"><channel><title>Обрій</title><link>https://obrii.example/</link>
<item><title>Станцію метро відкрили</title><guid>1</guid><description>На станції людно.</description></item>
</channel></rss>"""


def push(url: str, key: str) -> int:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/xml"}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, FEED.encode(), headers), timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_what_is_pushed_is_seen_at_once_and_found(newsroom: Newsroom, chromium: Browser) -> None:
    chief = Editor(chromium, newsroom)
    chief.sign_in("chief")
    page = chief.page
    chief.open("/desk/inbox/feeds/new/?kind=push")
    page.locator("[name=name]").fill("Обрій")
    page.locator("form[data-main] .primary").click()
    key = page.locator(".key-shown code").text_content() or ""
    address = page.locator("p > code", has_text="/-/wire/push/").text_content() or ""

    with page.expect_response("**/desk/stream/**"):
        chief.open("/desk/inbox/")
    assert push(address, "no key") == 401
    assert push(address, key) == 202
    arrived = page.locator(".row-headline", has_text="Станцію метро відкрили")
    expect(arrived).to_be_visible(timeout=12_000)  # without the stream it would be asked for after 15 seconds

    arrived.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Станцію метро відкрили")
    with page.expect_navigation(url="**/desk/stories/*/", timeout=20_000):
        page.keyboard.press("t")
    assert chief.complaints == []
