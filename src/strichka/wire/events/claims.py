"""What a text claims in numbers: how many died, how old, how much, how strong, how many of what.

Only what stands close beside its number is a claim: a wrong one costs an editor more than a missing one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from strichka.languages.figures import amounts, is_quantity
from strichka.languages.registry import grammar
from strichka.lib.words import fold, words
from strichka.wire.events.news_vocabulary import Vocabulary, named, vocabulary

READ = 6000  # characters
_REACH = 5  # words between a number and what it counts
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«„“\"A-ZА-ЯҐЄІЇ\d])|\n")
_BORDER = re.compile(r"[,;:()«»„“”\"–—]")
_SYMBOLS = {"$": "USD", "€": "EUR", "₴": "UAH", "£": "GBP"}
_HYPHENS = frozenset("-‐‑–")
_QUOTED = " \u00a0«„“\"'"
_NOUN = ("noun", "NN")
_OTHERS = ("adj", "JJ")
_LONGEST_UNIT = 3  # words
_ROAD = "road_km"
AGE, SUM, MAGNITUDE, COUNT, PERCENT = "age", "sum", "magnitude", "count", "percent"
MEASURE, PLACE = "measure", "place"


@dataclass(frozen=True, slots=True)
class Claim:
    """``text[start:end]`` says ``value``. ``kind`` is one of the above or of ``NewsWords.counted``.

    ``unit``: a sum's currency (ISO 4217), a measure, the lemma of what is counted; else empty. ``is_about``: the text
    does not say it exactly.
    """

    kind: str
    unit: str
    value: Decimal
    start: int
    end: int
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, folded, or a number; ``gap`` is what stands between it and the one before."""

    word: str
    start: int
    end: int
    gap: str = ""
    value: Decimal | None = None
    is_spelled: bool = False


def claims(text: str, language: str) -> list[Claim]:
    """In the order of the text; none in a language whose words are not table."""
    table = vocabulary(language)
    if table is None:
        return []
    read, found, start = text[:READ], [], 0
    for end in (*(match.start() for match in _SENTENCE.finditer(read)), len(read)):
        tokens = _tokens(read, start, end, table)
        places = (at for at, one in enumerate(tokens) if one.value is not None)
        found += [claim for at in places for claim in _claim(read, tokens, at, table)]
        start = end
    return found


def _tokens(text: str, start: int, end: int, table: Vocabulary) -> list[_Token]:
    sentence = text[start:end]
    numbers = [_Token("", one.start + start, one.end + start, value=one.value) for one in amounts(sentence)]
    spelled = [
        _word(fold(word.text), word.start + start, word.end + start, table)
        for word in words(sentence)
        if not any(one.start < word.end + start and word.start + start < one.end for one in numbers)
    ]
    return list(_with_gaps(text, start, _together(sorted((*numbers, *spelled), key=lambda one: one.start))))


def _word(folded: str, start: int, end: int, table: Vocabulary) -> _Token:
    number = table.numerals.get(folded)
    value = None if number is None else Decimal(number)
    return _Token(folded, start, end, value=value, is_spelled=value is not None)


