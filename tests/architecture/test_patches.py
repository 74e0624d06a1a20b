"""Tests run our code as it is: none changes an attribute of it, a test's own values are arguments."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.measures import ROOT

OURS = {"strichka", "tools"}
# What changes the environment is free: ``monkeypatch.setenv``, ``chdir``, ``syspath_prepend``.
PATCHES = {"setattr", "delattr", "setitem", "delitem"}
MOCKS = {"mock", "unittest.mock"}


def _patches(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of each place that puts something else in the place of what is ours."""
    tree = ast.parse(source)
    ours = set(_imported(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) if name in PATCHES:
                yield node.lineno, ast.unparse(node)
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in PATCHES and _root(first) in ours:
                yield node.lineno, ast.unparse(node)
            case ast.Import() | ast.ImportFrom() if MOCKS & set(_modules(node)):
                yield node.lineno, ast.unparse(node)
            case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Delete():
                yield from ((node.lineno, ast.unparse(one)) for one in _changed(node) if _root(one) in ours)
                yield from ((node.lineno, ast.unparse(one)) for one in _changed(node) if one.attr == "INSTANCE")


def _imported(tree: ast.AST) -> Iterator[str]:
    """The names by which a test knows what is ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for module, name in zip(_modules(node), node.names, strict=False):
                if module.partition(".")[0] in OURS:
                    yield (name.asname or name.name).partition(".")[0]


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] * len(node.names) + [f"{node.module}.{name.name}" for name in node.names]


def _changed(node: ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete) -> Iterator[ast.Attribute]:
    for target in getattr(node, "targets", None) or [node.target]:
        for one in ast.walk(target):
            if isinstance(one, ast.Attribute) and not isinstance(one.ctx, ast.Load):
                yield one
            elif isinstance(one, ast.Subscript) and isinstance(one.value, ast.Attribute):
                yield one.value


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    "source",
    [
        "monkeypatch.setattr(press, 'bake', noting)",
        "monkeypatch.setitem(settings.INSTANCE.values, 'site.name', 'x')",
        "with pytest.MonkeyPatch.context() as patch:\n    patch.delattr('strichka.options.OPTIONS')",
        "from unittest.mock import patch",
        "from unittest import mock",
        "import unittest.mock",
        "from strichka.baking import press\npress.SLACK = 1",
        "from strichka.baking import press as the_press\nthe_press.SLACK += 1",
        "import strichka.options\nstrichka.options.OPTIONS['x'] = 1",
        "from strichka.baking.store import Store\ndel Store.put",
        "from tools import build_messages\nsetattr(build_messages, 'LOCALE', 1)",
        "settings.INSTANCE = other",
    ],
)
def test_a_patch_is_seen(source: str) -> None:
    assert list(_patches(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        "monkeypatch.setenv('STRICHKA_DIR', 'x')\nmonkeypatch.chdir(path)\nmonkeypatch.syspath_prepend(path)",
        "from strichka.stories.models import Story\nstory = Story()\nstory.headline = 'x'",
        "import sys\nsys.argv = []",
        "from strichka.lib import words\nfound = words.stems('x')\nfound[0] = 'y'",
    ],
)
def test_what_is_the_tests_own_may_change(source: str) -> None:
    assert list(_patches(source)) == []


def test_no_test_patches_our_code() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))

    found = [f"{path.relative_to(ROOT)}:{line} {what}" for path in tests for line, what in _patches(path.read_text())]

    assert found == []
