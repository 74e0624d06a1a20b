"""Whom the register and the copy itself name: of what kind they are, what they are by trade, and their gender."""

import re
from dataclasses import dataclass, field, replace

from strichka.languages.registry import grammar
from strichka.stylebook.attribution.heads import Heads
from strichka.stylebook.attribution.patterns import NAME, plain
from strichka.stylebook.attribution.said import StatementKind
from strichka.stylebook.copy import Copy, Named

_MARKS = '.,;:!?…»“”«„"()'
_TRADE = 5  # letters of a word for what somebody is
_REACH = 24  # characters before a name
_WORD_BEFORE = re.compile(r"(?<![\w'-])([\w'-]+) $")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source in a passage; without a place it is one that was named before."""

    kind: StatementKind
    start: int = 0
    end: int = 0
    name: str = ""

    def again(self) -> "Speaker":
        return replace(self, start=0, end=0)


@dataclass(slots=True)
class Cast:
    """Who appears in a text, by the family name; of the register also by a given name that nobody else has."""

    copy: Copy
    heads: Heads
    _by_name: dict[str, Speaker] = field(default_factory=dict)
    _by_trade: dict[str, Speaker] = field(default_factory=dict)
    _genders: dict[str, str] = field(default_factory=dict)
    _of_register: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for named in self.copy.names:
            self._genders[named.name] = named.gender
            self._add_named(named)
        self._add_given()
        for _number, passage in self.copy:
            self._add_from(passage.text)

    def named(self, name: str) -> Speaker | None:
        return self._by_name.get(self._key(name))

    def of_trade(self, text: str) -> Speaker | None:
        """«Пригадує реставратор»: who was called so when they were named."""
        words = (word.strip(_MARKS) for word in text.split())
        return next((found for word in words if (found := self._by_trade.get(word))), None)

    def gender(self, name: str) -> str:
        """``m`` or ``f``, as the register or the dictionary of given names has it; empty where neither tells."""
        if name in self._genders:
            return self._genders[name]
        tags = {part for one in self.heads.given(name) for part in one.split(":") if part in {"m", "f"}}
        return tags.pop() if len(tags) == 1 else ""

    def are_people(self, word: str) -> bool:
        """Whether a word is of several people, as a subject is."""
        readings = grammar(self.copy.language).analyses(word.strip(_MARKS))
        return any(one.tag.startswith("noun:anim:p:v_naz") for one in readings)

    def _add_named(self, named: Named) -> None:
        if named.kind == "person":
            kind = (self.heads.kind(plain(named.role)) if named.role else None) or StatementKind.PERSON
            self._add_trade(named.role.split()[:1], Speaker(kind, name=named.name))
            self._add(named.name, kind)
            if named.role:
                self._of_register.add(self._key(named.name))
        elif named.kind == "organization":
            self._add(named.name, self.heads.kind(plain(named.name)) or StatementKind.OFFICIAL)

    def _add_given(self) -> None:
        persons = [one for one in self._by_name.values() if " " in one.name]
        keys = [self._lemma(one.name.split()[0]) for one in persons]
        for one, key in zip(persons, keys, strict=True):
            if keys.count(key) == 1:
                self._by_name.setdefault(key, one)

    def _add_from(self, text: str) -> None:
        """Whole names of a passage, with the office or the trade before them."""
        small = plain(text)
        for run in NAME.finditer(text):
            name = self.heads.person(run[0])
            start = run.end() - len(name)
            if len(name.split()) < 2:  # noqa: PLR2004 - given and family name
                continue
            if self.heads.is_person(name):
                before = _WORD_BEFORE.findall(small[max(0, start - _REACH) : start])
                self._add_trade(before, Speaker(StatementKind.PERSON, name=name))
            if kind := self.heads.office(small, start):
                self._add(name, kind)

    def _add_trade(self, words: list[str], speaker: Speaker) -> None:
        for word in words:
            if len(word) >= _TRADE:
                self._by_trade.setdefault(self._lemma(word), speaker)

    def _add(self, name: str, kind: StatementKind) -> None:
        key = self._key(name)
        known = self._by_name.get(key)
        if known is None or (known.kind is StatementKind.PERSON and key not in self._of_register):
            self._by_name[key] = Speaker(kind, name=name)

    def _key(self, name: str) -> str:
        is_first = " " in name and grammar(self.copy.language).family_first(name)
        return self._lemma(name.split(maxsplit=1)[0] if is_first else name.rsplit(maxsplit=1)[-1])

    def _lemma(self, word: str) -> str:
        return grammar(self.copy.language).lemmas(word, written=True)[0]
