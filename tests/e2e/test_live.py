"""The quiet news beside a page in a real browser: what they say, that they move nothing, and what is counted."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, expect

from strichka.baking import press
from strichka.paper import routes
from strichka.server.live.control import readers_now
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.browsing import context_for, listen
from tests.factories import publish_story
from tests.paper.reading import path_of, set_fields
from tests.server.serving import BROWSER, Running, eventually, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = [f"Абзац {number}: у місті відкрили міст через річку, рух почався о восьмій ранку." * 3 for number in range(30)]
WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
ASK = "document.querySelector('live-news').beat()"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 800}

Open = Callable[..., Page]


@pytest.fixture
def serving(fresh_files: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """One machine is enough for the list, so that a test can bring a story into it."""
    monkeypatch.setenv("STRICHKA_AUDIENCE_FLOOR", "1")
    with running(settings.INSTANCE) as found:
        yield found


@pytest.fixture
def opened(chromium: Browser, serving: Running, complaints: list[str]) -> Iterator[Open]:
    """A page in a browser of a person's, once everything is baked; its console stays silent."""
    pages: list[Page] = []

    def open_(path: str, viewport: dict = WIDE) -> Page:
        for one in routes.all_paths():
            press.bake(one)
        context = context_for(chromium, serving, viewport=viewport, user_agent=BROWSER)
        context.add_init_script(WATCH_SHIFTS)
        page = context.new_page()
        listen(page, complaints)
        go(page, path)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.context.close()


def go(page: Page, path: str) -> None:
    """Open a page, until it has asked for news the first time."""
    with page.expect_response("**/live.json"):
        page.goto(path)


def wait_for_news(page: Page, check: Callable[[], bool]) -> None:
    """Ask again until it is there: a browser keeps live.json for five seconds."""
    eventually(lambda: page.evaluate(ASK) or page.wait_for_timeout(300) or check(), within=30)


def words_of(place: Locator) -> str:
    return " ".join((place.text_content() or "").split())


def update(story: Story) -> None:
    set_fields(story, dateline="Владивосток")
    publish(story=story, by=None)


def read(server: Running, *stories: Story) -> None:
    for story in stories:
        told = {"sec_fetch_site": "same-origin", "user_agent": BROWSER}
        server.ask(f"/pulse/{story.public_id}?seen={path_of(story)}", method="POST", **told)


def quiet(page: Page) -> bool:
    """Nothing has moved, and what the reader had under the eyes and under the fingers is there still."""
    return page.evaluate("[shifts, document.activeElement.tagName]") == [0, "BODY"]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_new_headlines_are_told_without_moving_anything(opened: Open, viewport: dict) -> None:
    for number in range(8):
        publish_story(headline=f"Новина {number}")
    page = opened("/", viewport)
    expect(page.locator("live-news .news")).to_be_hidden()
    page.evaluate("scrollTo(0, 200)")
    before = page.evaluate("scrollY")
    publish_story(headline="Найновіша")
    publish_story(headline="Ще новіша")
    news = page.locator("live-news .news a")
    # The first of the two may be told before the second is baked.
    wait_for_news(page, lambda: words_of(news) == "Нових заголовків: 2")
    assert page.locator("live-news [role=status]").count() == 1
    assert page.evaluate("scrollY") == before
    assert quiet(page)
    assert page.evaluate("shifts") == 0
    with page.expect_navigation():
        news.click()
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_role("link", name="Ще новіша").first).to_be_visible()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_an_update_is_told_and_leads_to_what_is_new(opened: Open, viewport: dict) -> None:
    story = publish_story(*LONG)
    page = opened(path_of(story), viewport)
    page.evaluate("scrollTo(0, 600)")
    before = page.evaluate("scrollY")
    story.refresh_from_db()
    paragraph = story.document["content"][-1]
    paragraph["content"][0]["text"] = "Зовсім новий абзац."
    story.save()
    publish(story=story, by=None)
    news = page.locator("live-news .news a")
    wait_for_news(page, news.is_visible)

    expect(news).to_have_text("Матеріал оновлено. Показати")
    assert page.evaluate("scrollY") == before
    assert quiet(page)
    with page.expect_navigation():
        news.click()
    expect(page.locator("article[data-story]")).to_have_attribute("data-edition", "2")
    expect(page.locator(".fresh")).to_be_in_viewport()
    expect(page.locator("live-news .news")).to_be_hidden()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_others_read_comes_where_it_moves_nothing(opened: Open, serving: Running, viewport: dict) -> None:
    story, others = publish_story(*LONG), [publish_story(headline=f"Новина {number}") for number in range(3)]
    page = opened(path_of(story), viewport)
    read(serving, *others, others[0])
    wait_for_news(page, lambda: page.locator(".now li").count() == 3)

    expect(page.get_by_role("heading", name="Зараз дивляться")).to_have_count(1)
    expect(page.locator(".now li").first).to_have_text("Новина 0 Читають: 2")
    assert quiet(page)


def test_a_list_of_fewer_than_three_is_not_shown(opened: Open, serving: Running) -> None:
    story, other = publish_story(*LONG), publish_story()
    page = opened(path_of(story))
    read(serving, other)
    eventually(lambda: len(readers_now(serving.instance)) == 2)
    page.wait_for_timeout(5500)
    page.evaluate(ASK)

    expect(page.locator(".now")).to_be_hidden()


def test_opening_is_a_view_and_reloading_is_none(opened: Open, serving: Running) -> None:
    story = publish_story()
    sent: list[str] = []
    page = opened("/")
    page.on("request", lambda request: sent.append(request.url) if "/pulse/" in request.url else None)
    go(page, path_of(story))
    with page.expect_response("**/live.json"):
        page.reload()
    page.go_back()
    page.go_forward()
    eventually(lambda: page.wait_for_timeout(100) or len(sent) >= 3)

    kinds = [url.partition("?")[2].partition("=")[0] for url in sent]
    assert kinds[0] == "open"
    assert set(kinds[1:]) <= {"seen"}
    assert list(readers_now(serving.instance)) == [story.public_id]
    assert page.context.cookies() == []
    assert page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]") == ["seen"]


def test_nothing_is_asked_while_the_page_is_hidden_and_less_while_there_is_no_connection(opened: Open) -> None:
    page = opened(path_of(publish_story()))
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """() => { Object.defineProperty(document, "hidden", { value: true, configurable: true });
        const island = document.querySelector("live-news"); island.last = -1e6; island.tick(); }"""
    )
    page.wait_for_timeout(300)
    assert asked == []
    page.evaluate("delete document.hidden")
    page.evaluate(
        "window.fetch = () => Promise.reject(new TypeError('offline')); document.querySelector('live-news').beat()"
    )
    assert page.evaluate("document.querySelector('live-news').pause") == 60_000
    for _ in range(9):
        page.evaluate("document.querySelector('live-news').beat()")
    assert page.evaluate("document.querySelector('live-news').pause") == 600_000
