"""A real browser without a network, and with a bad one, against a running newsroom."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import WATCH
from tests.e2e.line import Line, line_to
from tests.e2e.newsroom import Newsroom, clean_environment

pytestmark = pytest.mark.browser
# Every path that the browser keeps, and its words.
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const answer = await cache.match(url);
      if (!answer) continue; // it was forgotten this very moment
      const isText = /text|json/.test(answer.headers.get("content-type"));
      found[new URL(url).pathname] = isText ? await answer.text() : "";
    }
  }
  return found;
}"""
CONTACT = "navigator.serviceWorker.ready.then(({ active }) => active.postMessage([]))"
KILL = """
import sys
import django
django.setup()
from strichka.stories.domain.kill import kill
from strichka.stories.models import Card, Story
card = Card.objects.get(path=sys.argv[1])
kill(story=Story.objects.get(pk=card.pk), by=None, note="Джерело відкликало свої слова.")
"""


def inside(newsroom: Newsroom, code: str, *words: str) -> None:
    """Run a few lines within the newsroom, as its own commands do."""
    own = {"STRICHKA_INSTANCE": str(newsroom.folder), "DJANGO_SETTINGS_MODULE": "strichka.settings"}
    environ = clean_environment() | newsroom.environ | own
    done = subprocess.run(
        [sys.executable, "-c", code, *words], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def until(true: Callable[[], bool], *, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.1)


@pytest.fixture
def line(newsroom: Newsroom) -> Iterator[Line]:
    with line_to(newsroom.url) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, line: Line) -> Iterator[Page]:
    """A phone on that line; no page of it may break the policy or fail."""
    context = chromium.new_context(base_url=line.url, locale="uk-UA", viewport={"width": 390, "height": 800})
    context.add_init_script(WATCH)
    complaints: list[str] = []
    found = context.new_page()
    found.on("console", lambda message: complaints.append(message.text) if "CSP" in message.text else None)
    found.on("pageerror", lambda error: complaints.append(str(error)))
    yield found
    context.close()
    assert complaints == []


def kept(page: Page) -> dict[str, str]:
    return dict(page.evaluate(KEPT))


def read(page: Page, path: str) -> None:
    """Open a page, and stay until the worker has it with its pictures."""
    page.goto(path)
    until(lambda: page.evaluate("!!navigator.serviceWorker.controller"))
    until(lambda: path in kept(page))
    page.wait_for_load_state("networkidle")


def stories(page: Page) -> list[str]:
    """The addresses of the stories that a front leads to."""
    links = page.eval_on_selector_all("main a[href]", "found => found.map(one => one.getAttribute('href'))")
    return list(dict.fromkeys(link for link in links if re.search(r"-[a-z0-9]{6,}/$", link)))


def test_what_was_read_can_be_read_without_a_network(page: Page, line: Line) -> None:
    read(page, "/")
    path = stories(page)[0]
    read(page, path)
    headline = page.locator("h1").inner_text()
    expect(page.locator("main .kept, .kept")).to_be_hidden()
    picture = "document.querySelector('.leading img')?.naturalWidth"
    width = page.evaluate(picture)
    until(lambda: not width or any(name.startswith("/media/") for name in kept(page)))
    line.cut()
    page.goto("about:blank")
    page.goto(path)
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator(".kept")).to_have_text(re.compile(r"^Збережена копія, \d\d:\d\d$"))
    assert page.evaluate(picture) == width
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    page.goto("/")
    expect(page.locator(".lead h2")).to_be_visible()
    expect(page.locator(".kept")).to_be_visible()


def test_a_page_that_is_not_kept_leads_to_those_that_are(page: Page, line: Line) -> None:
    read(page, "/")
    path, unknown = stories(page)[:2]
    read(page, path)
    headline = page.locator("h1").inner_text()
    line.cut()
    page.goto(unknown)
    expect(page.locator("h1")).to_have_text("Немає з’єднання")
    expect(page.locator(".empty")).to_be_hidden()
    expect(page.locator(".some .item")).to_have_count(1)
    page.get_by_role("link", name=headline).click()
    expect(page.locator("h1")).to_have_text(headline)
    page.goto("/en/nowhere/")
    expect(page.locator("h1")).to_have_text("No connection")


