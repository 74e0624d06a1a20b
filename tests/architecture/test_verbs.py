"""Every verb asks who may and writes its line in the audit log: read from the code of all ``*/domain/**/*.py``."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import strichka

ROOT = Path(strichka.__file__).parent
GUARD = ("strichka.staff.guard", "guard")
RECORD = ("strichka.staff.guard", "record")
# Of people the database writes the line itself, for whoever acts (`staff/triggers.py`, shown by its tests).
ACTING = "Acting.by"
# A step is a line of a log of its own: what was changed, by whom, in which order.
STEPS = "Step.objects.bulk_create"

Name = tuple[str, str]


def verbs() -> list[Name]:
    """Every public function of a domain module that says by its names alone what is done, and by whom.

    What takes a locked row first is a part of a verb that has asked already.
    """
    found = []
    for path in sorted(ROOT.glob("*/domain/**/*.py")):
        name = ".".join(("strichka", *path.relative_to(ROOT).with_suffix("").parts))
        module = importlib.import_module(name)
        found += [(name, one) for one, function in own_functions(module) if is_verb(function)]
    return found


def own_functions(module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name, value in inspect.getmembers(module, inspect.isfunction):
        if value.__module__ == module.__name__ and not name.startswith("_"):
            yield name, value


def is_verb(function: Any) -> bool:
    parameters = inspect.signature(function).parameters.values()
    return all(one.kind is one.KEYWORD_ONLY for one in parameters) and "by" in {one.name for one in parameters}


@cache
def tree(module: str) -> dict[str, list[str]]:
    """The functions and methods of a module, each with the calls in it, as they are written."""
    source = ast.parse(inspect.getsource(importlib.import_module(module)))
    functions = [node for node in ast.walk(source) if isinstance(node, ast.FunctionDef)]
    return {
        one.name: [ast.unparse(call.func) for call in ast.walk(one) if isinstance(call, ast.Call)] for one in functions
    }


def reached(name: Name, seen: set[Name]) -> set[Name | str]:
    """All that a function calls of ours, through whatever it calls."""
    if name in seen:
        return set()
    seen.add(name)
    module = importlib.import_module(name[0])
    found: set[Name | str] = set()
    for call in tree(name[0]).get(name[1], []):
        found.add(call)
        target = resolved(module, call)
        if target is not None and target[0].startswith("strichka."):
            found |= {target} | reached(target, seen)
    return found


def resolved(module: ModuleType, call: str) -> Name | None:
    value: Any = module
    for part in call.split("."):
        value = getattr(value, part, None)
    return (value.__module__, value.__name__) if inspect.isfunction(value) else None


def test_the_verbs_are_found() -> None:
    assert len(verbs()) > 25
    assert ("strichka.stories.domain.kill", "kill") in verbs()


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: f"{verb[0].removeprefix('strichka.')}.{verb[1]}")
def test_every_verb_asks_who_may_and_writes_its_line(verb: Name) -> None:
    called = reached(verb, set())

    assert GUARD in called
    assert called & {RECORD, STEPS, ACTING}
