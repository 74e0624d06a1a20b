"""What is found of a passage: who says what stands in it, and by which words that is told."""

from dataclasses import dataclass
from enum import StrEnum


class StatementKind(StrEnum):
    """Of what kind who says so is; the kinds of source marks and what stands for their absence."""

    AGENCY = "agency"
    MEDIA = "media"
    OFFICIAL = "official"
    PERSON = "person"
    ANONYMOUS = "anonymous"
    UNATTRIBUTED = "unattributed"  # a statement of somebody of whom nothing is said
    NONE = "none"  # needs nobody


SOURCES = frozenset(
    {StatementKind.AGENCY, StatementKind.MEDIA, StatementKind.OFFICIAL, StatementKind.PERSON, StatementKind.ANONYMOUS}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The characters ``[start:end]`` of a passage say who says so; ``[name_start:name_end]`` name them.

    name: in the nominative; empty where that could not be made. goes_on: nobody is named here,
    who spoke before goes on.
    """

    kind: StatementKind
    passage: int
    start: int = 0
    end: int = 0
    name_start: int = 0
    name_end: int = 0
    name: str = ""
    goes_on: bool = False
