"""A noun in a case that its preposition does not rule: «на освіти», «завдяки допомоги», «згідно плану»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Reading, Token, clauses, is_other_genitive
from strichka.languages.uk.style.syntax.verbs import without_object
from strichka.languages.uk.style.syntax.words import TIMES, UNCOUNTED

_TABLE = """
v_rod без біля близько від внаслідок унаслідок для до задля заради крім окрім навколо довкола напередодні поблизу після
v_rod протягом упродовж впродовж серед посеред стосовно щодо уздовж вздовж замість проти шляхом
v_dav завдяки всупереч наперекір назустріч
v_zna про через крізь
v_mis при
v_oru перед над
v_zna|v_mis на
v_zna|v_mis|v_rod у в
v_rod|v_zna|v_oru з із зі за
v_rod|v_oru між
v_zna|v_oru під над перед понад поза
v_zna|v_mis по о об
"""
_BETWEEN = 3  # adjectives between a preposition and its noun


def _read() -> dict[str, frozenset[str]]:
    rows = (line.split() for line in _TABLE.strip().splitlines())
    return {word: frozenset(cases.split("|")) for cases, *words in rows for word in words}


CASES = _read()


_BEING = listed("бути стати могти мусити їхати йти пройти проїхати коштувати важити")
_ACTING = listed("я ти він вона ми ви вони")
_COPULAS = listed("бути стати ставати лишитися залишитися здаватися вважатися називатися звати значити")
_ADVERBIAL = listed("основному цілому загальному подальшому середньому")
_WITH = {"згідно": ("з", "із", "зі"), "відповідно": ("до",)}


def government(text: str) -> Iterator[Fault]:
    for clause in clauses(text):
        yield from _without(clause)
        yield from _objects(clause)
        yield from _persons(clause)
        for at, token in enumerate(clause[:-1]):
            cases = CASES.get(token.low)
            is_name = token.text[:1].isupper() and at > 0  # «Пак До Юн»
            if cases and token.may_be("prep") and not is_name and (wrong := _wrong(clause, at, cases)):
                yield Fault(token.start, clause[wrong].end)


def _without(clause: Sequence[Token]) -> Iterator[Fault]:
    """«згідно плану», «відповідно плану»: the preposition that these want is missing."""
    for token, after in pairwise(clause):
        wanted = _WITH.get(token.low, ())
        if wanted and after.low not in wanted and after.only("noun", "adj") and after.cases & {"v_rod", "v_dav"}:
            yield Fault(token.start, token.end, (f"{token.text} {wanted[0]}",))


def _objects(clause: Sequence[Token]) -> Iterator[Fault]:
    """«потребує допомогу»: an object in the accusative of a verb that never has one."""
    for at, verb in enumerate(clause[:-1]):
        if not verb.only("verb", "advp") or not verb.lemmas <= without_object() or verb.lemmas & _BEING:
            continue
        noun = at + 2 if clause[at + 1].only("adj") and at + 2 < len(clause) else at + 1
        token = clause[noun]
        is_object = token.only("noun") and token.text.islower() and token.cases == {"v_zna"}
        if is_object and not token.lemmas & TIMES and all(one.cases & {"v_zna"} for one in clause[at + 1 : noun]):
            yield Fault(verb.start, token.end)


def _persons(clause: Sequence[Token]) -> Iterator[Fault]:
    """«Я питала майстер»: who acts stands before the verb, and somebody in the nominative behind it."""
    for at, verb in enumerate(clause[1:-1], 1):
        before = [token.low for token in clause[max(0, at - 2) : at]]
        is_told = bool(_ACTING & set(before)) and before[-1] in _ACTING | {"не", "вже", "ще", "там", "тут"}
        if (
            not is_told
            or not verb.only("verb")
            or not all(one.marks & {"past", "pres", "futr"} for one in verb.readings)
        ):
            continue
        token = clause[at + 1]
        is_person = token.only("noun") and token.text.islower() and token.cases <= {"v_naz", "v_kly"}
        is_man = is_person and all(
            {"anim", "m"} <= one.marks and not one.marks & {"pron", "nv"} for one in token.readings
        )
        is_addressed = len(clause) > at + 2 and clause[at + 2].text[:1].isupper()
        if is_man and not verb.lemmas & _COPULAS and not is_addressed and "rev" not in _marks(verb):
            yield Fault(verb.start, token.end)


def _marks(token: Token) -> frozenset[str]:
    return frozenset().union(*(one.marks for one in token.readings))


def _wrong(clause: Sequence[Token], at: int, cases: frozenset[str]) -> int | None:
    """The place of the noun that is in none of the cases, with what belongs to it."""
    place = at + 1
    if clause[place].low in _ADVERBIAL or any(
        "&numr" in one.marks or "numr" in one.marks for one in clause[place].readings
    ):
        return None
    while place < len(clause) - 1 and place - at <= _BETWEEN and _is_adjective(clause[place]):
        place += 1
    noun = clause[place]
    if clause[place + 1 :] and (clause[place + 1].text[:1].isdigit() or clause[place + 1].may_be("numr")):
        return None  # «через годин п’ять»
    if "v_rod" in cases and is_other_genitive(noun):
        return None
    if noun.text[:1].isupper() and not any("prop" in one.marks for one in noun.readings):
        return None  # a name that reads like another word
    if not _is_noun(noun):
        return None
    if cases.intersection(_cases(noun), *(one.cases for one in clause[at + 1 : place])):
        return None
    # «для найбільших країни міст»: the noun that is ruled may follow.
    rest = clause[place + 1 : place + 3]
    return None if place > at + 1 and any(cases & one.cases for one in rest) else place


def _cases(token: Token) -> frozenset[str]:
    """The cases in which a noun may stand; of what has no plural in the news only those of the singular."""
    nouns: Sequence[Reading] = token.readings
    if token.lemmas & UNCOUNTED and any(one.case == "v_rod" and one.gender != "p" for one in token.readings):
        nouns = [one for one in nouns if one.gender != "p"]
    return frozenset(one.case for one in nouns)


def _is_adjective(token: Token) -> bool:
    return token.only("adj") and token.text.islower() and not any(one.marks & {"nv", "rel"} for one in token.readings)


def _is_noun(token: Token) -> bool:
    """A common noun or a name that the dictionary has, and nothing else."""
    return (
        token.only("noun")
        and not token.text.isupper()
        and "-" not in token.text
        and not any(one.marks & {"pron", "nv", "abbr"} for one in token.readings)
    )
