"""The tree of tests is the tree of the code: what a test file tests, and what that asks the database."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
CODE = TESTS.parent / "src/strichka"


def place_of(test: Path) -> Path:
    """The module or package that a test file names, without an ending; it may not exist."""
    named = test.relative_to(TESTS) if test.is_absolute() else test
    return CODE / named.parent / named.stem.removeprefix("test_")


@cache
def asks_the_database(test: Path) -> bool:
    """Whether what a test file tests names a model or Django's database; so does what tests across the house."""
    place = place_of(test)
    files = list(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    return not all(file.is_file() for file in files) or any(map(_names_a_model, files))


def _names_a_model(file: Path) -> bool:
    return any(
        module.startswith("django.db") or "models" in module.split(".")
        for module in _imported(ast.parse(file.read_text("utf-8")))
    )


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