def test_a_withdrawn_story_is_forgotten_at_the_next_contact_though_nobody_opens_it(
    newsroom: Newsroom, page: Page, line: Line
) -> None:
    taken = newsroom.take("Зниклий теплохід знайшли\n\nТеплохід «Обрій» знайшли.\n", "--publish", "--section", "misto")
    path = urlsplit(taken["url"]).path
    read(page, "/")
    read(page, path)
    assert "Обрій" in kept(page)[path]
    assert "Зниклий теплохід" in kept(page)["/"]
    inside(newsroom, KILL, path)
    until(lambda: "Обрій" not in newsroom.get(path))
    until(lambda: page.evaluate(CONTACT) or path not in kept(page), seconds=40)
    until(lambda: not [name for name, text in kept(page).items() if "теплохід" in text], seconds=40)
    line.cut()
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("теплохід")
    page.goto(path)
    expect(page.locator("h1")).to_have_text("Немає з’єднання")
    expect(page.locator("main")).not_to_contain_text("теплохід")


def test_on_a_slow_network_the_kept_page_is_there_and_is_renewed_behind(page: Page, line: Line) -> None:
    read(page, "/")
    path = stories(page)[0]
    read(page, path)
    headline = page.locator("h1").inner_text()
    page.evaluate(
        """async path => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const answer = await cache.match(path);
        if (!answer) continue;
        const old = (await answer.text()).replace(/<h1[^>]*>/, "$&Старе: ");
        await cache.put(path, new Response(old, { headers: answer.headers }));
      }
    }""",
        path,
    )
    line.delay = 5.0
    page.goto("about:blank")
    page.goto(path, wait_until="commit")
    expect(page.locator("h1")).to_have_text(f"Старе: {headline}", timeout=10_000)
    expect(page.locator(".kept")).to_be_visible()
    until(lambda: "Старе: " not in kept(page)[path], seconds=40)
    line.delay = 0.0


def test_the_desk_search_and_data_are_never_kept(page: Page, line: Line) -> None:
    read(page, "/")
    page.goto("/search/?q=порт")
    page.goto("/desk/")
    page.wait_for_load_state("networkidle")
    page.goto("/404/")
    page.goto("/")
    page.wait_for_load_state("networkidle")
    names = set(kept(page)) - {"/", "/offline/", "/en/offline/", "/theme.css", "/withdrawn.json"}
    assert {name for name in names if not name.startswith(("/static/paper/", "/media/"))} == set()
    line.cut()
    with pytest.raises(Exception, match="net::ERR"):
        page.goto("/desk/")


def test_no_more_than_thirty_stories_are_kept_and_of_the_fronts_ten(page: Page) -> None:
    read(page, "/")
    paths = stories(page)
    sections = page.eval_on_selector_all(".menu a", "found => found.map(one => one.getAttribute('href'))")
    for section in sections:
        page.goto(section)
        paths += [path for path in stories(page) if path not in paths]
    opened = paths[:33]
    assert len(opened) == 33
    for path in opened:
        page.goto(path, wait_until="load")
        until(lambda path=path: path in kept(page))
    page.evaluate(CONTACT)
    until(lambda: sum("data-story=" in text and "<article" in text for text in kept(page).values()) == 30)
    assert opened[0] not in kept(page)
    assert opened[-1] in kept(page)


def test_switched_off_the_worker_clears_up_and_goes(newsroom: Newsroom, page: Page) -> None:
    read(page, "/")
    worker = (newsroom.folder / "data/paper/sw.js").read_text("utf-8")
    off = """
import os
os.environ["STRICHKA_SITE_OFFLINE"] = "false"
import django
django.setup()
from strichka.baking import press
press.bake("/sw.js")
"""
    inside(newsroom, off)
    try:
        assert newsroom.get("/sw.js") != worker
        page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
        until(lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then(found => !found.length)"))
        assert kept(page) == {}
    finally:
        inside(newsroom, off.replace('"false"', '"true"'))
    assert "unregister" not in newsroom.get("/sw.js")
