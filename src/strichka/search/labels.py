"""The labels that texts are found by: what a text has to do with, and which one of it."""

import re
from enum import StrEnum


class LabelKind(StrEnum):
    TOPIC = "topic"
    SOURCE = "source"
    BY = "by"  # a byline
    SECTION = "section"
    STATE = "state"
    CREATOR = "creator"  # the colleague who began the draft


def label(kind: LabelKind, key: object) -> str:
    """``topic:12``: by the keys of rows, so that a new name changes no text; a state by its code."""
    return f"{kind}:{key}"


def keys_of(kind: LabelKind, tags: str) -> list[int]:
    """The keys of the rows of one kind among the labels of a text, which stand with spaces between them."""
    return [int(key) for key in re.findall(rf"\b{kind}:(\d+)\b", tags)]
