"""What packages and plug-ins declare: things of one kind, found by their names."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class Taken(ValueError):
    """Something else has this name already."""


class Registry(Mapping[str, T], Generic[T]):
    """Things of one kind by name, in the order in which they were added.

    It is filled while a process starts and only read afterwards. A test makes its own, or adds with ``temporarily``.
    """

    def __init__(self, kind: type[T], *things: T) -> None:
        self.kind = kind
        self._things: dict[str, T] = {}
        for thing in things:
            self.add(thing)

    def add(self, thing: T) -> T:
        """Add it and give it back.

        Raises:
            TypeError: it is not of this registry's kind.
            Taken: its name is in use.
        """
        if not isinstance(thing, self.kind):
            raise TypeError(f"{thing!r} is no {self.kind.__name__}")
        if thing.name in self._things:
            raise Taken(f"there is a {self.kind.__name__} named {thing.name!r} already")
        self._things[thing.name] = thing
        return thing

    def remove(self, name: str) -> None:
        """Take it out again. Raises KeyError when it is not there."""
        del self._things[name]

    @contextmanager
    def temporarily(self, thing: T) -> Iterator[T]:
        """Have it here until the block ends."""
        self.add(thing)
        try:
            yield thing
        finally:
            self.remove(thing.name)

    def __getitem__(self, name: str) -> T:
        return self._things[name]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._things))

    def __len__(self) -> int:
        return len(self._things)
