"""A language is one folder: nothing else knows which languages there are."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from strichka.languages import registry
from tests.architecture.measures import ROOT

PACKAGE = ROOT / "src/strichka"
# What has languages for its content, or tells of a past in which they were these.
CONTENT = re.compile(r"(?:languages|locale|demo|bench|wire/page/foreign)/|.*/migrations/")
# The help of the field for translations shows how they are written.
EXAMPLES = {"topics/models.py"}
CODE = re.compile(rf"""["'](?:{"|".join(registry.codes())})(?:[-_][A-Za-z]+)?["']""")


def _files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=PACKAGE, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.splitlines() if name.endswith((".py", ".html", ".js"))]
    return [PACKAGE / name for name in names if not CONTENT.match(name)]


def _texts(path: Path) -> Iterator[str]:
    """What a file says: of Python its texts alone, each in quotation marks."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        yield source
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield f'"{node.value}"'


def test_no_module_spells_the_code_of_a_language() -> None:
    found = {str(path.relative_to(PACKAGE)) for path in _files() for text in _texts(path) if CODE.search(text)}

    assert found == EXAMPLES


def test_no_module_imports_from_the_folder_of_a_language() -> None:
    folders = re.compile(rf"strichka\.languages(?:\.| import )(?:{'|'.join(registry.codes())})\b")

    assert [path for path in _files() if folders.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("text", ['lang="uk"', "{% if language == 'en' %}", '"uk"', '"uk_UA"'])
def test_a_spelt_code_is_seen(text: str) -> None:
    assert CODE.search(text)
