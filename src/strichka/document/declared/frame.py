"""The frame of every document's schema, ``schema.json``, and its rules for the values of attributes."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

FRAME: dict[str, Any] = json.loads(files("strichka.document").joinpath("schema.json").read_text("utf-8"))

# What neither XML 1.0 (https://www.w3.org/TR/xml/#charsets) nor a page can carry. A lone surrogate is half a letter.
UNFIT = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff\ufffe\uffff]")

Rule = dict[str, Any]


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


def complaints(rule: Rule, value: Any) -> Iterator[str]:
    """What of a rule the value of an attribute does not obey."""
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
