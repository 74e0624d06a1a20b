"""The keeper's file that says what of an archive becomes what: sections, topics and bylines by their slugs.

[sections] other slug = ours; [topics] the same for categories that are topics; [people] login = our byline;
[pages] section = where pages stand.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from strichka.moving.piece import ArchiveError

_TABLES = frozenset({"sections", "topics", "people", "pages"})


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the keeper has said; what is not in it is made by its own name."""

    sections: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    pages: str = ""


def read(file: Path) -> Mapped:
    """Raises ArchiveError for a file that is none."""
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArchiveError(f"{file} cannot be read: {error}") from error
    unknown = set(tables) - _TABLES
    if unknown or not all(
        isinstance(table, dict) and all(isinstance(value, str) for value in table.values()) for table in tables.values()
    ):
        raise ArchiveError(f'{file} has tables {", ".join(sorted(_TABLES))} of lines like  novyny = "news"  alone.')
    return Mapped(
        tables.get("sections", {}),
        tables.get("topics", {}),
        tables.get("people", {}),
        tables.get("pages", {}).get("section", ""),
    )
