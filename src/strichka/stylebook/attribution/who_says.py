"""Who says so in each passage: by verbs of saying, by what a source follows, and by whom the text has named before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from strichka.stylebook.attribution import patterns as made
from strichka.stylebook.attribution.cast import Speaker
from strichka.stylebook.attribution.patterns import BORDER, STOP, Patterns, plain, without_speech
from strichka.stylebook.attribution.said import Attribution, StatementKind
from strichka.stylebook.attribution.speakers import Phrase, Speakers
from strichka.stylebook.copy import Copy, PassageKind

ASKED = frozenset({PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.QUOTE, PassageKind.STANDFIRST})
READ = 4000  # characters of a passage
MOST_VERBS = 20  # of a kind that are looked at in a passage: the first that has a source counts
_NEAR = 40  # characters around a verb in which a pronoun is its subject
_SENTENCE = 400  # characters before a verb that tell whether it says so
_REACH = 140  # characters on one side of a verb within which its subject is looked for
_TURN = re.compile(r"\s*[–—-]\s")
_QUESTION = re.compile(r"\s*[–—-]\s[^?!.]{3,200}(?:[.!][^?!.]{3,200})?\?\s*$")
_SPEECH = re.compile(r"^\s*(?:[–—-]\s|[«„“\"])")
_ALL_SPEECH = re.compile(r"^\s*[«„“\"][·]*[»”“\"][.!?…,]*\s*$|^\s*[–—-]\s")
# What stands between quoted words and the verb behind them.
_QUOTED_BEFORE = re.compile(r"(?:·[»”“\"][,.!?…]*|,)\s*[–—-]?\s*(?:[\w'-]+ ){0,3}$")
_DASHED_BEFORE = re.compile(r"[,!?…]\s*[–—-]\s*(?:[\w'-]+ ){0,3}$")
# A verb between what is said and more of it: «, додають у службі, ».
_BESIDE_BEFORE = re.compile(r"(?:,|[»”“\"],?) (?:[–—-] )?(?:[\w'-]+ )?$")
_BESIDE_AFTER = re.compile(r"^(?: [\w'’«»“”\"-]+){0,8}[,.]")
_NEXT_WORD = re.compile(r"·[»”“\"]?[,!?…]*[»”“\"]?\s*[–—-]\s+(?P<verb>[\w'-]{3,})")
_ALONE = re.compile(r"[.!?…]\s+([«„“\"]·+[»”“\"])")  # a sentence of speech by itself
_COLON_SPEECH = re.compile(r":\s*[«„“\"]·")
# An outlet alone in brackets behind what it tells, and behind no name: «…51,25 («Фінпульс»).»
_CITED = re.compile(r"(?<=[^\W\dA-ZА-ЯҐЄІЇ]|\d) \([«„“\"](?P<name>[A-ZА-ЯҐЄІЇ][^«»„“”\"()]{2,40})[»”“\"]\)(?=[.;]|$)")
_CLAUSE_BEFORE = re.compile(r"^\s*(?:[^,\s]+\s+){2,}[^,]*,(?:[^,]*,)*\s+(?:[\w'-]+ ){0,3}$")


@dataclass(frozen=True, slots=True)
class _Cue:
    """The words ``[start:end]`` tell that somebody says so, and who."""

    start: int
    end: int
    speaker: Speaker


def find(copy: Copy) -> list[Attribution]:
    """Of each passage that may say something one attribution: of several the one that its statement begins with."""
    words = made.patterns(copy.language)
    if words is None:
        return []
    speakers = Speakers(copy, words)
    found: list[Attribution] = []
    passages = [(number, one) for number, one in copy if one.kind in ASKED and one.text.strip()]
    asked = {number for (number, one), (_next, after) in pairwise(passages) if _asks(one.text, after.text)}
    for number, passage in passages:
        if number in asked:
            found.append(Attribution(StatementKind.NONE, number))
            continue
        read = _Reading(passage.text[:READ], words, speakers)
        one = read.attribution()
        speakers.remember(one)
        speakers.mention(read)
        found.append(replace(one, passage=number))
    return found


def _asks(text: str, after: str) -> bool:
    """An interview's question: it states nothing, and whoever is asked speaks in the next passage."""
    return bool(_QUESTION.match(text)) and bool(_TURN.match(after)) and not _QUESTION.match(after)


