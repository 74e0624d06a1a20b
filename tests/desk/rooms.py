"""The desk in a real Chromium: the rooms as a colleague of some role opens them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

# The stream of events is the server's, which these tests do without; the editor asks every few seconds instead.
EXPECTED = ("/desk/stream/", "status of 404", "status of 409", "status of 422", "net::ERR_FAILED")


@pytest.fixture
def colleague(browser: Browser, live_server: Any, signed_in: Callable[..., Client]) -> Iterator[Callable[..., Page]]:
    """Open the desk as somebody; nobody may have met an error, a refused script or a refused style."""
    met: list[str] = []
    pages: list[Page] = []

    def open_(role: str = "feed_editor", path: str = "/desk/", **context: Any) -> Page:
        client = signed_in(role)
        cookie = {
            "name": "desk_session",
            "value": client.cookies["desk_session"].value,
            "url": f"{live_server.url}/desk/",
        }
        where = browser.new_context(**{"locale": "en-GB"} | context, base_url=live_server.url)
        where.set_default_timeout(8000)
        where.add_cookies([cookie])
        page = where.new_page()
        page.on("console", lambda message: met.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: met.append(str(error)))
        page.goto(path)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.context.close()
    assert [text for text in met if not any(known in text for known in EXPECTED)] == []


def publish_as_it_is(page: Page) -> None:
    """By keys alone, through the question about what was forgotten."""
    page.keyboard.press("Control+Shift+P")
    # It waits up to 8 seconds until text and fields are saved.
    expect(page.locator("#dialog-check")).to_be_visible(timeout=15_000)
    page.keyboard.press("Control+Enter")


def writing(page: Page) -> Page:
    """The writing room with the editor in it, and every script around it."""
    page.wait_for_load_state("load")
    page.wait_for_selector("#write .ProseMirror")
    expect(page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
    return page
