"""What a phrase calls somebody: the word that says of what kind they are, and where their own name begins."""

import re
from dataclasses import dataclass, field

from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar
from strichka.stylebook.attribution.patterns import BORDER, Patterns, plain
from strichka.stylebook.attribution.said import StatementKind

_LATIN = re.compile(r"[A-Za-z]")
_SHORT = re.compile(r"[^\W\d_a-zа-яіїєґ]{2,}(?:-\d+)?")  # in capitals alone
_BEFORE = 80  # characters before a name in which its office stands
_OF_PERSONS = {Proper.GIVEN, Proper.FAMILY, Proper.PATRONYMIC}


@dataclass(slots=True)
class Heads:
    """The words of one language; ``in_latin``: the text itself is in Latin letters: these make no name foreign."""

    language: str
    words: Patterns
    in_latin: bool
    _whose: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        media = self.words.kinds[StatementKind.MEDIA].pattern
        foreign = "" if self.in_latin else r"|[a-z][\w.]*|[«„“\"][^«»„“”\"]*[»“”\"]"
        self._whose = re.compile(rf" (?:the |with )?(?:{media}{foreign})")

    def first(self, small: str, start: int, end: int) -> tuple[StatementKind, int, int] | None:
        """The first word for a source in a stretch, the longest of those that begin there; unnamed ones before all."""
        kinds = self.words.kinds.items()
        matches = [(kind, *one.span()) for kind, made in kinds if (one := made.search(small, start, end))]
        unnamed = next((one for one in matches if one[0] is StatementKind.ANONYMOUS), None)
        return unnamed or min(matches, key=lambda one: (one[1], -one[2]), default=None)

    def kind(self, small: str, start: int = 0, end: int | None = None) -> StatementKind | None:
        found = self.first(small, start, len(small) if end is None else end)
        return found[0] if found else None

    def office(self, small: str, at: int) -> StatementKind | None:
        """What stands before a name, as far as its clause reaches: «the mayor of Springfield, Jane Doe» too."""
        start = max(0, at - _BEFORE)
        borders = [start, *(match.end() for match in BORDER.finditer(small, start, at))]
        if len(borders) > 1 and small[borders[-1] - 1] == "," and not small[borders[-1] : at].strip():
            borders.pop()
        return self.kind(small, borders[-1], at)

    def person(self, run: str) -> str:
        """A run of capitalised words from the given name on, without office and place before it; whole without one."""
        words = run.split()
        named = [at for at, word in enumerate(words) if not self.kind(plain(word))]
        given = (at for at in named if at + 1 < len(words) and Proper.GIVEN in self._propers(words[at]))
        return " ".join(words[next(given, next(iter(named), 0)) :])

    def is_person(self, name: str) -> bool:
        return any(Proper.GIVEN in self._propers(word) for word in name.split())

    def of_name(self, words: list[str], *, quoted: bool) -> StatementKind | None:
        """Of what kind is who is called so and nothing else; None: it is no name."""
        if quoted or (not self.in_latin and all(map(_LATIN.match, words))):
            return StatementKind.MEDIA
        if _SHORT.fullmatch(words[-1]):
            return StatementKind.OFFICIAL
        propers = {proper for word in words for proper in self._propers(word)}
        if len(words) > 1 or not propers or propers & _OF_PERSONS:
            return StatementKind.PERSON
        if propers & {Proper.PLACE, Proper.ORGANISATION}:
            return StatementKind.OFFICIAL
        return None if propers == {Proper.NOT} else StatementKind.PERSON

    def without_ways(self, small: str, start: int, end: int) -> str:
        """With blanks for by what and to whom it was said."""
        for way in self.words.through.finditer(small, start, end):
            to = way.end()
            while named := self._whose.match(small, to, end):
                to = named.end()
            small = small[: way.start()] + " " * (to - way.start()) + small[to:]
        return small

    def given(self, name: str) -> list[str]:
        """What the dictionary has of the given names of a person."""
        readings = (one for word in name.split() for one in grammar(self.language).analyses(word))
        return [one.tag for one in readings if one.proper is Proper.GIVEN]

    def _propers(self, word: str) -> set[Proper]:
        return {one.proper for one in grammar(self.language).analyses(word)}


def in_latin(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return sum(bool(_LATIN.match(one)) for one in letters) * 2 >= len(letters)
