"""A story's page in a real browser: who says so, live text on a phone, reports from an older page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Playwright, expect

from strichka.baking import press
from strichka.paper import routes
from strichka.stories.document import build
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.paper import building
from tests.paper.reading import path_of, publish_with
from tests.server.serving import Running, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WATCH = "addEventListener('securitypolicyviolation', event => console.error('CSP ' + event.blockedURI))"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
BEGAN = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    found = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield found
    found.close()


@pytest.fixture(scope="module")
def static_files() -> Iterator[None]:
    building.words()
    with building.collected(settings.INSTANCE.static):
        yield


@pytest.fixture
def server(static_files: None) -> Iterator[Running]:
    with running(settings.INSTANCE) as found:
        yield found


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert found == []


def opened(browser: Browser, server: Running, path: str, complaints: list[str], **options) -> Page:
    for one in routes.all_paths():
        press.bake(one)
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.port}", locale="uk-UA", **options)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path)
    return page


@pytest.fixture
def attributed(server: Running) -> str:
    said = build.text("повідомляє японське видання", build.source("Kyodo", kind="agency"))
    body = [build.paragraph(["Про це ", said, "."]), *(build.paragraph("Далі. " * 60) for _ in range(8))]
    return path_of(publish_with(build.new_document(headline="Хто це каже", blocks=body)))


def entry(number: int, *, key: bool = False):
    at = (BEGAN + timedelta(minutes=7 * number)).isoformat()
    words = [build.subheading(f"Подія {number}"), build.paragraph(f"Депутати обговорили питання {number}.")]
    return build.update(at, words, key=key)


@pytest.fixture
def live(server: Running) -> str:
    updates = [entry(number, key=number % 20 == 0) for number in range(1, 71)]
    document = build.new_document(
        headline="Рада ухвалює бюджет", blocks=[build.paragraph("Ми стежимо."), *reversed(updates)]
    )
    return path_of(publish_with(document, kind="live_text", labels=["live"]))


def test_who_says_so_opens_beside_the_words_and_closes_with_escape(browser, server, attributed, complaints):
    page = opened(browser, server, attributed, complaints)
    link, box = page.locator("a.source"), page.locator(".who")
    link.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(box).to_have_text("Kyodo, агенція ")
    expect(box).to_be_focused()
    expect(box).to_have_role("dialog")
    below, words = box.bounding_box(), link.bounding_box()
    assert 0 < below["y"] - (words["y"] + words["height"]) < 20
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url.endswith(attributed)


def test_who_says_so_opens_by_touch_within_a_narrow_screen(browser, server, attributed, complaints):
    page = opened(browser, server, attributed, complaints, **PHONE)
    page.locator("a.source").tap()
    box = page.locator(".who").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.touchscreen.tap(180, 700)
    expect(page.locator(".who")).to_be_hidden()


def test_who_says_so_is_reached_without_scripts(browser, server, attributed, complaints):
    page = opened(browser, server, attributed, complaints, java_script_enabled=False)
    page.locator("a.source").click()
    assert page.url.endswith("#source-1")
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator("#source-1 .back").click()
    expect(page.locator("a.source")).to_be_in_viewport()


def test_a_live_text_is_read_on_a_phone_from_the_newest_to_the_oldest(browser, server, live, complaints):
    page = opened(browser, server, live, complaints, **PHONE)
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


def test_an_error_is_reported_from_an_older_page(browser, server, live, complaints):
    page = opened(browser, server, f"{live}page/1/", complaints)
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


def test_what_is_new_since_the_last_visit_is_marked_and_moves_nobody(browser, server, live, complaints):
    page = opened(browser, server, live, complaints)
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
