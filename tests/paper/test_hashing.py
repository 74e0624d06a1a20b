"""The paper's static files as they are collected: leaner than their sources, and the same to a browser."""

import json
import re
from pathlib import Path

import pytest

from strichka.paper import hashing

PAPER = Path(hashing.__file__).parent
SOURCES = [*sorted((PAPER / "islands").glob("*.js")), PAPER / "static/paper/paper.css"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_what_is_served_is_what_was_written_without_comments_and_indents(static_files, source):
    folder = "paper/islands" if source.suffix == ".js" else "paper"
    name = json.loads((static_files / "staticfiles.json").read_text())["paths"][f"{folder}/{source.name}"]
    served, written = (static_files / name).read_text(), source.read_text("utf-8")
    assert 0 < len(served) < len(written)
    flags = re.DOTALL if source.suffix == ".css" else re.MULTILINE
    # No name and no value is lost: the words of the source's code, in their order.
    code = re.sub(r"/\*.*?\*/|(^|[ \t])//[ \t].*$", "", written, flags=flags)
    hashed = re.compile(r"\.[0-9a-f]{12}(?=\.)")
    assert re.findall(r"[\w-]+", hashed.sub("", served)) == re.findall(r"[\w-]+", code)


def test_strings_of_a_stylesheet_stay_as_they_are():
    style = '.a::after { content: " ; { /* */ "; }\n@media (min-width: 40rem) { .b, .c > .d { margin: 0 auto; } }'
    lean = '.a::after{content:" ; { /* */ "}@media (min-width:40rem){.b,.c > .d{margin:0 auto}}'
    assert hashing.lean(style, "css") == lean


def test_addresses_in_a_script_are_no_comments():
    script = '  const at = "https://example.org/"; // where\n\n  // why\n  go(at);\n'
    assert hashing.lean(script, "js") == 'const at = "https://example.org/";\ngo(at);\n'
