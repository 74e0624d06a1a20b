"""Every kind of page in a browser that runs no scripts: all can be read, every link leads somewhere."""

import re
import time
import urllib.error
import urllib.request
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from strichka.baking.store import Store
from strichka.paper import routes
from strichka.stories import addresses, lists
from tests.e2e.newsroom import Newsroom

pytestmark = pytest.mark.browser
# Visible controls that do nothing without scripts, and links without a name.
DEAD = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const works = (one) => one.closest("form[action]") && one.type === "submit";
  const named = (one) => one.innerText.trim() || one.getAttribute("aria-label") || one.getAttribute("aria-hidden");
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  return [
    ...all("button").filter((one) => !works(one)),
    ...all("input, textarea, select").filter((one) => !one.closest("form[action]")),
    ...all("a[href]").filter((one) => !named(one)),
    ...all("a:not([href])"),
    ...all("ol, ul, section, h1, h2, h3").filter((one) => !one.innerText.trim() && !one.querySelector("img")),
  ].map((one) => one.outerHTML.slice(0, 200));
}"""


def kinds(store: Store) -> dict[str, str]:
    """A page for each kind of list, each pattern of the paper's routes, a story, and each language's home."""
    found: dict[str, str] = {}
    for path in sorted(store.paths()):
        if not path.endswith("/") or store.redirect(path):
            continue
        _language, rest = addresses.split(path)
        pattern = next((one.pattern for one, _maker in routes.PAGES if one.fullmatch(rest)), "a story")
        if shown := lists.at(path):
            pattern = f"{shown.kind.name} {'archive' if shown.on else 'front'}"
        found.setdefault(pattern, path)
        if rest == "/" or re.search(r"-[a-z0-9]{6,}/$", rest):
            found.setdefault(f"{pattern} {_language}", path)
    return found


def pages(newsroom: Newsroom) -> list[str]:
    """When the worker has baked what the demo's start left."""
    store, known = Store(newsroom.folder / "data/paper"), -1
    deadline = time.monotonic() + 60
    while (now := sum(1 for _path in store.paths())) != known and time.monotonic() < deadline:
        known = now
        time.sleep(3)
    return sorted(kinds(store).values())


def answers(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_every_kind_of_page_can_be_read_without_scripts(newsroom: Newsroom, chromium: Browser) -> None:
    context = chromium.new_context(
        base_url=newsroom.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    links: dict[str, str] = {}
    paths = pages(newsroom)
    assert len(paths) > 10
    for path in paths:
        page.goto(path)
        main = page.locator("main")
        assert len(main.inner_text().strip()) > 20, path
        assert main.locator("h1, h2").count() or page.locator("h1").count(), path
        assert page.evaluate(DEAD) == [], path
        for href in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
            links.setdefault(urljoin(newsroom.url + path, href).partition("#")[0], path)
    own = [(url, path) for url, path in links.items() if urlsplit(url).netloc == urlsplit(newsroom.url).netloc]
    assert [(url, path) for url, path in own if answers(url) != 200] == []
    context.close()
