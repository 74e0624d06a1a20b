"""Private words are no names: each says less than the word beside it to somebody who has never been here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.measures import ROOT

CODE = ROOT / "src/strichka"
# The word that is refused, and what to write instead. Local variables are left to whoever reads the code.
BETTER = {
    "face": "as_json, label",
    "facts": "state_as_json, summary, notes",
    "found": "results, match, row, the thing's name",
    "heard": "placed, received, on_event",
    "known": "cached, stored, existing, rarity",
    "made": "generated, created, from_bytes",
    "meant": "vectors, resolved, topic_of",
    "room": "page, menu, space",
    "rooms": "pages",
    "said": "text, suggested, conditions",
    "shown": "visible, page, references",
    "sighting": "live_check",
    "sights": "live_checks",
    "signs": "characters",
    "standing": "current, open, paths",
    "told": "data, response, most_read",
    "wanted": "required, filters, expected, ids",
}
# These say nothing in the middle of a name either: `merge_room`, `faces_of`.
REFUSED_ANYWHERE = {"face", "heard", "meant", "room", "rooms", "sighting", "told"}
# Stored jobs name their arguments.
STORED = {"src/strichka/stories/editions/live_check.py: sighting"}
GLOSSARY = {"writing_room"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _words(name: str) -> list[str]:
    return [part for part in name.lower().split("_") if part]


def _refused(name: str) -> bool:
    words = _words(name)
    if name.isupper() or name in GLOSSARY:
        return False
    return (len(words) == 1 and words[0] in BETTER) or bool(REFUSED_ANYWHERE & set(words))


def _names(tree: ast.Module) -> Iterator[str]:
    """Functions, classes, parameters and attributes, and a module's annotated and assigned variables."""
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.ClassDef | ast.Module):
            yield from _fields(node.body)


def _fields(body: list[ast.stmt]) -> Iterator[str]:
    for line in body:
        targets = (
            line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        )
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _refused_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {f"{path.relative_to(ROOT)}: {name}" for name in _names(tree) if _refused(name)}


def _everywhere() -> set[str]:
    files = [path for path in CODE.rglob("*.py") if "migrations" not in path.parts]
    return set().union(*map(_refused_in, files))


def test_no_name_is_a_private_word() -> None:
    assert sorted(_everywhere() - STORED) == []


def test_the_exceptions_are_still_needed() -> None:
    assert sorted(STORED - _everywhere()) == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("def face(file): ...", ["face"]),
        ("class Told:\n    found: int", ["Told", "found"]),
        ("def row(self, *, wanted):\n    self._heard = found = wanted", ["wanted", "_heard"]),
        ("def merge_room(): ...", ["merge_room"]),
        ("def found_rows(known_ids): ...", []),
    ],
)
def test_a_private_word_is_seen_wherever_a_name_is_given(code: str, names: list[str]) -> None:
    assert [name for name in _names(ast.parse(code)) if _refused(name)] == names
