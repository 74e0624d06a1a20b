"""The comma that ends a phrase with a gerund: «користуючись темрявою пробрався», «прокидаючись бачив»."""

from collections.abc import Iterator, Sequence

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Token, clauses

# They are prepositions and adverbs by now, or say how something is done.
_NO_PHRASE = listed("""
починаючи кінчаючи закінчуючи включаючи виключаючи завершуючи судячи зважаючи незважаючи виходячи мовчки сидячи лежачи
стоячи нехотя жартома граючи припускаючи рахуючи
""")
_FINITE = frozenset({"past", "pres", "futr", "impers"})
_MOST = 6  # words between the gerund and the verb


def gerunds(text: str) -> Iterator[Fault]:
    for clause in clauses(text):
        verb = _verb(clause)
        if verb is None:
            continue
        # The subject may stand before the verb: the comma is before it.
        place = verb - 1 if verb > 1 and _is_subject(clause[verb - 1]) else verb
        before = clause[place - 1]
        yield Fault(before.start, clause[place].end, (f"{before.text}, {clause[place].text}",))


def _verb(clause: Sequence[Token]) -> int | None:
    """The place of the finite verb that follows in the same clause, of one that begins with a gerund."""
    if not clause[0].only("advp") or clause[0].low in _NO_PHRASE:
        return None
    for at in range(1, min(len(clause), _MOST + 1)):
        if clause[at].may_be("conj", "advp") or not clause[at].readings:
            return None
        if clause[at].only("verb"):
            return at if all(one.marks & _FINITE for one in clause[at].readings) else None
    return None


def _is_subject(token: Token) -> bool:
    is_pronoun = any("pron" in one.marks for one in token.readings)
    return token.only("noun") and token.cases <= {"v_naz", "v_kly"} and "v_naz" in token.cases and not is_pronoun
