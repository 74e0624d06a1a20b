"""«Не» apart from an adjective or adverb that it makes one word with: «не великою», «не припустимо»."""

from collections.abc import Iterator, Sequence

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Token, clauses, readings
from strichka.languages.uk.style.syntax.words import RULING

# Before «не» these say that something is denied, and not that it is otherwise.
_DENYING = listed("й і та але а зовсім далеко аж ніскільки анітрохи ніколи нікому ніде нічим жодною чи або ще вже досі")


def negation(text: str) -> Iterator[Fault]:
    parts = list(clauses(text))
    for number, clause in enumerate(parts):
        follows = parts[number + 1][0].low if number + 1 < len(parts) else ""
        for at in range(len(clause) - 1):
            is_denied = follows in {"а", "але"} or (at > 0 and clause[at - 1].low in _DENYING)
            if clause[at].low == "не" and not is_denied and _is_one_word(clause, at + 1):
                word = clause[at + 1]
                yield Fault(clause[at].start, word.end, (f"{clause[at].text}{word.text}",))


def _is_one_word(clause: Sequence[Token], at: int) -> bool:
    word = clause[at]
    if not word.text.islower() or not readings(f"не{word.low}"):
        return False
    if not word.readings:
        return True
    marks = {mark for one in word.readings for mark in one.marks}
    return (
        word.only("adj", "adv") and not marks & {"pron", "adjp", "&adjp", "compc", "comps"} and not word.lemmas & RULING
    )
