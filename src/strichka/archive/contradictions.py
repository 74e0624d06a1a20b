"""A figure, an age or an office that is another than we published before about the same name. It knows no database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from strichka.archive.lengths import LENGTH, lengths
from strichka.archive.offices import is_other, offices
from strichka.languages.registry import grammar, language
from strichka.lib.setting import words as in_languages
from strichka.lib.words import fold, words
from strichka.stylebook.copy import Before, Copy
from strichka.stylebook.dates.expressions import vocabulary
from strichka.stylebook.rule import Finding, Severity
from strichka.stylebook.rules.numbers.counted import plain
from strichka.wire.events.claims import AGE, COUNT, PERCENT, SUM, Claim, claims

NAME = "facts"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«„“\"A-ZА-ЯҐЄІЇ\d])|\n")
# What may be said rightly of several things of one text: more words than a name must be the same.
_OF_THINGS = frozenset({COUNT, SUM, PERCENT, LENGTH})
# What grows as an event goes on.
_GROWING = frozenset({"dead", "injured", "detained", "evacuated", "rescued", "missing"})
_About = tuple[frozenset[str], frozenset[str]]
_NOTHING: _About = (frozenset(), frozenset())
_SHORTEST = 4  # letters of a word that tells what a sentence is about
_ALIKE = 2
_ALIKE_OF_THINGS = 3
_ALIKE_WITHOUT_NAMES = 3
_ALIKE_OF_SLIPS = 2
_PEOPLE = frozenset({"людина", "особа", "чоловік", "person"})
_OF_A_DAY = frozenset("RWI")  # letters of words that say on which day: by the day of the edition
_SAME_EVENT = 3  # days in which the dead and injured of an event are told of; later it may be the next one of its place
_SHORTEST_SLIP = 3  # figures of a number of which one is wrong; of shorter ones any two are as like
_RUN = re.compile(r"[^\W\d_a-zа-яіїєґ][\w’'ʼ-]*(?: [^\W\d_a-zа-яіїєґ][\w’'ʼ-]*)*")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The characters ``[start:end]`` of a passage say otherwise than ``before``; ``rises``: as events do in time."""

    passage: int
    start: int
    end: int
    words: str
    before: Before
    earlier: str
    rises: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with where it begins, what it claims, what it is about, whom it names.

    own: without its paragraph; whole: what its copy is about.
    """

    text: str
    start: int
    passage: int = 0
    claims: tuple[Claim, ...] = ()
    about: frozenset[str] = frozenset()
    names: frozenset[str] = field(default_factory=frozenset)
    own: frozenset[str] = field(default_factory=frozenset)
    months: frozenset[int] = field(default_factory=frozenset)
    whole: frozenset[str] = field(default_factory=frozenset)


def contradictions(copy: Copy) -> list[Contradiction]:
    """In the order of the text, each place once, against what was published last."""
    newest: dict[tuple[int, int], Contradiction] = {}
    for one in (*_offices(copy), *_figures(copy)):
        place = (one.passage, one.start)
        if place not in newest or newest[place].before.on < one.before.on:
            newest[place] = one
    return [newest[place] for place in sorted(newest)]


def _figures(copy: Copy) -> Iterator[Contradiction]:
    ours = [(one, before) for before in copy.before for one in _sentences(before.text, copy.language)]
    headline = next((passage.text for _number, passage in copy), "")
    every = _about("\n".join(passage.text for _number, passage in copy), copy.language) if ours else _NOTHING
    for number, passage in copy if ours else ():
        around = _about(f"{headline}\n{passage.text}", copy.language)
        for now in _sentences(passage.text, copy.language, number, around):
            yield from _against(replace(now, whole=every[0] | every[1]), ours, copy)


def _offices(copy: Copy) -> Iterator[Contradiction]:
    """Persons whose office was another when we named them last."""
    ours = [(one, before) for before in copy.before for one in offices(before.text, copy.language)]
    ours.sort(key=lambda pair: pair[1].on)  # of several the last stays
    for number, passage in copy if ours else ():
        for one in offices(passage.text, copy.language):
            same = [(then, before) for then, before in ours if then.holder == one.holder]
            if same and is_other(one, same[-1][0]):
                then, before = same[-1]
                words_now, words_then = passage.text[one.start : one.end], before.text[then.start : then.end]
                yield Contradiction(number, one.start, one.end, words_now, before, words_then, rises=False)


def find(copy: Copy) -> Iterator[Finding]:
    """The same as hints of the stylebook, without what only rises in time."""
    for one in contradictions(copy):
        if not one.rises:
            message = in_languages(
                en=f"On {one.before.on.isoformat()} we wrote: “{one.before.text}”",
                uk=f"{one.before.on:%d.%m.%Y} ми писали: «{one.before.text}»",
            )
            yield Finding(NAME, one.start, one.end, Severity.HINT, message, passage=one.passage)


def _against(now: _Sentence, ours: Iterable[tuple[_Sentence, Before]], copy: Copy) -> Iterator[Contradiction]:
    for then, before in ours:
        namesakes = _namesakes(now.text, then.text, copy.language)
        shared = (now.about & then.about | now.names & then.names) - namesakes
        days = abs((copy.at.date() - before.on).days) if copy.at else 0
        for claim in now.claims:
            others = [one for one in then.claims if (one.kind, one.unit) == (claim.kind, claim.unit)]
            if not others or any(one.value == claim.value for one in others):
                continue
            old = others[0]
            is_of_days = claim.kind not in {AGE, LENGTH}
            is_other_day = is_of_days and days > 0 and any(_says_day(one.text, copy.language) for one in (now, then))
            is_other_event = is_other_day or (claim.kind in _GROWING and days > _SAME_EVENT)
            if is_other_event or (claim.kind == AGE and (namesakes or _has_aged(claim, old, days))):
                continue
            if not (_is_same(claim, now, then, shared) or _is_slip_of(claim, old, now, then, days)):
                continue
            yield Contradiction(
                now.passage,
                now.start + claim.start,
                now.start + claim.end,
                now.text[claim.start : claim.end],
                before,
                then.text[old.start : old.end],
                rises=claim.kind in _GROWING and old.value < claim.value,
            )


def _is_same(claim: Claim, now: _Sentence, then: _Sentence, shared: frozenset[str]) -> bool:
    """Whether two sentences tell of one thing: by a name that both have, and words besides.

    Where no name stood, or of how long something takes, by words of the sentence itself and the same month.
    """
    least = _ALIKE_OF_THINGS if claim.kind in _OF_THINGS else _ALIKE
    if now.names & then.names:
        return len(shared) >= least
    is_nameless = not then.names or claim.kind == LENGTH
    return (
        is_nameless and len(shared) >= _ALIKE_WITHOUT_NAMES and bool(now.own & then.own) and now.months == then.months
    )


def _has_aged(claim: Claim, old: Claim, days: int) -> bool:
    """So many birthdays may have been since."""
    years = days // 365
    return old.value + years <= claim.value <= old.value + years + 1


def _is_slip_of(claim: Claim, old: Claim, now: _Sentence, then: _Sentence, days: int) -> bool:
    """«421» of «412»: figures that a slip tells apart need fewer words in common, of the sentence and of the copy.

    What grows is none, and of another day only figures that stand the other way round are.
    """
    if claim.kind in _GROWING:
        return False
    about = then.about | then.names
    is_common = claim.kind in _OF_THINGS and (claim.kind != COUNT or claim.unit in _PEOPLE)
    least = _ALIKE_OF_SLIPS + is_common
    return (
        _differ_by_a_slip(plain(claim.value), plain(old.value), is_turned=days > 0)
        and bool(now.own & then.own)
        and (len(now.whole & about) >= least)
    )


def _differ_by_a_slip(one: str, other: str, *, is_turned: bool) -> bool:
    """Two figures that stand the other way round; unless only that is asked, one another or one too many."""
    one, other = sorted((one, other), key=len)
    if len(one) == len(other):
        wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(wrong) == 2 and one[wrong[0]] + one[wrong[1]] == other[wrong[1]] + other[wrong[0]]:  # noqa: PLR2004
            return True
        return not is_turned and len(wrong) == 1 and len(one) >= _SHORTEST_SLIP
    is_long = not is_turned and len(one) >= _SHORTEST_SLIP
    return (
        is_long and len(other) == len(one) + 1 and any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    )


def _namesakes(now: str, then: str, code: str) -> frozenset[str]:
    """The family names that both have, of persons whose given names are others."""
    speaker = grammar(code)

    def whole(text: str) -> dict[str, frozenset[str]]:
        runs = [run[0].split() for run in _RUN.finditer(text) if " " in run[0]]
        return {speaker.lemmas(run[-1], written=True)[0]: _lemmas(run[:-1], code) for run in runs}

    ours, theirs = whole(now), whole(then)
    return frozenset(name for name in ours.keys() & theirs.keys() if not ours[name] & theirs[name])


def _lemmas(written: Iterable[str], code: str) -> frozenset[str]:
    return frozenset(lemma for word in written for lemma in grammar(code).lemmas(word, written=True))


def _sentences(text: str, code: str, passage: int = 0, around: _About | None = None) -> list[_Sentence]:
    """Those that claim something; ``around``: what their paragraph and headline are about, else each its own."""
    found, start = [], 0
    for end in (*(match.start() for match in _SENTENCE.finditer(text)), len(text)):
        part = text[start:end]
        if some := tuple(_every(part, code)):
            own, own_names = _about(part, code)
            about, names = around or (own, own_names)
            found.append(_Sentence(part, start, passage, some, about, names, own, _months(part, code)))
        start = end
    return found


def _every(text: str, code: str) -> Iterator[Claim]:
    """A number that says how long or how old is none of things."""
    found = {one.start: one for one in claims(text, code)}
    found |= {one.start: one for one in lengths(text, code) if one.start not in found or found[one.start].kind == COUNT}
    yield from (found[start] for start in sorted(found))


def _months(text: str, code: str) -> frozenset[int]:
    table = vocabulary(code)
    read = (table.numbered.get(word.text.lower(), ("", 0)) for word in words(text)) if table else ()
    return frozenset(number for letter, number in read if letter == "M")


def _says_day(text: str, code: str) -> bool:
    table = vocabulary(code)
    return table is not None and any(
        table.numbered.get(word.text.lower(), ("", 0))[0] in _OF_A_DAY for word in words(text)
    )


def _about(text: str, code: str) -> _About:
    """The dictionary forms of what a sentence is about, and of its names."""
    speaker, idle = grammar(code), language(code).stopwords
    about: set[str] = set()
    names: set[str] = set()
    for number, word in enumerate(words(text)):
        if word.text[0].isdigit() or fold(word.text) in idle:
            continue
        lemmas = speaker.lemmas(word.text, written=True)
        if len(word.text) >= _SHORTEST:
            about.add(lemmas[0])
        if word.text[0].isupper() and (number or any(one.proper for one in speaker.analyses(word.text))):
            names.update(lemmas)
            about.add(lemmas[0])
    return frozenset(about), frozenset(names)
