"""Who puts things into the store besides the press, and knows which of them are to stand there."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from strichka.lib.registry import Registry


@dataclass(frozen=True, slots=True)
class Owner:
    """``below``: how its paths begin; ``stand``: those of some of its paths that are to stand."""

    name: str
    below: str
    stand: Callable[[Collection[str]], Collection[str]]


OWNERS = Registry(Owner)
