"""What a colleague's browser fetches of scripts, in bytes as served: each template with all that it includes."""

import re
from pathlib import Path

import pytest

from strichka import desk
from tests.weights import served, with_imports

ROOM = 150 * 1024
QUICK = 60 * 1024  # scripts and style sheets; its words are a few kilobytes
PACKAGE = Path(desk.__file__).parent
TEMPLATES = PACKAGE / "templates"
STATIC = re.compile(r"{% static '(desk/[^']+\.(js|css))' %}")
PARTS = re.compile(r"{% (?:extends|include) [\"']([^\"']+\.html)[\"']")
PAGES = sorted(str(file.relative_to(TEMPLATES)) for file in (TEMPLATES / "desk").rglob("*.html"))


def linked(template: str) -> set[Path]:
    """The scripts and style sheets of a template, of what it extends and of what it includes."""
    file = TEMPLATES / template
    if not file.is_file():  # another package's, without scripts of the desk
        return set()
    text = file.read_text("utf-8")
    found = {PACKAGE / "static" / name for name, _kind in STATIC.findall(text)}
    return found.union(*(linked(part) for part in PARTS.findall(text)))


def weight(template: str) -> int:
    files = linked(template)
    scripts = frozenset[Path]().union(*(with_imports(file.resolve()) for file in files if file.suffix == ".js"))
    return sum(map(served, scripts | {file for file in files if file.suffix == ".css"}))


@pytest.mark.parametrize("template", [page for page in PAGES if "/includes/" not in page])
def test_a_room_stays_within_its_scripts_and_styles(template: str) -> None:
    assert weight(template) <= (QUICK if template.startswith("desk/quick/") else ROOM)


def test_the_writing_room_is_weighed_with_its_editor_and_all_that_is_imported_by_it() -> None:
    names = {file.name for file in linked("desk/write.html")}
    assert {"shell.js", "write.js", "writing.js", "writing.css"} <= names
    assert weight("desk/write.html") > 60 * 1024 > weight("desk/quick/write.html") > 0
