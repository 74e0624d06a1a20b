"""Names of places, organisations and subjects in all cases: the head noun and what agrees with it are declined.

Європейський Союз: both words; Національний банк України: what depends on the head stays; «Слуга народу» in quotation
marks stays as a whole, and so does what follows the head, but for a nominative that says the same (місто Київ).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strichka.lib.languages.analysis import Proper
from strichka.lib.languages.uk import nouns, paradigms
from strichka.lib.languages.uk.adjectives import adjective
from strichka.lib.languages.uk.cases import Cases, joined, unchanged, with_letters_of
from strichka.lib.languages.uk.persons import Reader

_PARTS = re.compile(r"(\s+|\s*[«„“\"].*[»”“\"]\s*)")
_HYPHEN = re.compile(r"(-)")
# A kind of place before its name; both are declined: міста Києва.
_PLACE_WORDS = {"місто", "село", "річка"}
_FAVOURED = {
    "place": (Proper.PLACE,),
    "organisation": (Proper.ORGANISATION, Proper.NOT),
    "subject": (Proper.NOT,),
}
_ENDING = {"m": ("ий", "ій"), "f": ("а", "я"), "n": ("е", "є"), "p": ("і", "і")}
_UNLIKELY = 9


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that a name is about, and its place among the words."""

    at: int
    noun: paradigms.Noun


def tables(name: str, kind: str, reader: Reader) -> Iterator[Cases]:
    """The cases of a name given in the nominative, and those of its plural where the name is a subject's."""
    pieces = _PARTS.split(name)
    words = pieces[::2]
    head = _head(words, kind, reader)
    if head is None:
        if len(words) == 1:
            yield _lone(name, kind, reader)
        return
    yield joined(_declined(pieces, head, head.noun.gender, kind, reader))
    if kind == "subject" and head.noun.gender != "p":
        yield joined(_declined(pieces, head, "p", kind, reader))


def _head(words: Sequence[str], kind: str, reader: Reader) -> Head | None:
    """The first noun with only adjectives of its gender before it, read as fits the kind of name."""
    for at, word in enumerate(words):
        for found in _nouns(word, kind, reader):
            if all(_adjectives(before, found.gender, reader) for before in words[:at]):
                return Head(at, found)
        if not _any_adjective(word, reader):
            return None
    return None


def _nouns(word: str, kind: str, reader: Reader) -> list[paradigms.Noun]:
    """The ways to read a word as a nominative noun, the likeliest for the kind of name first."""
    favoured = _FAVOURED.get(kind, (Proper.PLACE, Proper.NOT))
    found = list(reader.nominatives(word))
    if kind != "subject":
        found = [row for row in found if row[1] not in (Proper.GIVEN, Proper.FAMILY, Proper.PATRONYMIC)]
    found.sort(key=lambda row: _rank(word, row[0], row[1], favoured))
    return [noun for noun, _proper in found]


def _rank(word: str, noun: paradigms.Noun, of: Proper, favoured: Sequence[Proper]) -> tuple[int, bool, bool]:
    order = favoured.index(of) if of in favoured else _UNLIKELY
    return order, noun.lemma.lower() != _plain(word).lower(), noun.gender == "p" and "ns" not in noun.marks


def _plain(word: str) -> str:
    return word.replace("’", "'").replace("ʼ", "'")


def _adjectives(word: str, gender: str, reader: Reader) -> tuple[str, ...]:
    """Dictionary forms of the adjectives that a word may be, in the nominative of that gender."""
    found = (
        one.lemma
        for one in reader.analyses(word)
        if (parts := one.tag.split(":"))[0] == "adj" and gender in parts and "v_naz" in parts and "long" not in parts
    )
    return tuple(dict.fromkeys(found))


def _any_adjective(word: str, reader: Reader) -> bool:
    return any(_adjectives(word, gender, reader) for gender in "mfnp")


def _declined(pieces: Sequence[str], head: Head, gender: str, kind: str, reader: Reader) -> Iterator[Cases]:
    for place, piece in enumerate(pieces):
        at, is_word = place // 2, place % 2 == 0
        if is_word and at < head.at:
            yield _agreeing(piece, head.noun, gender, reader)
        elif is_word and at == head.at:
            yield with_letters_of(piece, _noun(piece, head.noun, gender, kind, reader, alone=head.at == 0))
        elif is_word and at == head.at + 1 and pieces[head.at * 2].lower() in _PLACE_WORDS:
            yield next(tables(piece, "place", reader), unchanged(piece))
        else:
            yield unchanged(piece)


def _agreeing(word: str, noun: paradigms.Noun, gender: str, reader: Reader) -> Cases:
    lemma = _adjectives(word, noun.gender, reader)[0]
    return with_letters_of(word, _with_apostrophe_of(word, adjective(lemma, gender, living=noun.living)))


def _noun(word: str, noun: paradigms.Noun, gender: str, kind: str, reader: Reader, *, alone: bool) -> Cases:
    if noun.stays:
        return unchanged(word)
    table = dict(paradigms.cases(reader.forms, noun, gender))
    if kind == "place" and not alone and "v_rod" in table:
        # A common noun that became part of a place's name keeps -у: Кривого Рогу, Бабиного Яру.
        table["v_rod"] = tuple(form for form in table["v_rod"] if form[-1] in "ую") or table["v_rod"]
    return _with_apostrophe_of(word, table)


def _with_apostrophe_of(word: str, table: Cases) -> Cases:
    sign = next((sign for sign in word if sign in "’ʼ"), "'")
    return {case: tuple(form.replace("'", sign) for form in forms) for case, forms in table.items()}


def _lone(word: str, kind: str, reader: Reader) -> Cases:
    """A single word that the dictionary does not have, or has as an adjective only (Суспільне)."""
    if word.isupper() or not re.fullmatch(r"[А-Яа-яЄєІіЇїҐґ'’ʼ-]+", word):
        return unchanged(word)
    for gender in "mfnp":
        if lemmas := _adjectives(word, gender, reader):
            return with_letters_of(word, adjective(lemmas[0], gender, living=False))
    if "-" in word:
        pieces = _HYPHEN.split(word)
        last = next(tables(pieces[-1], kind, reader), {})
        return joined([*(unchanged(piece) for piece in pieces[:-1]), last])
    return nouns.thing(word)
