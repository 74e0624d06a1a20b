"""Who a phrase names; what the copy has said of a name holds further on."""

import re
from dataclasses import dataclass, field
from typing import Protocol

from strichka.languages.registry import grammar
from strichka.stylebook.attribution.cast import Cast, Speaker
from strichka.stylebook.attribution.heads import Heads, in_latin
from strichka.stylebook.attribution.nominatives import nominative
from strichka.stylebook.attribution.patterns import NAME, Patterns, plain
from strichka.stylebook.attribution.said import SOURCES, Attribution, StatementKind
from strichka.stylebook.copy import Copy

_QUOTES = frozenset('«„“"')
_QUOTED_NAME = re.compile(r"[«„“\"]([^«»„“”\"]{2,60})[»“”\"]")
_OF_PEOPLE = frozenset({StatementKind.PERSON, StatementKind.OFFICIAL})
_WHOLE_NAME = 5  # words


class Read(Protocol):
    """A passage; ``plain`` in small letters, ``own`` without what is said word for word."""

    text: str
    plain: str
    own: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The characters ``[start:end]`` of a passage, where somebody may be named.

    is_subject: in the nominative. several: the verb is of several. by_office: a name alone does not make a source.
    """

    read: Read
    start: int
    end: int
    is_subject: bool = True
    several: bool = False
    by_office: bool = False


@dataclass(slots=True)
class Speakers:
    """Names of the copy with what they are, and who spoke last."""

    copy: Copy
    words: Patterns
    last: Speaker | None = None
    mentioned: list[Speaker] = field(default_factory=list)
    cast: Cast = field(init=False)
    _heads: Heads = field(init=False)

    def __post_init__(self) -> None:
        sample = " ".join(passage.text for passage in self.copy.passages[:3])
        self._heads = Heads(self.copy.language, self.words, in_latin(sample))
        self.cast = Cast(self.copy, self._heads)

    def remember(self, one: Attribution) -> None:
        """Who speaks in a passage may speak on in the next."""
        if one.kind in SOURCES and (one.name_end or self.last is None):
            self.last = Speaker(one.kind, name=one.name)

    def mention(self, read: Read) -> None:
        """Whom a passage names outside what somebody says."""
        for run in NAME.finditer(read.text):
            known = self.cast.named(self._heads.person(run[0]))
            if known and " " in known.name and read.own[run.start()] != "·":
                self.mentioned.append(known)

    def person_before(self, read: Read, place: int) -> Speaker | None:
        """The last person named in full before a place of a passage, outside what somebody says."""
        for run in reversed(list(NAME.finditer(read.text, 0, place))):
            name = self._heads.person(run[0])
            known = self.cast.named(name)
            if read.own[run.start()] != "·" and len(name.split()) > 1 and (known or self._heads.is_person(name)):
                start = run.end() - len(name)
                office = self._heads.office(read.plain, start)
                kind = (
                    known.kind
                    if known
                    else StatementKind.OFFICIAL
                    if office is StatementKind.OFFICIAL
                    else StatementKind.PERSON
                )
                return Speaker(kind, start, run.end(), name)
        return None

    def of(self, phrase: Phrase) -> Speaker | None:
        """Whom a phrase names; None: nobody."""
        read, start, end = phrase.read, phrase.start, phrase.end
        small = self._heads.without_ways(read.own, start, end)
        runs = [run for run in NAME.finditer(read.text, start, end) if self._may_name(small, run)]
        found = self._heads.first(small, start, end)
        if found and phrase.is_subject and self._is_object(small, found[1], found[2]):
            found = None
        if found is None:
            runs = [run for run in runs if self._may_stand_alone(small, run, phrase)]
            named = self._named(phrase, runs[-1]) if runs else None
            return named or (None if phrase.by_office else self.cast.of_trade(small[start:end]))
        kind, at, _to = found
        known = self.cast.named(runs[0][0]) if runs and runs[0].end() <= at else None
        if known and kind in _OF_PEOPLE:
            kind, at = known.kind, runs[0].start()
        behind = [run for run in runs if run.end() > at]
        extent = _extent(read.text, small, min([at, *(run.start() for run in behind[:1])]), end)
        behind = [run for run in runs if run.start() >= at]
        proper = next((run for run in behind if not self._is_office(run[0])), next(iter(behind), None))
        return Speaker(kind, *extent, self._name(phrase, kind, proper, extent))

    def _is_object(self, small: str, start: int, end: int) -> bool:
        """A word for a source that cannot be the subject («подарувала раді»), nor is a place («у раді»)."""
        tags = [one.tag for one in grammar(self.copy.language).analyses(small[start:end]) if ":v_" in one.tag]
        is_oblique = bool(tags) and all("v_dav" in tag or "v_mis" in tag for tag in tags)
        return is_oblique and not self.words.at.search(small[:start])

    def _is_office(self, run: str) -> bool:
        """«Голова» at the beginning of a sentence."""
        return all(self._heads.kind(plain(word)) for word in run.split())

    def _may_name(self, small: str, run: re.Match[str]) -> bool:
        """Not a first word of a sentence that is no name, and nothing that is left out of the phrase."""
        word = plain(run[0])
        is_idle = self.words.idle.fullmatch(word) or self.words.pronouns.fullmatch(word)
        return small[run.start()] not in " ·" and not is_idle

    def _may_stand_alone(self, small: str, run: re.Match[str], phrase: Phrase) -> bool:
        """Not a place after «у», nor a name in quotation marks far from the verb."""
        if phrase.by_office and not self.cast.named(run[0]):
            return False
        if phrase.is_subject and not phrase.several and self.words.at.search(small[: run.start()]):
            return False
        around = small[phrase.start : run.start()], small[run.end() : phrase.end]
        is_far = min(len(part.split()) for part in around) > 1
        return not (is_far and phrase.read.text[run.start() - 1 : run.start()] in _QUOTES)

    def _named(self, phrase: Phrase, run: re.Match[str]) -> Speaker | None:
        """A proper name without a word for what it is."""
        words = run[0].split()
        while words and self.words.idle.fullmatch(plain(words[0])):
            words = words[1:]
        if not words:
            return None
        text = " ".join(words)
        start = run.end() - len(text)
        known, quoted = self.cast.named(text), phrase.read.text[start - 1 : start] in _QUOTES
        kind = known.kind if known else self._heads.of_name(words, quoted=quoted)
        if kind is None:
            return None
        is_short = known is not None and len(known.name.split()) > len(words)
        name = known.name if known and is_short else text if quoted else self._in_nominative(text, phrase)
        return Speaker(kind, start, run.end(), name)

    def _name(self, phrase: Phrase, kind: StatementKind, proper: re.Match[str] | None, extent: tuple[int, int]) -> str:
        text = phrase.read.text
        whole = text[slice(*extent)]
        if kind is StatementKind.ANONYMOUS:
            return ""
        if proper is None:
            return self._in_nominative(whole, phrase)
        if quoted := _QUOTED_NAME.search(text, max(0, proper.start() - 1), extent[1]):
            return quoted[1]
        if kind in _OF_PEOPLE:
            name, known = self._heads.person(proper[0]), self.cast.named(proper[0])
            if known and known.name != name and len(known.name.split()) >= len(name.split()):
                return known.name
            if len(name) < len(proper[0]) or (known and known.name == name):
                return self._in_nominative(name, phrase)
            if proper.start() == extent[0] and kind is StatementKind.OFFICIAL and len(whole.split()) <= _WHOLE_NAME:
                return self._in_nominative(whole, phrase)
        return self._in_nominative(proper[0], phrase)

    def _in_nominative(self, text: str, phrase: Phrase) -> str:
        return text if phrase.is_subject else nominative(text, self.copy.language)


def _extent(text: str, small: str, start: int, end: int) -> tuple[int, int]:
    """The whole phrase without blanks at its edges, up to what is left out of it."""
    while start < end and (small[start] == " " or text[start] == " "):
        start += 1
    stretch = small[start:end].rstrip()
    blank = stretch.find("   ")
    return start, start + (blank if blank > 0 else len(stretch))
