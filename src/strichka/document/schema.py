"""The schema of a story's document: the frame in ``schema.json``, and the blocks from their files.

The browser's editor reads the same ``DECLARATION``, which ``tools/build_frontend.py`` writes for it.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

from prosemirror.model import Node, Schema

from strichka.document.registry import Blocks
from strichka.lib.links import FOLLOWING


def _declaration(frame: dict[str, Any], blocks: Blocks) -> dict[str, Any]:
    """The frame with the blocks' nodes and rules. Raises ValueError for what both declare."""
    nodes, rules = frame["nodes"], frame["rules"]
    if clash := (nodes.keys() & blocks.nodes.keys()) | (rules.keys() & blocks.rules.keys()):
        raise ValueError(f"{min(clash)} is declared by a block and by schema.json")
    outer = {"doc": nodes["doc"], **blocks.nodes, "text": nodes["text"]}
    return frame | {"rules": rules | blocks.rules, "nodes": outer, "following": FOLLOWING}


BLOCKS = Blocks.of_package("strichka.document.blocks")
DECLARATION: dict[str, Any] = _declaration(
    json.loads(files("strichka.document").joinpath("schema.json").read_text("utf-8")), BLOCKS
)
VERSION: int = DECLARATION["version"]
LIMITS: dict[str, int] = DECLARATION["limits"]

# What neither XML 1.0 (https://www.w3.org/TR/xml/#charsets) nor a page can carry. A lone surrogate is half a letter.
UNFIT = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff\ufffe\uffff]")

Rule = dict[str, Any]
Validator = Callable[[object], None]


def _types() -> dict[str, Callable[[object], bool]]:
    def integer(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    return {
        "string": lambda value: isinstance(value, str),
        "boolean": lambda value: isinstance(value, bool),
        "integer": integer,
        "integers": lambda value: isinstance(value, list) and all(map(integer, value)),
    }


_TYPES = _types()


def _text_complaints(rule: Rule, value: str) -> Iterator[str]:
    if UNFIT.search(value):
        yield "has characters that a page cannot carry"
    if "pattern" in rule and not re.fullmatch(rule["pattern"], value):
        yield "does not have the form it should"
    if rule.get("format") == "moment" and value and not _is_moment(value):
        yield "is not a moment in time"
    if "enum" in rule and value not in rule["enum"]:
        yield "is not one of the words it may be"


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _complaints(rule: Rule, value: Any) -> Iterator[str]:
    if value is None and rule.get("null"):
        return
    if not _TYPES[rule["type"]](value):
        yield f"is not {rule['type']}"
        return
    if isinstance(value, str | list) and len(value) > rule.get("maxLength", len(value)):
        yield f"is longer than {rule['maxLength']}"
    if isinstance(value, str):
        yield from _text_complaints(rule, value)
        return
    for number in value if isinstance(value, list) else [value]:
        if not rule.get("minimum", number) <= number <= rule.get("maximum", number):
            yield "is out of range"


def _validator(owner: str, name: str, rule: Rule) -> Validator:
    def validate(value: object) -> None:
        for complaint in _complaints(rule, value):
            raise ValueError(f"{owner}.{name} {complaint}")

    return validate


def _built(owner: str, declared: dict[str, Any]) -> dict[str, Any]:
    """Give a node's or a mark's declaration with each attribute's rule turned into a function."""
    attrs = {
        name: {**attr, "validate": _validator(owner, name, DECLARATION["rules"][attr["rule"]])}
        for name, attr in declared.get("attrs", {}).items()
    }
    return {**declared, "attrs": attrs}


def _spec() -> Any:
    nodes = {name: _built(name, spec) for name, spec in DECLARATION["nodes"].items()}
    marks = {name: _built(name, spec) for name, spec in DECLARATION["marks"].items()}
    return {"nodes": nodes, "marks": marks, "topNode": DECLARATION["topNode"]}


SCHEMA: Any = Schema(_spec())


def load(document: dict[str, Any]) -> Node:
    """Parse a stored document, which was checked when it was stored.

    Raises ValueError, KeyError or TypeError when it is not of this schema; for text from outside use ``check.parse``.
    """
    return Node.from_json(SCHEMA, document)
