"""The tree of tests is the tree of the code, and a name says one thing."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from tests.architecture.measures import CONVENTIONAL, ROOT, declares, exceptions, source_files, statements_of
from tests.mirror import CODE, TESTS, place_of

# These test across the house: its measures, whole newsrooms, the editor's JavaScript, the paper under foreign checkers.
ACROSS = {"architecture", "bench", "checkers", "e2e", "frontend"}
# A package's pages in a real browser.
IN_BROWSER = "in_browser"
LONG = 30  # statements; a module with more has a test of its own, unless it only declares
MOST_PLACES = 2
# Names that say the same wherever they stand: Django's, and the newsroom's own.
SAME_EVERYWHERE = CONVENTIONAL | {"declared", "jobs", "keys", "queries"}
# Where the path says what a name does not: a verb (`stories/domain/publish.py`), a language (`languages/uk/nouns.py`).
SAID_BY_PATH = {"domain", "languages"}


def _tests() -> list[Path]:
    found = [path.relative_to(TESTS) for path in TESTS.rglob("test_*.py")]
    return sorted(path for path in found if path.parts[0] not in ACROSS)


def _exists(named: Path) -> bool:
    """A folder that holds nothing but what Python left there is none."""
    folder = named.is_dir() and any(path.name != "__pycache__" for path in named.iterdir())
    return folder or named.with_suffix(".py").is_file()


def _astray() -> set[str]:
    named = {str(test): place_of(test) for test in _tests()}
    return {test for test, place in named.items() if not _exists(place) and place.name != IN_BROWSER}


def _modules() -> list[Path]:
    return [path for path in source_files() if path.is_relative_to(CODE) and path.stem != "__init__"]


def _untested() -> set[str]:
    named = {place_of(test).with_suffix(".py") for test in _tests()}
    wanted = [path for path in _modules() if path.relative_to(CODE).parts[0] not in ACROSS]
    long = [path for path in wanted if path not in named and statements_of(path) > LONG]
    return {str(path.relative_to(CODE)) for path in long if not declares(path)}


def _in_many_places() -> set[str]:
    places: dict[str, list[Path]] = defaultdict(list)
    for path in _modules():
        if not SAID_BY_PATH & set(path.relative_to(CODE).parts):
            places[path.stem].append(path)
    return {name for name, paths in places.items() if len(paths) > MOST_PLACES} - SAME_EVERYWHERE


LISTS = {"across.txt": _astray, "untested.txt": _untested, "names.txt": _in_many_places}


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_out_of_place_but_what_its_list_names(name: str) -> None:
    assert sorted(LISTS[name]() - exceptions(name)) == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_exceptions_names_only_what_still_is_one(name: str) -> None:
    assert sorted(exceptions(name) - LISTS[name]()) == []


@pytest.mark.parametrize("name", ["across.txt"])
def test_a_test_across_the_house_says_why(name: str) -> None:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()

    assert [line for line in lines if line and not line.startswith("#") and not line.partition("  ")[2].strip()] == []


def test_no_module_takes_what_another_keeps_for_itself() -> None:
    taken = [
        f"{path.relative_to(ROOT)}: {node.module}.{name.name}"
        for path in source_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name.startswith("_") and not name.name.startswith("__")
    ]

    assert taken == []
