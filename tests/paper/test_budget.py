"""What a reader's browser fetches, in bytes as served: the files as they are built, a long story as it is baked.

Likewise the rooms of the desk. And what a real browser says of the same pages: bytes on the wire, and how far anything
shifts.
"""

import io
import json
import re
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Route
from tools import build_static

from strichka import desk
from strichka.baking import press
from strichka.demo import notation
from strichka.paper import routes
from strichka.pictures.models import Rendition
from strichka.stories import keys, lists
from tests.paper.reading import make_byline, make_picture, make_topic, path_of, publish_with
from tests.server.serving import Running, running
from tests.weights import served, with_imports

pytestmark = pytest.mark.django_db
CONTENT = Path(notation.__file__).parent / "content"
PAGE = 50 * 1024  # without pictures
SCRIPTS = 6 * 1024
REPORT = 3 * 1024
FONTS = 30 * 1024
ISLANDS = """() => performance.getEntriesByType("resource").filter(({ name }) => /islands.(?!later|kept)/.test(name))
  .map(({ name, startTime }) => [new URL(name).pathname.match(/islands.(\\w+)/)[1], startTime])"""
PAINTED = """() => Math.max(performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("navigation")[0].loadEventStart)"""
# Of the offline page, of the log, of browsers that have sent a report, of a flood, and of push notices.
ELSEWHERE = re.compile(r"\b(kept|log|mine|proof|push)\.")
PRELOADED = re.compile(r'<link rel="preload" href="([^"]+)" as="font"')
PHONE = {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 2, "is_mobile": True}
WIDE = {"viewport": {"width": 1440, "height": 900}}
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    shifts.push([value, ...sources.map(({ node }) => node?.nodeName)]);
}).observe({ type: "layout-shift", buffered: true });
"""
BODIES = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""
ROOM = 150 * 1024  # scripts and style sheets of a room of the desk
QUICK = 60 * 1024  # of its pages without an editor; their words are a few kilobytes
DESK = Path(desk.__file__).parent
TEMPLATES = DESK / "templates"
OF_DESK = re.compile(r"{% static '(desk/[^']+\.(js|css))' %}")
PARTS = re.compile(r"{% (?:extends|include) [\"']([^\"']+\.html)[\"']")
ROOMS = sorted(str(file.relative_to(TEMPLATES)) for file in (TEMPLATES / "desk").rglob("*.html"))
LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


@pytest.fixture
def long_story():
    """The longest of the demo's articles: subheadings, quotes, a table, a gallery, sources, seven topics."""
    written = json.loads((CONTENT / "stories/025-dovhyi-shliakh-richky.json").read_text("utf-8"))
    numbers = iter(range(99))
    pictures: dict[str, str] = defaultdict(lambda: make_picture(next(numbers), credit="Олена Коваль").public_id)
    blocks = [block for block in written["document"]["blocks"] if block["type"] != "related"]
    kinds = defaultdict(lambda: ("media", {"uk": "Джерело", "en": "Source"}))
    references = notation.References(kinds, pictures, {}, CONTENT / "files")
    document = notation.Notation(references, language="uk", now=timezone.now()).document(
        written["document"] | {"blocks": blocks}
    )
    people = [{"slug": make_byline(note["person"], note["person"]).slug, "role": ""} for note in written["bylines"]]
    topics = [make_topic(slug, slug).slug for slug in written["topics"]]
    return publish_with(document, kind="article", topics=topics, bylines=people, lead_picture=pictures["port"])


def test_the_report_with_all_it_imports_is_at_most_three_kilobytes(static_files):
    manifest = json.loads((static_files / "staticfiles.json").read_text())["paths"]
    imported = with_imports(static_files / manifest["paper/islands/report.js"])
    files = {file for file in imported if not ELSEWHERE.search(file.name)}
    assert {file.name.split(".")[0] for file in files} == {"report", "selection", "normalize"}
    assert sum(map(served, files)) <= REPORT


def test_a_story_with_everything_in_it_has_scripts_within_the_budget(static_files):
    manifest = json.loads((static_files / "staticfiles.json").read_text())["paths"]
    islands = [name for path, name in manifest.items() if path.startswith("paper/islands/")]
    islands = [name for name in islands if not ELSEWHERE.search(name)]
    assert len(islands) == 10
    assert sum(served(static_files / name) for name in islands) <= SCRIPTS


def test_a_long_story_with_all_that_it_links_is_within_its_budget(static_files, long_story):
    path = path_of(long_story)
    press.bake(path)
    page = press.store().read(path).decode()
    assert len(page.encode()) > 30_000
    linked = [static_files / name for name in LINKED.findall(page)]
    imported = frozenset[Path]().union(*(with_imports(file) for file in linked if file.suffix == ".js"))
    scripts = {file for file in imported if not ELSEWHERE.search(file.name)}
    styles = [file for file in linked if file.suffix == ".css"]
    fonts = [
        (style.parent / name).resolve()
        for style in styles
        for name in re.findall(r'url\("([^"]+\.woff2)"\)', style.read_text())
    ]
    assert (len(styles), len(set(fonts))) == (1, 3)
    assert {"report", "live", "since", "register"} <= {file.name.split(".")[0] for file in scripts}
    assert sum(map(served, scripts)) <= SCRIPTS
    assert sum(map(served, set(fonts))) <= FONTS


