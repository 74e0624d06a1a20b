"""Commas that part what belongs together: «однак, паніки немає», «необхідні, для ракет», «не підуть, і не втечуть»."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Token, clauses
from strichka.languages.uk.style.syntax.words import RULING

_COMMA = re.compile(r",\s")
_BEGINS = re.compile(r"(?:^|[.!?…]\s+|[«„“(]|^[–—-]\s)[«„“\"]?$")
_CONJUNCTIONS = listed("однак проте але адже тож зате та бо отож")
_PARTICLES = listed("вже уже ще лише лиш тільки майже навіть аж саме теж також дуже надто")
_AND = listed("і й та")
_NEEDING = RULING | listed("необхідний корисний шкідливий придатний важливий достатній характерний обов'язковий")
_FOR = listed("для до на за від")
# A clause that begins so may close before «і».
_LEADING = listed("""
що щоб якщо коли бо який яка яке які якого якої яких якому якій яким якими
яку якою хто чий де куди звідки поки доки хоча
оскільки як мов ніби аби чи скільки чому тим
""")
_FINITE = frozenset({"past", "pres", "futr"})
_FORM = listed("s p 1 2 3 m f n past pres futr")


def loose_commas(text: str) -> Iterator[Fault]:
    parts = list(clauses(text))
    for at, (one, after) in enumerate(pairwise(parts)):
        if not _COMMA.fullmatch(after[0].before):
            continue
        ends = text[after[-1].end : after[-1].end + 1]
        if (
            _is_conjunction(text, one, ends)
            or _is_particle(one, parts[at - 1 : at], after)
            or _is_ruled(one, after, ends)
            or _is_object(one, after, ends)
        ):
            yield _fault(one[-1], after[0])
        elif _repeats(after, parts[at + 2 : at + 3]):
            continue
        elif _is_same_subject(one, after) and not (at and _has_verb(parts[at - 1])):
            yield _fault(one[-1], after[0], is_hint=at > 0)


def _repeats(one: Sequence[Token], after: Sequence[Sequence[Token]]) -> bool:
    """«і не подзвонив, і не написав»: between conjunctions that come again a comma stands."""
    return bool(after) and after[0][0].low == one[0].low


def _fault(before: Token, after: Token, *, is_hint: bool = False) -> Fault:
    return Fault(before.start, after.end, (f"{before.text} {after.text}",), is_hint=is_hint)


def _is_conjunction(text: str, one: Sequence[Token], ends: str) -> bool:
    """«Однак, паніки немає.»: nothing is put in between the conjunction and its clause."""
    if len(one) != 1 or one[0].low not in _CONJUNCTIONS or not one[0].text[:1].isupper():
        return False
    return bool(_BEGINS.search(text[max(0, one[0].start - 8) : one[0].start])) and ends != ","


def _is_particle(one: Sequence[Token], before: Sequence[Sequence[Token]], after: Sequence[Token]) -> bool:
    """«, вже, тридцять перший рік»: a particle between two commas."""
    is_between = bool(before) and bool(_COMMA.fullmatch(one[0].before))
    return len(one) == 1 and one[0].low in _PARTICLES and is_between and not after[0].may_be("conj")


def _is_ruled(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«необхідні, для виробництва»: what such an adjective rules, with nothing behind it."""
    is_ruling = one[-1].only("adj") and bool(one[-1].lemmas & _NEEDING)
    return is_ruling and after[0].low in _FOR and not _has_verb(after) and ends in {".", "!", "?", ""}


def _is_object(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«радить оглядати, стопи:»: a thing alone behind an infinitive that has no object yet."""
    verb = one[-1]
    is_infinitive = verb.only("verb") and all("inf" in reading.marks for reading in verb.readings)
    if not is_infinitive or "rev" in {mark for reading in verb.readings for mark in reading.marks}:
        return False
    is_thing = all("inanim" in reading.marks for reading in after[-1].readings) and after[-1].only("noun")
    is_phrase = all(token.only("adj") for token in after[:-1]) and "v_zna" in after[-1].cases
    return is_thing and is_phrase and ends in {".", ":", "!", "?", ";", ""}


def _is_same_subject(one: Sequence[Token], after: Sequence[Token]) -> bool:
    """«не скасує навчань, і не розірве лінії»: one subject and two verbs alike."""
    if after[0].low not in _AND or len(after) < 2 or one[0].low in _LEADING or one[0].may_be("advp", "conj"):  # noqa: PLR2004
        return False
    at = 2 if after[1].low == "не" else 1
    second = after[at] if at < len(after) else after[-1]
    first = next((token for token in one if _is_finite(token)), None)
    if first is None or not _is_finite(second) or any(token.low in _LEADING for token in one):
        return False
    if any(token.may_be("noun") and "v_naz" in token.cases and token.only("noun") for token in after[at + 1 :]):
        return False
    return bool(_form(first) & _form(second))


def _is_finite(token: Token) -> bool:
    return token.only("verb") and all(one.marks & _FINITE or "short" in one.marks for one in token.readings)


def _has_verb(clause: Sequence[Token]) -> bool:
    return any(token.may_be("verb", "advp") for token in clause)


def _form(token: Token) -> set[frozenset[str]]:
    return {frozenset((one.marks | {one.gender}) & _FORM) for one in token.readings}
