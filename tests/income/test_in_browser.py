"""Adverts in a real browser: a frame has no power over our page, and nothing that is read moves."""

import contextlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, Page

from strichka.baking import press
from tests.factories import make_section, publish_story
from tests.income.banners import make_banner
from tests.paper.reading import make_picture, path_of
from tests.server.serving import running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOREIGN = b"""<!doctype html><title>foreign</title><script>
const tried = {};
try { tried.parent = parent.document.title; parent.document.title = "taken"; }
catch (error) { tried.parent = error.name; }
try { tried.kept = localStorage.length; } catch (error) { tried.kept = error.name; }
try { top.location = "https://elsewhere.example/"; } catch (error) { tried.top = error.name; }
tried.origin = self.origin;
window.tried = tried;
</script>"""
SETTLED = 1500  # milliseconds in which all islands have asked and shown
SHIFTS = """window.shifts = [];
const named = ({node}) => node?.className || node?.nodeName;
new PerformanceObserver(list => shifts.push(...list.getEntries().map(one => [one.value, ...one.sources.map(named)])))
  .observe({type: "layout-shift", buffered: true});"""
TRY_TO_FRAME = """url => new Promise(done => {
  document.addEventListener("securitypolicyviolation", event => done([event.effectiveDirective, event.blockedURI]));
  document.body.append(Object.assign(document.createElement("iframe"), {src: url}));
  setTimeout(() => done(["allowed"]), 3000);
})"""


class Foreign(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(FOREIGN)

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture
def foreign() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def served(
    fresh_files: None, configured: Callable[..., AbstractContextManager[Any]]
) -> Callable[..., AbstractContextManager[str]]:
    """The paper baked and served with these options of ``[income]``, by their names in the environment."""

    @contextlib.contextmanager
    def serve(**values: str) -> Iterator[str]:
        given = {f"STRICHKA_INCOME_{name.upper()}": value for name, value in values.items()}
        lists = {f"income.{name}": value if name == "counter" else value.split(",") for name, value in values.items()}
        os.environ.update(given)
        try:
            with configured(lists), running(settings.INSTANCE) as server:
                for path in press.all_paths():
                    press.bake(path)
                yield f"http://127.0.0.1:{server.port}"
        finally:
            for name in given:
                del os.environ[name]

    return serve


def opened(browser: Browser, url: str, width: int = 1440) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    picture = io.BytesIO()
    Image.new("RGB", (960, 600), "teal").save(picture, "JPEG")
    page.route("**/media/**", lambda route: route.fulfill(body=picture.getvalue(), content_type="image/jpeg"))
    page.add_init_script(SHIFTS)
    page.goto(url)
    page.wait_for_timeout(SETTLED)
    return page


def test_a_frame_cannot_reach_our_page_and_no_other_origin_is_framed(chromium, served, foreign):
    publish_story()
    with served(frames=f"home-top=http://127.0.0.1:{foreign}/ad") as url:
        page = opened(chromium, url)
        frame = next(one for one in page.frames if str(foreign) in one.url)
        tried = frame.evaluate("tried")
        assert (tried["parent"], tried["kept"], tried["origin"]) == ("SecurityError", "SecurityError", "null")
        assert page.url == f"{url}/"
        assert page.title() == "Берег"
        other = f"http://localhost:{foreign}/ad"
        assert page.evaluate(TRY_TO_FRAME, other)[0] == "frame-src"
        page.close()


def test_without_configured_frames_nobody_is_framed(chromium, served, foreign):
    publish_story()
    with served() as url:
        page = opened(chromium, url)
        assert page.evaluate(TRY_TO_FRAME, f"http://127.0.0.1:{foreign}/ad")[0] in {"frame-src", "default-src"}
        page.close()


def test_a_counter_takes_no_room_and_no_focus(chromium, served, foreign):
    publish_story()
    with served(counter=f"http://127.0.0.1:{foreign}/count") as url:
        page = opened(chromium, url)
        assert any(frame.url.endswith("/count") for frame in page.frames)
        assert page.locator("iframe.counter").get_attribute("tabindex") == "-1"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_shifts_when_adverts_come(width, chromium, served, foreign):
    story = publish_story(*["Довгий абзац про міст, яким щодня їздить пів міста. " * 8] * 14)
    for number in range(7):
        publish_story(headline=f"Новина {number}", section=make_section())
    make_banner(picture=make_picture(1), alt="Знижка")
    make_banner("story-after", picture=make_picture(2), alt="Знижка")
    make_banner("beside", words="Збоку")
    frames = f"feed=http://127.0.0.1:{foreign}/ad"
    with served(places="home-top,feed,story-after,beside", frames=frames) as url:
        for path in ("/", path_of(story)):
            page = opened(chromium, url + path, width)
            shown = page.locator("aside.place")
            shown.first.wait_for(state="attached")
            assert page.evaluate("shifts") == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.close()


def test_a_story_gets_its_adverts_marked_and_beside_only_on_wide_screens(chromium, served):
    story = publish_story(*["Довгий абзац про міст, яким щодня їздить пів міста. " * 8] * 14)
    make_banner("story-after", words="Після")
    make_banner("beside", words="Збоку")
    with served(places="story-after,beside") as url:
        for width, expected in ((1440, {"place-story-after", "place-beside"}), (360, {"place-story-after"})):
            page = opened(chromium, url + path_of(story), width)
            places = page.locator("aside.place")
            places.first.wait_for(state="attached")
            found = {place.get_attribute("class").split()[1] for place in places.all()}
            assert found == expected
            assert all("Реклама" in place.inner_text() for place in places.all())
            assert page.locator("aside.place a").first.get_attribute("rel") == "sponsored noopener"
            page.close()
