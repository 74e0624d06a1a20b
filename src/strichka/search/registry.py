"""What higher packages tell search: which names are one thing, and what the values of fields mean."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as made_by


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words ``[start:end]`` of a query are a name: other ways to write it, and labels of texts about it.

    An alternative is a sequence of words in any form; of several words they stand side by side, inflected as in
    ``inflected``, which has the forms of all alternatives.
    """

    start: int
    end: int
    alternatives: tuple[tuple[str, ...], ...] = ()
    labels: tuple[str, ...] = ()
    inflected: tuple[tuple[str, ...], ...] = ()


Names = Callable[[Sequence[str], str], Sequence[Expansion]]
Letters = Callable[[str, str], Sequence[str]]
Resolver = Callable[[str, str], Sequence[str]]


@dataclass(slots=True)
class Registered:
    names: list[Names] = made_by(default_factory=list)
    fields: dict[str, Resolver] = made_by(default_factory=dict)
    letters: list[Letters] = made_by(default_factory=list)

    @contextmanager
    def anew(self) -> Iterator[None]:
        """No names or fields are registered but what is within the block; what was before is back behind it."""
        names, fields = self.names, self.fields
        self.names, self.fields = [], {}
        try:
            yield
        finally:
            self.names, self.fields = names, fields


registered = Registered()


def names(provider: Names) -> None:
    """Register who knows names: called once a query with its words as typed and the language, in bounded queries."""
    if provider not in registered.names:
        registered.names.append(provider)


def letters(provider: Letters) -> None:
    """Register who knows the words of texts in a language that a word in Latin letters may stand for; one query."""
    if provider not in registered.letters:
        registered.letters.append(provider)


def field(name: str, resolver: Resolver) -> None:
    """Register the meaning of ``name:value``: the labels of any of which a text must have one; none if unknown."""
    registered.fields[name] = resolver