def _together(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """«двадцять три» as one number."""
    held: _Token | None = None
    for one in tokens:
        if held is not None and _adds(held, one):
            total = (held.value or 0) + (one.value or 0)
            held = _Token("", held.start, one.end, value=Decimal(total), is_spelled=True)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _adds(held: _Token, one: _Token) -> bool:
    if not (held.is_spelled and one.is_spelled and held.value and one.value):
        return False
    return (held.value >= 100 > one.value) or (held.value >= 20 and held.value % 10 == 0 and one.value < 10)  # noqa: PLR2004 - tens and ones


def _with_gaps(text: str, start: int, tokens: Iterable[_Token]) -> Iterator[_Token]:
    before = start
    for one in tokens:
        yield _Token(one.word, one.start, one.end, text[before : one.start], one.value, one.is_spelled)
        before = one.end


def _claim(text: str, tokens: Sequence[_Token], at: int, table: Vocabulary) -> Iterator[Claim]:
    one = tokens[at]
    assert one.value is not None
    kind, unit = (
        _measured(text, tokens, at, table)
        or _in_units(tokens, at, table)
        or _counted(tokens, at, table)
        or _of_things(tokens, at, table)
        or ("", "")
    )
    if kind:
        before = tokens[max(0, at - 2) : at]
        is_about = any(table.about.fullmatch(two.word) for two in before)
        yield Claim(kind, unit, one.value, one.start, one.end, is_about)


def _measured(text: str, tokens: Sequence[_Token], at: int, table: Vocabulary) -> tuple[str, str] | None:
    """Age, money, strength and share, which stand right beside their number."""
    one, after = tokens[at], tokens[at + 1 : at + 3]
    behind = text[one.end : one.end + 2].strip()[:1]
    if symbol := _SYMBOLS.get(text[one.start - 1 : one.start]) or _SYMBOLS.get(behind):
        return SUM, symbol
    if behind == "%" or (after and table.percent.fullmatch(after[0].word)):
        return PERCENT, ""
    if after and not _BORDER.search(after[0].gap.replace("–", "")):
        if currency := named(after[0].word, table.currencies):
            before = tokens[at - 1] if at else None  # «1 млн 514 тис. грн» is one sum
            is_rest = before and (is_quantity(before.word) or (before.value is not None and one.gap.isspace()))
            return None if is_rest else (SUM, currency)
        if _is_age(tokens, at, table):
            return AGE, ""
    strength = [*tokens[max(0, at - 2) : at], *after]
    if any(table.magnitude.fullmatch(two.word) for two in strength) and "," not in one.gap:
        return MAGNITUDE, ""
    return None


def _in_units(tokens: Sequence[_Token], at: int, table: Vocabulary) -> tuple[str, str] | None:
    """How long, how large, how heavy; the number of a kilometre of a road is where."""
    after = tokens[at + 1 : at + 1 + _LONGEST_UNIT]
    if _is_part(tokens, at, table):
        return None
    for length in range(len(after), 0, -1):
        if any(two.value is not None or "," in two.gap for two in after[:length]):
            continue
        if unit := named(" ".join(two.word for two in after[:length]), table.measures):
            return (PLACE, unit) if unit == _ROAD else (MEASURE, unit)
    return None


def _is_part(tokens: Sequence[_Token], at: int, table: Vocabulary) -> bool:
    """«2 метри (й) 1 сантиметр» is one number in two parts."""

    def measured(place: int) -> bool:
        one, unit = tokens[place : place + 1], tokens[place + 1 : place + 2]
        return bool(one and unit and one[0].value is not None and named(unit[0].word, table.measures))

    others = (place for place in (at - 3, at - 2, at + 2, at + 3) if place >= 0 and measured(place))
    return any(not any("," in two.gap for two in tokens[min(at, place) + 1 : max(at, place) + 1]) for place in others)


def _is_age(tokens: Sequence[_Token], at: int, table: Vocabulary) -> bool:
    """«32-річний», and «жінка 44 років», but not how long a sentence is."""
    after, before = tokens[at + 1], tokens[at - 1] if at else None
    if not table.aged.fullmatch(after.word):
        return False
    if after.gap in _HYPHENS:
        return True
    return before is not None and not _BORDER.search(tokens[at].gap) and bool(table.person.fullmatch(before.word))


def _counted(tokens: Sequence[_Token], at: int, table: Vocabulary) -> tuple[str, str] | None:
    """What became of people: the word for it stands behind the number, or before it."""
    if at + 1 < len(tokens) and table.uncounted.fullmatch(tokens[at + 1].word):
        return None
    behind = () if _is_of_things(tokens, at, table) else _backwards(tokens, at)
    for row in (tokens[at + 1 : at + 1 + _REACH], behind):
        for two in row:
            if two.value is not None or table.parts.fullmatch(two.word) or _BORDER.search(two.gap):
                break
            if kind := named(two.word, table.counted):
                return kind, ""
            if not table.passed.fullmatch(two.word):
                break
    return None


def _is_of_things(tokens: Sequence[_Token], at: int, table: Vocabulary) -> bool:
    """«постраждали 7 сіл»: what is counted is no people."""
    counted = _of_things(tokens, at, table)
    return counted is not None and not table.passed.fullmatch(tokens[at + 1].word)


def _backwards(tokens: Sequence[_Token], at: int) -> Iterator[_Token]:
    """The words before a number, each with the gap that is between it and the one behind."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        two = tokens[place]
        yield _Token(two.word, two.start, two.end, tokens[place + 1].gap, two.value, two.is_spelled)


def _of_things(tokens: Sequence[_Token], at: int, table: Vocabulary) -> tuple[str, str] | None:
    """How many of what: the next noun, with at most one adjective before it."""
    one = tokens[at]
    if one.is_spelled and one.value == 1:
        return None
    spoken = grammar(table.code)
    for two in tokens[at + 1 : at + 3]:
        if two.value is not None or two.gap.strip(_QUOTED) or table.uncounted.fullmatch(two.word):
            return None
        if named(two.word, table.measures):
            return None
        tags = {analysis.tag for analysis in spoken.analyses(two.word)}
        if any(tag.startswith(_NOUN) for tag in tags) and not all(tag.startswith(_OTHERS) for tag in tags):
            return COUNT, spoken.lemmas(two.word, written=True)[0]
        if not any(tag.startswith(_OTHERS) for tag in tags):
            return None
    return None
