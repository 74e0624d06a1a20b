"""Women's words for offices and trades, and a man's word beside a verb that says it of a woman."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.names import NAMES
from strichka.languages.uk.style.syntax.reading import Token, clauses, readings
from strichka.lib.words import fold

# How a woman's word is made of a man's: what goes, and what comes.
_ENDINGS = (
    ("ник", "ниця"), ("ець", "иця"), ("ець", "киня"), ("вець", "вчиня"), ("ий", "а"), ("ій", "я"), ("тель", "телька"),
    ("", "ка"), ("", "иня"), ("ь", "ка"), ("ар", "арка"), ("єць", "йка"), ("ик", "иця"), ("а", "иня"), ("ок", "чиня"),
    ("ач", "ачка"), ("ол", "олиня"), ("сь", "сиця"),
)  # fmt: skip
# Of these both a man and a woman are spoken of, and so are those that are no offices.
_COMMON = listed("голова суддя староста особа людина член автор товариш друг гість")
_BEING = listed(
    "бути стати ставати лишитися залишитися лишатися залишатися вважатися виявитися здаватися працювати служити"
)


def womens(text: str) -> Iterator[Fault]:
    """«Уточнила директор», «начальник управління відповіла», «повідомила головний лікар», «лікар Ольга».

    Before a name it is a hint, whatever verb stands by: not every house has women's words.
    """
    told: set[int] = set()
    for clause in clauses(text):
        for at, verb in enumerate(clause):
            found = (_behind(clause, at) or _in_front(clause, at)) if _is_hers(verb) else None
            told.add(clause[found].start if found is not None else -1)
            yield from _fault(text, clause, found, is_hint=found is not None and _is_named(clause[found + 1 :]))
        for at, name in enumerate(clause[1:], 1):
            if _is_given(name) and _is_office(clause[at - 1]) and clause[at - 1].start not in told:
                yield from _fault(text, clause, at - 1, is_hint=True)


def officers(text: str) -> Iterator[Fault]:
    """«Застерігає агроном»: a man's word beside a verb that may be of a woman, with no name behind."""
    for clause in clauses(text):
        for at, verb in enumerate(clause):
            found = (_behind(clause, at) or _in_front(clause, at)) if _is_anybodys(verb) else None
            is_named = found is not None and found + 1 < len(clause) and clause[found + 1].text[:1].isupper()
            yield from _fault(text, clause, None if is_named else found)


def _fault(text: str, clause: Sequence[Token], place: int | None, *, is_hint: bool = False) -> Iterator[Fault]:
    hers = womans(clause[place].low) if place is not None else ""
    if place is None or not hers:
        return
    first = clause[place - 1] if place and _is_adjective(clause[place - 1]) else None
    start = (first or clause[place]).start
    fix = f"{_feminine(first.low)} {hers}" if first else hers
    yield Fault(start, clause[place].end, (_as(text[start], fix),), is_hint=is_hint)


@lru_cache(maxsize=1 << 10)
def womans(man: str) -> str:
    """«Директорка» of «директор», where the dictionary has both; empty where it has none."""
    if man in _COMMON or not any(_is_man(one.marks, one.case) for one in readings(man)):
        return ""
    if known := _offices_by_man().get(fold(man)):
        return known
    for ending, hers in _ENDINGS:
        word = man[: len(man) - len(ending)] + hers if man.endswith(ending) else ""
        if word and any(
            {"anim", "f"} <= one.marks and one.case == "v_naz" and one.lemma == word for one in readings(word)
        ):
            return word
    return ""


@cache
def _offices_by_man() -> dict[str, str]:
    """The woman's word that stands beside a man's in the table of offices."""
    table = {**NAMES.offices, **NAMES.trades}
    return {
        first: word
        for word, first in reversed(table.items())
        if any({"anim", "f"} <= one.marks for one in readings(word)) and word != first
    }


def _is_man(marks: frozenset[str], case: str) -> bool:
    return {"noun", "anim", "m"} <= marks | {"noun"} and case == "v_naz" and "prop" not in marks


def _is_hers(token: Token) -> bool:
    """A verb in the past, of a woman, that does not say what she is."""
    is_past = token.only("verb") and all({"past", "f"} <= one.marks for one in token.readings)
    return is_past and not token.lemmas & _BEING


def _behind(clause: Sequence[Token], at: int) -> int | None:
    """«Уточнила головний лікар»: nothing stands between, and nobody else did it."""
    place = at + 1
    if place < len(clause) and _is_adjective(clause[place]):
        place += 1
    has_subject = any("v_naz" in one.cases and one.may_be("noun") and _may_be_she(one) for one in clause[:at])
    return place if place < len(clause) and not has_subject and _is_office(clause[place]) else None


def _in_front(clause: Sequence[Token], at: int) -> int | None:
    """«Начальник управління відповіла»: words between belong to the office, which begins its clause."""
    start = 1 if clause and _is_adjective(clause[0]) else 0
    if start >= at or not _is_office(clause[start]):
        return None
    between = clause[start + 1 : at]
    is_hers = all(one.only("noun", "adj") and "v_rod" in one.cases and not _is_name(one) for one in between)
    return start if is_hers else None


def _may_be_she(token: Token) -> bool:
    return any(one.case == "v_naz" and one.gender in {"f", ""} for one in token.readings)


def _is_office(token: Token) -> bool:
    """A man's word in the nominative; what may be somebody is no device («директор»)."""
    living = {one.lemma for one in token.readings if "anim" in one.marks}
    people = [one for one in token.readings if not ("inanim" in one.marks and one.lemma in living)]
    return bool(people) and all(
        {"anim", "m"} <= one.marks and one.case in {"v_naz", "v_kly"} and "prop" not in one.marks for one in people
    )


def _is_given(token: Token) -> bool:
    return token.text[:1].isupper() and any(
        {"fname", "f"} <= one.marks and one.case == "v_naz" for one in token.readings
    )


def _is_named(behind: Sequence[Token]) -> bool:
    """«Лікар Олена Коваль», «чемпіон світу 2019 року Марія Музичук», «директор О. Коваль»."""
    return any(
        one.text[:1].isupper()
        and (not one.readings or len(one.text) == 1 or any({"fname", "lname"} & each.marks for each in one.readings))
        for one in behind
    )


def _is_anybodys(token: Token) -> bool:
    """«Каже», «скаже»: no gender stands in it."""
    return token.only("verb") and all(
        one.marks & {"pres", "futr"} and {"s", "3"} <= one.marks for one in token.readings
    )


def _is_adjective(token: Token) -> bool:
    return token.only("adj") and any(one.gender == "m" and one.case == "v_naz" for one in token.readings)


def _is_name(token: Token) -> bool:
    return any("prop" in one.marks for one in token.readings) and token.text[:1].isupper()


def _feminine(adjective: str) -> str:
    return f"{adjective[:-2]}{'я' if adjective.endswith('ій') else 'а'}"


def _as(letter: str, word: str) -> str:
    return word[:1].upper() + word[1:] if letter.isupper() else word
