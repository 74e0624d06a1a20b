"""What a text claims in numbers: how many died, how old, how much, how strong, how many of what.

Only what stands close beside its number is a claim: a wrong one costs an editor more than a missing one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from strichka.languages.figures import amounts
from strichka.languages.registry import grammar
from strichka.lib.words import fold, words
from strichka.wire.events.vocabulary import Vocabulary, named, vocabulary

READ = 6000  # characters
_REACH = 5  # words between a number and what it counts
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«„“\"A-ZА-ЯҐЄІЇ\d])|\n")
_BORDER = re.compile(r"[,;:()«»„“”\"–—]")
_SYMBOLS = {"$": "USD", "€": "EUR", "₴": "UAH", "£": "GBP"}
_HYPHENS = frozenset("-‐‑–")
_QUOTED = " \u00a0«„“\"'"
_NOUN = ("noun", "NN")
_OTHERS = ("adj", "JJ")
AGE, SUM, MAGNITUDE, COUNT, PERCENT = "age", "sum", "magnitude", "count", "percent"


@dataclass(frozen=True, slots=True)
class Claim:
    """``text[start:end]`` says ``value``. ``kind`` is one of the above or of ``NewsWords.counted``.

    ``unit``: a sum's currency (ISO 4217), the lemma of what is counted; else empty.
    """

    kind: str
    unit: str
    value: Decimal
    start: int
    end: int


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
    """In the order of the text; none in a language whose words are not known."""
    known = vocabulary(language)
    if known is None:
        return []
    read, found, start = text[:READ], [], 0
    for end in (*(match.start() for match in _SENTENCE.finditer(read)), len(read)):
        tokens = _tokens(read, start, end, known)
        places = (at for at, one in enumerate(tokens) if one.value is not None)
        found += [claim for at in places for claim in _claim(read, tokens, at, known)]
        start = end
    return found


def _tokens(text: str, start: int, end: int, known: Vocabulary) -> list[_Token]:
    sentence = text[start:end]
    numbers = [_Token("", one.start + start, one.end + start, value=one.value) for one in amounts(sentence)]
    spelled = [
        _word(fold(word.text), word.start + start, word.end + start, known)
        for word in words(sentence)
        if not any(one.start < word.end + start and word.start + start < one.end for one in numbers)
    ]
    return list(_with_gaps(text, start, _together(sorted((*numbers, *spelled), key=lambda one: one.start))))


def _word(folded: str, start: int, end: int, known: Vocabulary) -> _Token:
    number = known.numerals.get(folded)
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


def _claim(text: str, tokens: Sequence[_Token], at: int, known: Vocabulary) -> Iterator[Claim]:
    one = tokens[at]
    assert one.value is not None
    kind, unit = (
        _measured(text, tokens, at, known) or _counted(tokens, at, known) or _of_things(tokens, at, known) or ("", "")
    )
    if kind:
        yield Claim(kind, unit, one.value, one.start, one.end)


def _measured(text: str, tokens: Sequence[_Token], at: int, known: Vocabulary) -> tuple[str, str] | None:
    """Age, money, strength and share, which stand right beside their number."""
    one, after = tokens[at], tokens[at + 1 : at + 3]
    behind = text[one.end : one.end + 2].strip()[:1]
    if symbol := _SYMBOLS.get(text[one.start - 1 : one.start]) or _SYMBOLS.get(behind):
        return SUM, symbol
    if behind == "%" or (after and known.percent.fullmatch(after[0].word)):
        return PERCENT, ""
    if after and not _BORDER.search(after[0].gap.replace("–", "")):
        if currency := named(after[0].word, known.currencies):
            return SUM, currency
        if _is_age(tokens, at, known):
            return AGE, ""
    strength = [*tokens[max(0, at - 2) : at], *after]
    if any(known.magnitude.fullmatch(two.word) for two in strength) and "," not in one.gap:
        return MAGNITUDE, ""
    return None


def _is_age(tokens: Sequence[_Token], at: int, known: Vocabulary) -> bool:
    """«32-річний», and «жінка 44 років», but not how long a sentence is."""
    after, before = tokens[at + 1], tokens[at - 1] if at else None
    if not known.aged.fullmatch(after.word):
        return False
    if after.gap in _HYPHENS:
        return True
    return before is not None and not _BORDER.search(tokens[at].gap) and bool(known.person.fullmatch(before.word))


def _counted(tokens: Sequence[_Token], at: int, known: Vocabulary) -> tuple[str, str] | None:
    """What became of people: the word for it stands behind the number, or before it."""
    if at + 1 < len(tokens) and known.uncounted.fullmatch(tokens[at + 1].word):
        return None
    for row in (tokens[at + 1 : at + 1 + _REACH], _backwards(tokens, at)):
        for two in row:
            if two.value is not None or known.parts.fullmatch(two.word) or _BORDER.search(two.gap):
                break
            if kind := named(two.word, known.counted):
                return kind, ""
            if not known.passed.fullmatch(two.word):
                break
    return None


def _backwards(tokens: Sequence[_Token], at: int) -> Iterator[_Token]:
    """The words before a number, each with the gap that is between it and the one behind."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        two = tokens[place]
        yield _Token(two.word, two.start, two.end, tokens[place + 1].gap, two.value, two.is_spelled)


def _of_things(tokens: Sequence[_Token], at: int, known: Vocabulary) -> tuple[str, str] | None:
    """How many of what: the next noun, with at most one adjective before it."""
    one = tokens[at]
    if one.is_spelled and one.value == 1:
        return None
    spoken = grammar(known.code)
    for two in tokens[at + 1 : at + 3]:
        if two.value is not None or two.gap.strip(_QUOTED) or known.uncounted.fullmatch(two.word):
            return None
        tags = {analysis.tag for analysis in spoken.analyses(two.word)}
        if any(tag.startswith(_NOUN) for tag in tags) and not all(tag.startswith(_OTHERS) for tag in tags):
            return COUNT, spoken.lemmas(two.word, written=True)[0]
        if not any(tag.startswith(_OTHERS) for tag in tags):
            return None
    return None
