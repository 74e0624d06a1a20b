"""A story's page in a real browser: who says so, live text on a phone, reports from an older page."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from strichka.document import build
from tests.browsing import PHONE
from tests.paper.reading import path_of, publish_with
from tests.server.serving import Running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEGAN = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)


@pytest.fixture
def attributed(serving: Running) -> str:
    said = build.text("повідомляє японське видання", build.source("Kyodo", kind="agency"))
    body = [build.paragraph(["Про це ", said, "."]), *(build.paragraph("Далі. " * 60) for _ in range(8))]
    return path_of(publish_with(build.new_document(headline="Хто це каже", blocks=body)))


def entry(number: int, *, key: bool = False):
    at = (BEGAN + timedelta(minutes=7 * number)).isoformat()
    words = [build.subheading(f"Подія {number}"), build.paragraph(f"Депутати обговорили питання {number}.")]
    return build.update(at, words, key=key)


@pytest.fixture
def live(serving: Running) -> str:
    updates = [entry(number, key=number % 20 == 0) for number in range(1, 71)]
    document = build.new_document(
        headline="Рада ухвалює бюджет", blocks=[build.paragraph("Ми стежимо."), *reversed(updates)]
    )
    return path_of(publish_with(document, kind="live_text", labels=["live"]))


def test_who_says_so_opens_beside_the_words_and_closes_with_escape(open_page, attributed):
    page = open_page(attributed)
    page.wait_for_load_state("networkidle")  # until then the words lead to the source below
    link, box = page.locator("a.source"), page.locator(".who")
    link.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(box).to_have_text("Kyodo, агентство ")
    expect(box).to_be_focused()
    expect(box).to_have_role("dialog")
    below, words = box.bounding_box(), link.bounding_box()
    assert 0 < below["y"] - (words["y"] + words["height"]) < 20
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url.endswith(attributed)


def test_who_says_so_opens_by_touch_within_a_narrow_screen(open_page, attributed):
    page = open_page(attributed, **PHONE)
    page.wait_for_load_state("networkidle")
    page.locator("a.source").tap()
    box = page.locator(".who").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.touchscreen.tap(180, 700)
    expect(page.locator(".who")).to_be_hidden()


def test_who_says_so_is_reached_without_scripts(open_page, attributed):
    page = open_page(attributed, java_script_enabled=False)
    page.locator("a.source").click()
    assert page.url.endswith("#source-1")
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator("#source-1 .back").click()
    expect(page.locator("a.source")).to_be_in_viewport()


def test_a_live_text_is_read_on_a_phone_from_the_newest_to_the_oldest(open_page, live):
    page = open_page(live, **PHONE)
    expect(page.locator(".going-on")).to_have_text("Оновлюється")
    expect(page.locator(".update h2").first).to_have_text("Подія 70")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator(".points a", has_text="Подія 60").tap()
    expect(page.locator(".update", has_text="Подія 60")).to_be_in_viewport()
    page.get_by_role("link", name="Раніші записи").tap()
    expect(page.locator(".update h2").first).to_have_text("Подія 30")
    address = page.locator(".update .updated a").last.get_attribute("href")
    page.goto(address)
    expect(page.locator(".update", has_text="Депутати обговорили питання 1.")).to_be_in_viewport()


def test_an_error_is_reported_from_an_older_page(open_page, live):
    page = open_page(f"{live}page/1/")
    block = page.locator(".update p[data-b]").first
    block.evaluate("block => getSelection().setBaseAndExtent(block.firstChild, 0, block.firstChild, 8)")
    with page.expect_request("**/report") as sent:
        page.keyboard.press("Control+Enter")
        page.locator("error-report textarea[name=suggestion]").fill("Посадовці")
        page.keyboard.press("Control+Enter")
    report = sent.value.post_data_json
    expect(page.locator("error-report .said")).to_have_class("said is-thanks")
    assert (report["edition"], report["block"]) == (1, block.get_attribute("data-b"))
    assert report["target"][0]["exact"] == "Депутати"


def test_what_is_new_since_the_last_visit_is_marked_and_moves_nobody(open_page, live):
    page = open_page(live)
    newest = page.locator(".update [data-since]").first
    story = page.locator("article").get_attribute("data-story")
    page.evaluate("story => localStorage.setItem('seen', JSON.stringify([[story, 0.5]]))", story)
    page.reload()
    expect(page.locator("since-visit .news")).to_be_visible()
    expect(newest).to_have_class("fresh")
    assert page.evaluate("scrollY") == 0
    page.evaluate("story => localStorage.setItem('seen', JSON.stringify([[story, 0.5]]))", story)
    page.goto(f"{live}page/1/")
    expect(page.locator(".update [data-since]").first).to_have_class("fresh")
    assert page.evaluate("localStorage.getItem('seen')") == f'[["{story}",0.5]]'
