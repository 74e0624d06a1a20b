"""A verb that does not agree with the noun before it: «сезон стартують», «Рада ухвалили».

Where the noun may be what somebody else does something to («міст відкриють»), nothing is told.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from strichka.languages.dictionaries.data import folder
from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Reading, Token, clauses
from strichka.languages.uk.style.syntax.words import ACTING, GATHERING, IMPERSONAL, TIMES

_BETWEEN = listed("не ще вже також знову теж нині сьогодні вчора завтра торік щойно раніше невдовзі нарешті")
_JOINING = listed("і й та або чи ані ні з із зі разом плюс")


def subject_verb(text: str) -> Iterator[Fault]:
    for clause in clauses(text):
        for at in range(1, len(clause)):
            subject = _subject(clause, at) if _is_finite(clause[at]) else None
            if subject is not None and _disagree(clause, subject, at):
                yield Fault(clause[subject].start, clause[at].end)


def _is_finite(token: Token) -> bool:
    return token.only("verb") and all(
        one.marks & {"past", "pres", "futr"} and not one.marks & {"1", "2", "impers"} for one in token.readings
    )


def _subject(clause: Sequence[Token], verb: int) -> int | None:
    """The place of the noun that stands before the verb, over words in the genitive that belong to it."""
    at = verb - 1
    while at >= 0 and clause[at].low in _BETWEEN:
        at -= 1
    at = _before_phrase(clause, at)
    while at > 0 and _is_attribute(clause, at):
        at -= 1
    return at if at >= 0 and _is_subject(clause, at) else None


def _before_phrase(clause: Sequence[Token], at: int) -> int:
    """The place before «на хліб», «у Києві», where such words stand last."""
    start = at
    while start > 0 and clause[start].only("noun", "adj"):
        start -= 1
    if 0 < start < at and clause[start].may_be("prep") and clause[start].low not in _JOINING:
        return start - 1
    return at


def _is_attribute(clause: Sequence[Token], at: int) -> bool:
    """A word in the genitive that belongs to a noun before it; what may be a plural too follows a person or «рада»."""
    token, before = clause[at], clause[at - 1]
    if not token.only("noun", "adj") or "v_rod" not in token.cases:
        return False
    cases = {one.case for one in _nouns(before)}
    return "v_naz" not in token.cases or (before.only("noun") and cases <= {"v_naz", "v_kly"})


def _nouns(token: Token) -> list[Reading]:
    """Its readings as a noun; what may be somebody is no device («директор»)."""
    living = {one.lemma for one in token.readings if "anim" in one.marks}
    return [one for one in token.of("noun") if not ("inanim" in one.marks and one.lemma in living)]


def _is_subject(clause: Sequence[Token], at: int) -> bool:
    token = clause[at]
    if not token.only("noun") or token.lemmas & (GATHERING | TIMES) or token.text.isupper():
        return False
    if any(one.marks & {"pron", "nv"} for one in token.readings):
        return False
    before = clause[:at]
    if any(one.low in _JOINING or one.text[:1].isdigit() for one in before) or not _is_free(clause, at):
        return False
    return not any(one.may_be("numr", "verb") or one.lemmas & GATHERING or not one.readings for one in before)


def _is_free(clause: Sequence[Token], at: int) -> bool:
    """No preposition rules the noun, and it is no name put to another noun («до міста Київ»)."""
    place = at - 1
    while place >= 0 and clause[place].only("adj"):
        place -= 1
    if place < 0:
        return True
    prepositions = any(one.may_be("prep") for one in clause[:at])
    is_put_to = prepositions and clause[place].may_be("noun") and not _is_subject_behind(clause, at)
    return not clause[place].may_be("prep") and not is_put_to


def _is_subject_behind(clause: Sequence[Token], at: int) -> bool:
    """«У цей час м’яч»: the phrase before is whole, and a thing with a small letter is no name put to it."""
    phrase = clause[at - 1].cases
    token = clause[at]
    return token.text.islower() and "v_rod" not in token.cases and "v_naz" in token.cases and "v_rod" not in phrase


def _disagree(clause: Sequence[Token], subject: int, at: int) -> bool:
    noun, verb = clause[subject], clause[at]
    nouns = _nouns(noun)
    nominatives = [one for one in nouns if one.case == "v_naz"]
    others = {one.case for one in nouns} - {"v_naz", "v_kly", "v_mis"}
    is_acting = bool(noun.lemmas & ACTING) and noun.text[:1].isupper()
    is_acted_on = "v_zna" in others and not is_acting and _takes_object(verb)
    if not nominatives or others - {"v_zna"} or is_acted_on:
        return False
    if any(_agrees(one, form) for one in nominatives for form in verb.readings):
        return False
    elsewhere = (*range(subject), *range(at + 1, len(clause)))
    return not any(_may_agree(clause, place, verb) for place in elsewhere)


def _agrees(noun: Reading, verb: Reading) -> bool:
    if "s" in verb.marks and verb.lemma in IMPERSONAL and verb.lemma.endswith("ся"):
        return True  # «аркуші доведеться відновити»
    if "p" in verb.marks:
        return noun.gender in {"p", ""}
    if "past" in verb.marks:
        # A minister may be a woman: «міністр заявила».
        if verb.gender == "n" and verb.lemma in IMPERSONAL:
            return True
        return verb.gender == noun.gender or not noun.gender or ("anim" in noun.marks and verb.gender == "f")
    return noun.gender != "p"


def _may_agree(clause: Sequence[Token], place: int, verb: Token) -> bool:
    token = clause[place]
    while place > 0 and clause[place].only("noun", "adj") and clause[place - 1].only("adj"):
        place -= 1
    if place > 0 and clause[place - 1].may_be("prep"):
        return False
    if not token.readings or token.text[:1].isdigit() or token.may_be("numr"):
        return True
    nominatives = [
        one for one in token.readings if one.case == "v_naz" and one.part in _NAMING and "nv" not in one.marks
    ]
    return any(_agrees(one, form) for one in nominatives for form in verb.readings)


def _takes_object(verb: Token) -> bool:
    return any(lemma not in without_object() for lemma in verb.lemmas)


@cache
def without_object() -> frozenset[str]:
    """Verbs that the dictionary knows to take no direct object."""
    with (folder("uk") / "words/case_government.txt").open(encoding="utf-8") as lines:
        rows = (line.split() for line in lines if not line.startswith("#"))
        return frozenset(row[0] for row in rows if row[1:] and "v_zna" not in row[1] and row[0].endswith(_ENDINGS))


_NAMING = frozenset({"noun", "adj"})
_ENDINGS = ("ти", "тися", "тись", "ть")
