"""Names of persons in all cases: which part is what, whose name it is, and what of it is declined.

https://mon.gov.ua (Правопис 2019, §§ 93-103): women's surnames in a consonant or -о stay; of a Korean, Chinese or
Vietnamese name only the last part is declined (Кім Чен Ина, Сі Цзіньпіна); particles (ван, де) stay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from strichka.languages.dictionaries.morfologik import Dictionary
from strichka.languages.grammar import Analysis, Proper
from strichka.languages.uk import nouns, paradigms
from strichka.languages.uk.adjectives import feminine_surname
from strichka.languages.uk.cases import Cases, joined, plain, unchanged, with_apostrophe_of
from strichka.languages.uk.eastern.names import is_eastern

_PARTS = re.compile(r"([\s-]+)")
_VOWEL = re.compile("[аеєиіїоуюя]")
_STAYING = re.compile(r"[а-яєіїґ'’]{1,4}|аль|ель|ас|аш|ад|ар|бен|ібн|.\.|(?:[А-ЯЄІЇҐ]\.)+|[^А-Яа-яЄєІіЇїҐґ]+")
_PREFIX = re.compile("а[лсшдр]ь?|ель|ер|б[ею]н|бін|ібн|о|мак|с[еа]н|ван|фон|т?ер|дер|д[еіау]|дель|дос|л[ае]")
_PATRONYMIC_HERS = re.compile("(івна|ївна|ична|інічна)$")
_HERS = re.compile("([сцз]ька|[оеє]ва|[лмнрбпвстк][іи]на|їна)$")
_ADJECTIVE_HERS = re.compile("([сцз]ька|[оеє]ва)$")
_POSSESSIVE_HERS = re.compile("[ії]на$")
_TWICE_CALLED = re.compile("([оеє]в|[иії]н)$")


@dataclass(frozen=True, slots=True)
class Reader:
    """What names are declined by: readings of words and the dictionary of their forms."""

    analyses: Callable[[str], tuple[Analysis, ...]]
    forms: Dictionary

    def nominatives(self, word: str) -> Iterator[tuple[paradigms.Noun, Proper]]:
        """The ways to read a word as a noun in the nominative, and what it names."""
        for one in self.analyses(word):
            if noun := paradigms.noun(one.lemma, one.tag):
                yield noun, one.proper


def cases(name: str, reader: Reader, gender: str = "") -> Cases:
    """The cases of a person's name given in the nominative; ``gender`` is m or f, or is guessed from the name."""
    pieces = _PARTS.split(name)
    words = pieces[::2]
    if _is_eastern(words, reader):
        return joined([*map(unchanged, pieces[:-1]), _eastern(words[-1], gender or "m")])
    kinds = _kinds(words, reader)
    whose = gender or gender_of(words, kinds, reader)
    staying = _staying(words)
    parts = [unchanged(piece) for piece in pieces]
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        if word and at not in staying and not _STAYING.fullmatch(word):
            parts[at * 2] = _called(word, kind, _part(word, kind, whose, reader))
    return joined(parts)


def _called(word: str, kind: Proper, table: Cases) -> Cases:
    """With both vocatives of a man's surname in -ов, -ин: Іванове, Іванов."""
    called = table.get("v_kly", ())
    if kind is not Proper.FAMILY or not called or not _TWICE_CALLED.search(word):
        return table
    return {**table, "v_kly": tuple(dict.fromkeys([*called, word]))}


def family_first(name: str, reader: Reader) -> bool:
    """Whether a name begins with the surname, as in East Asia."""
    return _is_eastern(_PARTS.split(name)[::2], reader)


def _is_eastern(words: Sequence[str], reader: Reader) -> bool:
    def is_name(word: str) -> bool:
        return any(kind in {Proper.FAMILY, Proper.GIVEN} for _noun, kind in reader.nominatives(word))

    return is_eastern(words, is_name)


def _eastern(given: str, gender: str) -> Cases:
    """A given name, or its part behind the hyphen; what ends in a vowel stays, as all names of women do."""
    if gender == "f" or _VOWEL.match(given[-1].lower()):
        return unchanged(given)
    return nouns.masculine(given, family=False)


def _kinds(words: Sequence[str], reader: Reader) -> list[Proper]:
    """What each word is: the first known given name is one, a patronymic is one, all others are surnames."""
    kinds = [Proper.FAMILY] * len(words)
    for at, word in enumerate(words):
        readings = {kind for _noun, kind in reader.nominatives(word)}
        if Proper.PATRONYMIC in readings and at > 0:
            kinds[at] = Proper.PATRONYMIC
        elif (
            Proper.GIVEN in readings and Proper.GIVEN not in kinds and (len(words) > 1 or Proper.FAMILY not in readings)
        ):
            kinds[at] = Proper.GIVEN
    if len(words) > 1 and Proper.GIVEN not in kinds:
        kinds[0] = Proper.GIVEN
    return kinds


def gender_of(words: Sequence[str], kinds: Sequence[Proper], reader: Reader) -> str:
    """Whose name it is, m or f, by patronymic, then given name, then surname; a man's where nothing tells."""
    rows = list(zip(words, kinds, strict=True))
    for word, kind in rows:
        if kind is Proper.PATRONYMIC:
            return "f" if _PATRONYMIC_HERS.search(word) else "m"
    for word, kind in rows:
        genders = {noun.gender for noun, of in reader.nominatives(word) if of is kind is Proper.GIVEN} & {"m", "f"}
        if len(genders) == 1:
            return genders.pop()
    for word, kind in rows:
        genders = {noun.gender for noun, of in reader.nominatives(word) if of is kind is Proper.FAMILY} & {"m", "f"}
        if len(genders) == 1 or (kind is Proper.FAMILY and _ADJECTIVE_HERS.search(word)):
            return genders.pop() if len(genders) == 1 else "f"
    given = next((word for word, kind in rows if kind is Proper.GIVEN), "")
    return "f" if given[-1:] in tuple("ая") else "m"


def _staying(words: Sequence[str]) -> set[int]:
    """Places of the words that are not declined, because others of the name are."""
    return {at for at, word in enumerate(words[:-1]) if _PREFIX.fullmatch(word.lower())}


def _part(word: str, kind: Proper, gender: str, reader: Reader) -> Cases:
    for noun, of in reader.nominatives(word):
        if of is kind and noun.gender == gender and noun.living and noun.lemma == plain(word):
            return unchanged(word) if noun.stays else with_apostrophe_of(word, paradigms.cases(reader.forms, noun))
    if gender == "m":
        return nouns.masculine(word, family=kind is Proper.FAMILY)
    return _her_surname(word, reader) if kind is Proper.FAMILY else nouns.feminine(word)


def _her_surname(word: str, reader: Reader) -> Cases:
    if _ADJECTIVE_HERS.search(word):
        return feminine_surname(word)
    if _POSSESSIVE_HERS.search(word) or word.endswith("ина"):
        his = {kind for _noun, kind in reader.nominatives(word[:-1])}
        return feminine_surname(word) if Proper.FAMILY in his or _POSSESSIVE_HERS.search(word) else nouns.first(word)
    return nouns.feminine(word)