class _Reading:
    """One passage, looked through once."""

    def __init__(self, text: str, words: Patterns, speakers: Speakers) -> None:
        self.text, self.words, self.speakers = text, words, speakers
        self.plain = plain(text)
        self.own = without_speech(self.plain)  # the author's words alone
        self.never = [match.span() for match in words.not_said.finditer(self.own)]

    def attribution(self) -> Attribution:
        cues = sorted((*self._by(), *self._by_verbs(), *self._documents()), key=lambda cue: cue.start)
        cues = cues or sorted((*self._spoken(), *self._done()), key=lambda cue: cue.start)
        if cues:
            first = next((cue for cue in cues if cue.speaker.kind is StatementKind.ANONYMOUS), cues[0])
            return self._of(first)
        if cited := self._cited():
            return self._of(cited)
        if match := self._hearsay():
            return Attribution(StatementKind.UNATTRIBUTED, 0, *match.span())
        if _ALL_SPEECH.search(self.own) and self.speakers.last is not None:
            last = self.speakers.last
            return Attribution(last.kind, 0, 0, 0, name=last.name, goes_on=True)
        return Attribution(StatementKind.NONE, 0)

    def _cited(self) -> _Cue | None:
        """An outlet or an agency in brackets, which nobody's club or nickname is."""
        for match in islice(_CITED.finditer(self.text), MOST_VERBS):
            word = self.text[: match.start()].split()[-1:]
            if word and not word[0][:1].isupper():
                speaker = self.speakers.of(Phrase(self, *match.span("name")))
                start, end = match.span("name")
                kind = speaker.kind if speaker else StatementKind.MEDIA
                return _Cue(start, end, Speaker(kind, start, end, match["name"]))
        return None

    def _hearsay(self) -> re.Match[str] | None:
        """A statement of somebody: not of those who are there («у касі кажуть»), nor of «обоє»."""
        for match in islice(self.words.hearsay.finditer(self.own), MOST_VERBS):
            place = self.words.at.search(self.own, 0, match.start())
            is_there = place and not self.words.through.search(self.own, place.start(), match.start())
            is_theirs = self.words.pronouns.match(self.own, match.end() + 1) or self._has_subject(match)
            if not is_there and not is_theirs:
                return match
        return self.words.so_far.search(self.own)

    def _has_subject(self, verb: re.Match[str]) -> bool:
        """«Юристи вважають»: people stand there who do so."""
        if not self.words.several.fullmatch(verb[0]):
            return False
        start, end = self._stop_before(verb.start()), self._border_after(verb.end())
        return any(
            self.speakers.cast.are_people(word)
            for word in f"{self.own[start : verb.start()]} {self.own[verb.end() : end]}".split()
        )

    def _of(self, cue: _Cue) -> Attribution:
        one = cue.speaker
        start = min(cue.start, one.start) if one.end else cue.start
        end = max(cue.end, one.end)
        return Attribution(one.kind, 0, start, end, one.start, one.end, one.name, goes_on=not one.end)

    def _by(self) -> Iterator[_Cue]:
        """«За словами міністра»."""
        for match in islice(self.words.by.finditer(self.own), MOST_VERBS):
            if self._is_no(match.start()):
                continue
            end = self._border_after(match.end())
            if speaker := self.speakers.of(Phrase(self, match.end(), end, is_subject=False)):
                yield _Cue(*match.span(), speaker)
            elif self.words.pronouns.search(match[0]) and self._is_anybody(match.start()):
                yield _Cue(*match.span(), self._before(match.start(), near=match.span()))

    def _by_verbs(self) -> Iterator[_Cue]:
        for match in islice(self.words.speaking.finditer(self.own), MOST_VERBS):
            if not self._is_no(match.start()):
                yield from self._subject(match)
        for match in islice(self.words.said_that.finditer(self.own), MOST_VERBS):
            if not self._is_no(match.start()) and self._states(match):
                yield from self._subject(match)

    def _spoken(self) -> Iterator[_Cue]:
        """Words in quotation marks with a verb of any kind behind them, or a colon before: «…», – усміхався тренер."""
        for match in islice(_NEXT_WORD.finditer(self.own), MOST_VERBS):
            end = self._border_after(match.end())
            if speaker := self.speakers.of(Phrase(self, match.start("verb"), end)):
                yield _Cue(*match.span("verb"), speaker)
            elif self.words.pronouns.search(self.own, match.end(), end):
                yield _Cue(*match.span("verb"), self._before(match.start()))
        for match in islice(_ALONE.finditer(self.own), MOST_VERBS):
            if speaker := self.speakers.person_before(self, match.start()):
                yield _Cue(match.start(1), match.end(1), speaker)
        for match in islice(_COLON_SPEECH.finditer(self.own), MOST_VERBS):
            start = self._stop_before(match.start())
            if speaker := self.speakers.of(Phrase(self, start, match.start())):
                yield _Cue(match.start(), match.start() + 1, speaker)

    def _done(self) -> Iterator[_Cue]:
        """«Прокурор просить…», «суд ухвалив…»: where who does it is named right before or behind."""
        for match in islice(self.words.does.finditer(self.own), MOST_VERBS):
            if self._is_no(match.start()):
                continue
            start = self._clause_before(match.start())
            if speaker := self.speakers.of(Phrase(self, start, match.start(), by_office=True)):
                yield _Cue(*match.span(), speaker)

    def _is_anybody(self, place: int) -> bool:
        return self.speakers.last is not None or self.speakers.person_before(self, place) is not None

    def _before(self, place: int, *, near: tuple[int, int] | None = None) -> Speaker:
        """Whom a pronoun means: the last person of this passage, who spoke or was named last, by its gender."""
        gender = self._gender(*(near or (max(0, place - _NEAR), place + _NEAR)))
        here, last = self.speakers.person_before(self, place), self.speakers.last
        for one in (here, last, *reversed(self.speakers.mentioned)):
            if one is not None and (one is here or not gender or self.speakers.cast.gender(one.name) in {"", gender}):
                return one if one is here else one.again()
        return last.again() if last else Speaker(StatementKind.PERSON)

    def _gender(self, start: int, end: int) -> str:
        pronouns = {"f": self.words.she, "m": self.words.he}
        found = [gender for gender, pattern in pronouns.items() if pattern.search(self.own, start, end)]
        return found[0] if len(found) == 1 else ""

    def _states(self, verb: re.Match[str]) -> bool:
        """Whether a statement follows the verb, or stands before it word for word."""
        after = self.own[verb.end() : self._stop_after(verb.end())]
        before = self.own[max(0, verb.start() - _SENTENCE) : verb.start()]
        return bool(
            self.words.that.search(after)
            or (("·" in before or "»" in before or "”" in before) and _QUOTED_BEFORE.search(before))
            or _DASHED_BEFORE.search(before)
            or (_BESIDE_BEFORE.search(before) and _BESIDE_AFTER.match(after + "."))
            or (_CLAUSE_BEFORE.search(before[-(verb.start() - self._stop_before(verb.start())) :]) and "," not in after)
        )

    def _subject(self, verb: re.Match[str]) -> Iterator[_Cue]:
        """Who says so: before the verb, or behind it where the words themselves stand before."""
        behind = self.words.pronouns.match(self.own, verb.end() + 1)
        if behind and not self.words.hearsay.fullmatch(verb[0]) and self._is_anybody(verb.start()):
            yield _Cue(*verb.span(), self._before(verb.start(), near=behind.span()))  # «Пхеньян, вважає він, …»
            return
        several = bool(self.words.several.fullmatch(verb[0]))
        whole = self._stop_before(verb.start()), self._stop_after(verb.end())
        if unnamed := self.words.kinds[StatementKind.ANONYMOUS].search(self.own, *whole):
            yield _Cue(*verb.span(), Speaker(StatementKind.ANONYMOUS, *unnamed.span()))
            return
        before = (self._border_before(verb.start()), verb.start())
        is_topic = self.words.topic.match(self.own, verb.end())
        after = (verb.end(), verb.end() if is_topic else self._border_after(verb.end()))
        far = (max(self._stop_before(verb.start()), verb.start() - _REACH), verb.start())
        is_behind = bool(_QUOTED_BEFORE.search(self.own[: verb.start()]) or not self.plain[slice(*before)].strip())
        places = [after, before, far] if is_behind else [before, after, far]
        for start, end in places:
            if speaker := self.speakers.of(Phrase(self, start, end, several=several)):
                yield _Cue(*verb.span(), speaker)
                return
        names_nobody = _QUOTED_BEFORE.search(self.own[: verb.start()]) or _SPEECH.search(self.plain)
        pronoun = any(self.words.pronouns.search(self.own, *place) for place in places[:2])
        if (pronoun or names_nobody) and not self.words.hearsay.fullmatch(verb[0]):
            yield _Cue(*verb.span(), self._before(verb.start()))

    def _documents(self) -> Iterator[_Cue]:
        """«Йдеться у заяві МЗС», «у звіті НБУ зазначено»."""
        for match in islice(self.words.impersonal.finditer(self.own), MOST_VERBS):
            start, end = self._stop_before(match.start()), self._stop_after(match.end())
            document = self.words.documents.search(self.own, start, end)
            if document is None:
                continue
            place = document.end(), self._border_after(document.end())
            if speaker := self.speakers.of(Phrase(self, *place, is_subject=False)):
                yield _Cue(min(match.start(), document.start()), max(match.end(), document.end()), speaker)
            elif self.speakers.last is not None:
                yield _Cue(*match.span(), self.speakers.last.again())

    def _is_no(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.never)

    def _clause_before(self, place: int) -> int:
        """Where the clause of a verb begins: before a relative clause within it («X, who voted against, called»)."""
        start = self._border_before(place)
        if start > 1 and not self.own[start:place].strip() and self.own[start - 1] == ",":
            relative = self._border_before(start - 1)
            if relative > 1 and self.words.relative.match(self.own, relative):
                return self._border_before(relative - 1)
        return start

    def _border_before(self, place: int) -> int:
        return max((match.end() for match in BORDER.finditer(self.own, 0, place)), default=0)

    def _border_after(self, place: int) -> int:
        """The end of a phrase: of its clause, or where it says after whom."""
        ends = [match.start() for pattern in (BORDER, self.words.by) if (match := pattern.search(self.own, place))]
        return min([*ends, len(self.own), place + _REACH])

    def _stop_before(self, place: int) -> int:
        return max((match.end() for match in STOP.finditer(self.own, 0, place)), default=0)

    def _stop_after(self, place: int) -> int:
        match = STOP.search(self.own, place)
        return match.start() if match else len(self.own)
