"""No pattern of ours takes long over what anybody may send."""

import ast
import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from re import _constants as kinds
from re import _parser as parser
from typing import Any

import pytest

import strichka

LONG = (
    1000  # characters of a hostile text: what takes steps by its cube, or two to its power, is not through in a second
)
SECONDS = 1
TRIES = 3
METHODS = {"search", "match", "fullmatch", "finditer", "findall", "sub", "split"}
PLAIN = ("a", " ", "\n", "1", "ї", "-", "<", '"', "'", "ʼ", "a ", "=", ".", "\u200b", "\u0301", "/a", "<a ", "&a;")
OTHER = 'a ї1-\n"/<'

Tree = Any


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(strichka.__path__, "strichka."):
        if not {"__main__", "migrations", "bench"} & set(found.name.split(".")):
            yield importlib.import_module(found.name)


def used_in(file: Path) -> Iterator[tuple[str, str]]:
    """Names of patterns, each with a method by which the file uses it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Attribute(attr=method, value=ast.Name(id=name) | ast.Attribute(attr=name)) if method in METHODS:
                yield name, method


def patterns() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """Every pattern of a module of ours, by its whole name, with the methods by which it is used."""
    files = {file: list(used_in(file)) for file in Path(strichka.__file__).parent.rglob("*.py")}
    everywhere = [use for uses in files.values() for use in uses]
    for module in modules():
        for name, value in vars(module).items():
            uses = files[Path(module.__file__)] if name.startswith("_") else everywhere
            methods = {method for used, method in uses if used == name}
            if isinstance(value, re.Pattern) and methods:
                yield f"{module.__name__}.{name}", value, methods


class Sampler:
    """A text that a pattern takes, and by what its repetitions can be repeated."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.repeated: list[tuple[str, str]] = []

    def of(self, tree: Tree) -> str:
        text = ""
        for kind, value in tree:
            text += self._part(kind, value, text)
        return text

    def _part(self, kind: Any, value: Any, before: str) -> str:
        match kind:
            case kinds.LITERAL:
                return chr(value)
            case kinds.NOT_LITERAL:
                return next(sign for sign in OTHER if ord(sign) != value)
            case kinds.IN:
                return self._one_of(value)
            case kinds.BRANCH:
                return self.of(self._random.choice(value[1]))
            case kinds.SUBPATTERN:
                return self.of(value[-1])
            case kinds.MAX_REPEAT | kinds.MIN_REPEAT:
                least, _most, inner = value
                once = self.of(inner)
                self.repeated.append((before, once))
                return once * max(1, least)
        return "a" if kind is kinds.ANY else ""

    def _one_of(self, items: Tree) -> str:
        if items[0][0] is kinds.NEGATE:
            out = {chr(value) for kind, value in items if kind is kinds.LITERAL}
            return next((sign for sign in OTHER if sign not in out), "z")
        signs = [
            chr(value if kind is kinds.LITERAL else value[0]) for kind, value in items if kind is not kinds.CATEGORY
        ]
        classes = {kinds.CATEGORY_DIGIT: "1", kinds.CATEGORY_SPACE: " ", kinds.CATEGORY_NOT_WORD: "-"}
        signs += [classes.get(value, "a") for kind, value in items if kind is kinds.CATEGORY]
        return self._random.choice(signs)


def hostile(pattern: re.Pattern[Any]) -> set[str]:
    """Long texts that nearly fit: what may be repeated, very often, and then a sign that spoils it."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    texts = set()
    for seed in range(TRIES):
        sampler = Sampler(seed)
        whole = sampler.of(parser.parse(source, pattern.flags & re.VERBOSE))
        units = [
            *sampler.repeated,
            *(("", one[1] + two[1]) for one, two in pairwise(sampler.repeated)),
        ]
        texts |= {before + unit * (LONG // len(unit)) for before, unit in [*units, ("", whole)] if unit}
    return {f"{text}\x00" for text in texts | {unit * (LONG // len(unit)) for unit in PLAIN}}


@contextmanager
def in_time(name: str) -> Iterator[None]:
    def late(*_signal: object) -> None:
        pytest.fail(f"{name} computes for more than {SECONDS} s over {LONG} characters")

    before = signal.signal(signal.SIGVTALRM, late)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def use(pattern: re.Pattern[Any], method: str, text: str) -> None:
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    if method == "finditer":
        list(pattern.finditer(subject))
    elif method == "sub":
        pattern.sub(subject[:0], subject)
    else:
        getattr(pattern, method)(subject)


def try_out(name: str, pattern: re.Pattern[Any], methods: set[str]) -> None:
    with in_time(name):
        for text in hostile(pattern):
            for method in methods:
                use(pattern, method, text)


def test_no_pattern_takes_long_over_a_hostile_text() -> None:
    found = list(patterns())
    assert len(found) > 100
    for name, pattern, methods in found:
        try_out(name, pattern, methods)


def test_a_pattern_that_can_be_read_in_many_ways_is_found() -> None:
    with pytest.raises(pytest.fail.Exception):
        try_out("of names", re.compile(r"[^\W\d_]+(?:[’ʼ-]+[^\W\d_]+)*\.?"), {"fullmatch"})
