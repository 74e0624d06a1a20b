"""What a reader's browser fetches, in bytes as served: the files as they are built, a long story as it is baked."""

import json
import re
from collections import defaultdict
from pathlib import Path

import brotli
import pytest
from django.utils import timezone

from strichka.baking import press
from strichka.demo import notation
from strichka.paper import routes
from tests.paper.reading import make_byline, make_picture, make_topic, path_of, publish_with

pytestmark = pytest.mark.django_db
CONTENT = Path(notation.__file__).parent / "content"
PAGE = 50 * 1024  # without pictures
SCRIPTS = 6 * 1024
REPORT = 3 * 1024
IMPORTS = re.compile(r'(?:from|import)\s*"(\./[^"]+)"')
LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


def served(file: Path) -> int:
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(brotli.compress(content, quality=11))


def with_imports(file: Path, seen: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """A script and all that it imports, by the names under which they are served."""
    found = seen | {file}
    for name in IMPORTS.findall(file.read_text()):
        found |= with_imports((file.parent / name).resolve(), found)
    return found


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
    files = with_imports(static_files / manifest["paper/islands/report.js"])
    assert {file.name.split(".")[0] for file in files} == {"report", "selection", "normalize"}
    assert sum(map(served, files)) <= REPORT


def test_a_long_story_with_all_that_it_links_is_within_its_budget(static_files, long_story):
    path = path_of(long_story)
    press.bake(path)
    page = press.store().read(path).decode()
    assert len(page.encode()) > 30_000
    linked = [static_files / name for name in LINKED.findall(page)]
    scripts = frozenset[Path]().union(*(with_imports(file) for file in linked if file.suffix == ".js"))
    styles = [file for file in linked if file.suffix == ".css"]
    fonts = [
        (style.parent / name).resolve()
        for style in styles
        for name in re.findall(r'url\("([^"]+\.woff2)"\)', style.read_text())
    ]
    assert (len(scripts), len(styles), len(fonts)) == (5, 1, 3)
    assert sum(map(served, scripts)) <= SCRIPTS
    on_disk = Path(press.store().file_of(path) + ".br").stat().st_size
    assert on_disk + sum(map(served, [*scripts, *styles, *fonts])) <= PAGE


def test_the_home_page_is_no_heavier_than_a_story(static_files, long_story):
    for fixed in routes.homes("list:uk:home"):
        press.bake(fixed)
    assert Path(press.store().file_of("/") + ".br").stat().st_size < PAGE // 4
