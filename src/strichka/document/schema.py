"""The schema of a story's document: the frame in ``schema.json``, and the blocks from their files.

The browser's editor reads the same ``DECLARATION``, which ``tools/build_frontend.py`` writes for it.
"""

import json
import zlib
from collections.abc import Callable
from typing import Any

from prosemirror.model import Node, ResolvedPos, Schema

from strichka.document.declared.frame import FRAME, Rule, complaints
from strichka.document.registry import Blocks
from strichka.lib.links import FOLLOWING


def declaration(frame: dict[str, Any], blocks: Blocks) -> dict[str, Any]:
    """The frame with the blocks' nodes and rules. Raises ValueError for what both declare."""
    nodes, rules = frame["nodes"], frame["rules"]
    if clash := (nodes.keys() & blocks.nodes.keys()) | (rules.keys() & blocks.rules.keys()):
        raise ValueError(f"{min(clash)} is declared by a block and by schema.json")
    outer = {"doc": nodes["doc"], **blocks.nodes, "text": nodes["text"]}
    whole = frame | {"rules": rules | blocks.rules, "nodes": outer, "following": FOLLOWING}
    return whole | {"version": zlib.crc32(json.dumps(whole).encode())}


# The library keeps positions that it has resolved by document, and each of them keeps that document: none would ever
# leave memory. Resolving anew walks down one branch.
ResolvedPos.resolve_cached = ResolvedPos.resolve  # type: ignore[method-assign]

BLOCKS = Blocks.of_package("strichka.document.blocks")
DECLARATION: dict[str, Any] = declaration(FRAME, BLOCKS)
# An editor that was loaded with another declaration reloads; it changes with every word of it.
VERSION: int = DECLARATION["version"]
# What stored documents are written in; it goes up when they have to be changed.
FORMAT: int = DECLARATION["format"]
LIMITS: dict[str, int] = DECLARATION["limits"]

Validator = Callable[[object], None]


def _validator(owner: str, name: str, rule: Rule) -> Validator:
    def validate(value: object) -> None:
        for complaint in complaints(rule, value):
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