def test_the_home_page_is_no_heavier_than_a_story(static_files, long_story):
    for fixed in routes.homes(lists.HOME.page("uk").key):
        press.bake(fixed)
    assert Path(press.store().file_of("/") + ".br").stat().st_size < PAGE // 4


@pytest.fixture
def server(static_files) -> Iterator[Running]:
    """The readers' process, with static files packed as they are in a release."""
    target = settings.INSTANCE.static
    shutil.copytree(static_files, target, dirs_exist_ok=True)
    build_static.compress(target)
    with running(settings.INSTANCE) as found:
        yield found
    shutil.rmtree(target)


def draw_pictures() -> None:
    """Files for the renditions that the pages name."""
    for rendition in Rendition.objects.all():
        drawn = io.BytesIO()
        kind = {"jpg": "JPEG"}.get(rendition.format, rendition.format)
        Image.new("RGB", (rendition.width, rendition.height), "#456").save(drawn, kind)
        press.store().put(rendition.path, drawn.getvalue(), kind=rendition.format)


def preloaded(path: str) -> list[str]:
    return PRELOADED.findall(press.store().read(path).decode())


def test_a_page_asks_at_once_for_one_file_of_letters_those_of_its_language(static_files):
    for path, letters in (("/", "cyrillic"), ("/en/", "latin")):
        press.bake(path)
        assert [name.split(".")[0] for name in preloaded(path)] == [f"/static/paper/fonts/display-{letters}"], path


def late_fonts(route: Route) -> None:
    time.sleep(0.6)
    route.continue_()


def visited(browser: Browser, server: Running, path: str, options: dict[str, Any]) -> tuple[list[Any], dict[str, int]]:
    """The shifts of a page that was read to its end, and the bodies it fetched, in bytes as sent."""
    url = f"http://127.0.0.1:{server.port}"
    context = browser.new_context(base_url=url, service_workers="block", **options)
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    page.route("**/*.woff2", late_fonts)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    bodies = dict(page.evaluate(BODIES))
    painted, islands = page.evaluate(PAINTED), page.evaluate(ISLANDS)
    assert [name for name, begun in islands if begun < painted] == []
    assert {"live", "register"} <= {name for name, _begun in islands}
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    found = page.evaluate("shifts"), bodies
    assert page.evaluate("document.fonts.check('600 20px \\'Strichka Display\\'')")
    context.close()
    return found


@pytest.mark.browser
@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["phone", "wide"])
def test_on_the_wire_a_long_story_is_within_its_budget_and_nothing_shifts(server, chromium, long_story, options):
    draw_pictures()
    for path in ("/", path_of(long_story), *routes.homes(keys.SITE)):
        press.bake(path)
    for path in (path_of(long_story), "/"):
        shifts, bodies = visited(chromium, server, path, options)
        assert shifts == [], path
        assert any(name.startswith("/media/") for name in bodies), path
        others = {name: size for name, size in bodies.items() if not name.startswith("/media/")}
        assert [name for name in others if name.endswith(".woff2")] == preloaded(path), others
        assert sum(others.values()) <= PAGE, others
        assert sum(size for name, size in others.items() if name.endswith(".js")) <= SCRIPTS, others


@pytest.mark.browser
def test_whoever_touches_the_page_waits_for_no_picture(server, chromium, long_story):
    draw_pictures()
    press.bake(path_of(long_story))
    page = chromium.new_page(base_url=f"http://127.0.0.1:{server.port}", service_workers="block")
    page.route("**/media/**", lambda _route: None)  # no answer ever comes
    page.goto(path_of(long_story), wait_until="domcontentloaded")
    assert page.evaluate("customElements.get('error-report')") is None
    page.keyboard.press("Shift")
    assert page.evaluate("customElements.whenDefined('error-report').then(() => true)")
    page.close()


def linked(template: str) -> set[Path]:
    """The scripts and style sheets of a template, of what it extends and of what it includes."""
    file = TEMPLATES / template
    if not file.is_file():  # another package's, without scripts of the desk
        return set()
    text = file.read_text("utf-8")
    found = {DESK / "static" / name for name, _kind in OF_DESK.findall(text)}
    return found.union(*(linked(part) for part in PARTS.findall(text)))


def weight(template: str) -> int:
    files = linked(template)
    scripts = frozenset[Path]().union(*(with_imports(file.resolve()) for file in files if file.suffix == ".js"))
    return sum(map(served, scripts | {file for file in files if file.suffix == ".css"}))


@pytest.mark.parametrize("template", [page for page in ROOMS if "/includes/" not in page])
def test_a_room_stays_within_its_scripts_and_styles(template: str) -> None:
    assert weight(template) <= (QUICK if template.startswith("desk/quick/") else ROOM)


def test_the_writing_room_is_weighed_with_its_editor_and_all_that_is_imported_by_it() -> None:
    names = {file.name for file in linked("desk/write.html")}
    assert {"shell.js", "write.js", "writing.js", "writing.css"} <= names
    assert weight("desk/write.html") > 60 * 1024 > weight("desk/quick/write.html") > 0
