"""Ukrainian, by the morfologik dictionary of LanguageTool (dict_uk) in lingotweaker-data-uk."""

from collections.abc import Iterator
from functools import lru_cache

from strichka.languages.dictionaries.data import folder
from strichka.languages.dictionaries.morfologik import Dictionary, Reading
from strichka.languages.grammar import Analysis, Paradigm, Proper
from strichka.languages.uk import paradigms, persons, phrases
from strichka.languages.uk.cases import in_order, with_letters_of
from strichka.languages.uk.plausible import doubtful, plausible
from strichka.languages.uk.stems import guessed, restored
from strichka.languages.uk.variants.doublets import Doublets
from strichka.languages.uk.variants.first_parts import parted
from strichka.languages.uk.variants.suggestions import suggestions
from strichka.lib.words import spelled

_PROPER = {
    "fname": Proper.GIVEN,
    "lname": Proper.FAMILY,
    "pname": Proper.PATRONYMIC,
    "geo": Proper.PLACE,
    "org": Proper.ORGANISATION,
}


class UkrainianGrammar:
    code = "uk"

    def __init__(self) -> None:
        data = folder(self.code)
        self._dictionary = Dictionary(data / "dictionaries/ukrainian.dict")
        self._doubtful = doubtful(data / "words")
        self._doublets = Doublets(data, self._is_word)
        self._reader = persons.Reader(self.analyses, Dictionary(data / "dictionaries/ukrainian_synth.dict"))
        self.lemmas = lru_cache(maxsize=1 << 14)(self._lemmas)
        self.paradigms = lru_cache(maxsize=1 << 7)(self._paradigms)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        _spellings, readings = self._readings(spelled(word))
        return tuple(Analysis(one.lemma, _proper(one.tag), one.tag) for one in readings)

    def _readings(self, written: str) -> tuple[tuple[str, ...], tuple[Reading, ...]]:
        """The spellings by which a word is in the dictionary, and its readings there."""
        # In capitals too: readers type нато, which is also a form of Ната.
        spellings = tuple(dict.fromkeys((written, written.lower(), written.capitalize(), written.upper())))
        readings = tuple(dict.fromkeys(reading for one in spellings for reading in self._dictionary.readings(one)))
        if readings or "'" in written:
            return spellings, readings
        return next((read for whole in restored(written) if (read := self._readings(whole))[1]), (spellings, ()))

    def _lemmas(self, word: str, *, written: bool = False) -> tuple[str, ...]:
        lemmas = self._lemmas_of(spelled(word), low=written and word.islower())
        return tuple(dict.fromkeys(lemmas)) or (*self._made_of_two(spelled(word)), *guessed(word))

    def _lemmas_of(self, word: str, *, low: bool) -> Iterator[str]:
        spellings, readings = self._readings(word)
        likely = plausible(spellings, readings, self._doubtful, low=low)
        return (self._doublets.one(one.lemma, one.tag) for one in likely)

    def _made_of_two(self, word: str) -> tuple[str, ...]:
        """Of a word that the dictionary has only without its first part: ексволонтера, онлайнтрансляції."""
        for first, rest in parted(word):
            if lemmas := tuple(dict.fromkeys(first + lemma for lemma in self._lemmas_of(rest, low=False))):
                return lemmas
        return ()

    def _is_word(self, lemma: str, part: str) -> bool:
        """Whether the dictionary has such a dictionary form as such a part of speech."""
        readings = self._dictionary.readings(lemma)
        return any(one.lemma == lemma and one.tag.partition(":")[0] == part for one in readings)

    def suggestions(self, word: str) -> tuple[str, ...]:
        return suggestions(word, self.analyses)

    def family_first(self, name: str) -> bool:
        return persons.family_first(" ".join(name.split()), self._reader)

    def forms(self, name: str, kind: str = "", *, gender: str = "") -> tuple[str, ...]:
        name = " ".join(name.split())
        if not name:
            return (name,)
        if (kind or self._kind(name)) == "person":
            return in_order(name, [persons.cases(name, self._reader, gender)])
        return in_order(name, phrases.tables(name, kind, self._reader))

    def _paradigms(self, word: str) -> tuple[Paradigm, ...]:
        _spellings, readings = self._readings(spelled(word))
        whole = ((one.tag, paradigms.whole(self._reader.forms, one.lemma, one.tag)) for one in readings)
        found = (Paradigm(paradigms.place(tag), with_letters_of(word, forms)) for tag, forms in whole)
        return tuple({(one.place, tuple(one.forms.items())): one for one in found if one.forms}.values())

    def _kind(self, name: str) -> str:
        """A name of two words, of which one is a given name, is a person's; one word, where it names no place."""
        readings = [{one.proper for one in self.analyses(word) if "v_naz" in one.tag} for word in name.split()]
        if len(readings) == 1:
            return "person" if Proper.FAMILY in readings[0] and not readings[0] & {Proper.PLACE, Proper.NOT} else ""
        return "person" if any(Proper.GIVEN in row and Proper.NOT not in row for row in readings) else ""


def _proper(tag: str) -> Proper:
    parts = tag.split(":")
    if "prop" not in parts:
        return Proper.NOT
    return next((_PROPER[part] for part in parts if part in _PROPER), Proper.OTHER)


def load() -> UkrainianGrammar:
    return UkrainianGrammar()
