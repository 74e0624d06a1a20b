"""Names of places, organisations and subjects in all cases: the head noun and what agrees with it are declined.

Європейський Союз: both words; Національний банк України: what depends on the head stays; «Слуга народу» in quotation
marks stays as a whole, and so does what follows the head, but for a nominative that says the same (місто Київ).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strichka.languages.grammar import Proper
from strichka.languages.uk import nouns, paradigms
from strichka.languages.uk.adjectives import adjective
from strichka.languages.uk.cases import Cases, joined, plain, unchanged, with_apostrophe_of, with_letters_of
from strichka.languages.uk.persons import Reader

_PARTS = re.compile(r"(\s+|\s*[«„“\"].*[»”“\"]\s*)")
_TAILS = re.compile("(?<=[а-яіїє])(банк|союз|фонд|центр|телеком|нафта|пошта)$")
_HYPHEN = re.compile(r"(-)")
# A kind of place before its name; both are declined: міста Києва.
_PLACE_WORDS = {"місто", "село", "річка"}
_FAVOURED = {
    "place": (Proper.PLACE,),
    "organisation": (Proper.ORGANISATION, Proper.NOT),
    "subject": (Proper.NOT,),
}
_UNLIKELY = 9
# Subjects without a plural, which would be another word: енергетик.
_UNCOUNTED = re.compile("(ика|[ії]я|ість|ство|ння|ття|логія)$")


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
    table = joined(_declined(pieces, head, head.noun.gender, kind, reader))
    yield table if kind == "place" and len(words) == 1 else {**table, "v_kly": ()}  # only a town is called by name
    if kind == "subject" and head.noun.gender != "p" and not _UNCOUNTED.search(head.noun.lemma):
        yield {**joined(_declined(pieces, head, "p", kind, reader)), "v_kly": ()}


def _head(words: Sequence[str], kind: str, reader: Reader) -> Head | None:
    """The last noun with only adjectives of its gender before it, read as fits the kind of name."""
    last = None
    for at, word in enumerate(words):
        for noun in _nouns(word, kind, reader):
            if all(_adjectives(before, noun.gender, reader) for before in words[:at]):
                last = Head(at, noun)
                break
        if not any(_adjectives(word, gender, reader) for gender in "mfnp"):
            break
    return last


def _nouns(word: str, kind: str, reader: Reader) -> list[paradigms.Noun]:
    """The ways to read a word as a nominative noun, the likeliest for the kind of name first."""
    readings = list(reader.nominatives(word))
    if not readings and (tail := _tail(word)) != word:
        readings = list(reader.nominatives(tail))
    if kind != "subject":
        readings = [row for row in readings if row[1] not in (Proper.GIVEN, Proper.FAMILY, Proper.PATRONYMIC)]
    if word[:1].islower():
        readings = [row for row in readings if row[1] is Proper.NOT]
    readings.sort(key=lambda row: _rank(word, row, kind))
    return [noun for noun, _proper in readings]


def _tail(word: str) -> str:
    """The part of a compound that is declined: прем’єр-ліга, Приватбанк."""
    match = _TAILS.search(word)
    return match[0] if match else word.rpartition("-")[2]


def _rank(word: str, row: tuple[paradigms.Noun, Proper], kind: str) -> tuple[int, bool, bool]:
    noun, of = row
    favoured = _FAVOURED.get(kind, (Proper.PLACE, Proper.NOT))
    order = favoured.index(of) if of in favoured else _UNLIKELY
    other = noun.lemma.lower() != plain(word).lower()
    # Of a place's name a common noun has the genitive in -у (Кривого Рогу); the dictionary has it second.
    return order, other, kind == "place" and "xp1" in noun.marks


def _adjectives(word: str, gender: str, reader: Reader) -> tuple[str, ...]:
    """Dictionary forms of the adjectives that a word may be, in the nominative of that gender."""
    lemmas = (
        one.lemma
        for one in reader.analyses(word)
        if (parts := one.tag.split(":"))[0] == "adj" and gender in parts and "v_naz" in parts and "long" not in parts
    )
    return tuple(dict.fromkeys(lemmas))


def _declined(pieces: Sequence[str], head: Head, gender: str, kind: str, reader: Reader) -> Iterator[Cases]:
    for place, piece in enumerate(pieces):
        number, is_word = place // 2, place % 2 == 0
        if is_word and number < head.at:
            yield _agreeing(piece, head.noun, gender, reader)
        elif is_word and number == head.at:
            yield _noun(piece, head.noun, gender, kind, reader)
        elif is_word and number == head.at + 1 and pieces[head.at * 2].lower() in _PLACE_WORDS:
            yield next(tables(piece, "place", reader), unchanged(piece))
        else:
            yield unchanged(piece)


def _agreeing(word: str, noun: paradigms.Noun, gender: str, reader: Reader) -> Cases:
    lemma = _adjectives(word, noun.gender, reader)[0]
    table = adjective(lemma, gender, living=noun.living) or paradigms.adjective(reader.forms, lemma, gender)
    # Of the two locatives the usual one is enough: у Кривому Розі.
    return with_letters_of(word, with_apostrophe_of(word, {case: forms[:1] for case, forms in table.items()}))


def _noun(word: str, noun: paradigms.Noun, gender: str, kind: str, reader: Reader) -> Cases:
    last = _tail(word)
    if last != word and not any(reader.nominatives(word)):
        return joined(
            [unchanged(word.removesuffix(last)), with_letters_of(last, _noun(last, noun, gender, kind, reader))]
        )
    if noun.stays:
        return unchanged(word)
    table = paradigms.cases(reader.forms, noun, gender)
    if {"geo", "xp2"} <= noun.marks:  # of towns whose genitive has both endings the dictionary makes two words
        table = paradigms.both(paradigms.cases(reader.forms, noun.homonym("xp1"), gender), table)
    return with_letters_of(word, with_apostrophe_of(word, table))


def _lone(word: str, kind: str, reader: Reader) -> Cases:
    """A single word that the dictionary does not have, or has as an adjective only (Суспільне)."""
    if word.isupper() or not re.fullmatch(r"[А-Яа-яЄєІіЇїҐґ'’ʼ-]+", word):
        return unchanged(word)
    for gender in "mfnp":
        if lemmas := _adjectives(word, gender, reader):
            return with_apostrophe_of(word, with_letters_of(word, adjective(lemmas[0], gender, living=False)))
    if "-" in word:
        pieces = _HYPHEN.split(word)
        last = next(tables(pieces[-1], kind, reader), {})
        return joined([*(unchanged(piece) for piece in pieces[:-1]), last])
    return nouns.thing(word)
