"""Where is searched, and in which order."""

from enum import StrEnum


class Scope(StrEnum):
    """``PUBLIC`` is what readers see now, ``DESK`` what only the newsroom may see, ``ALL`` both, one hit per ref."""

    PUBLIC = "public"
    DESK = "desk"
    ALL = "all"


class Order(StrEnum):
    NEWEST = "newest"
    BEST = "best"
