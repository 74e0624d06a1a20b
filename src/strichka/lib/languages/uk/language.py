"""Ukrainian, by the morfologik dictionary of LanguageTool (dict_uk) in lingotweaker-data-uk."""

from functools import lru_cache

import lingotweaker_data_uk

from strichka.lib.languages.analysis import Analysis, Proper
from strichka.lib.morfologik import Dictionary
from strichka.lib.words import APOSTROPHES, fold

_PROPER = {
    "fname": Proper.GIVEN,
    "lname": Proper.FAMILY,
    "pname": Proper.PATRONYMIC,
    "geo": Proper.PLACE,
    "org": Proper.ORGANISATION,
}
_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


class Ukrainian:
    code = "uk"

    def __init__(self) -> None:
        self._dictionary = Dictionary(lingotweaker_data_uk.DATA_DIR / "uk/dictionaries/ukrainian.dict")
        self.lemmas = lru_cache(maxsize=1 << 16)(self._lemmas)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        written = word.translate(_APOSTROPHE)
        spellings = dict.fromkeys((written, written.lower(), written.capitalize()))
        found = dict.fromkeys(reading for spelling in spellings for reading in self._dictionary.readings(spelling))
        return tuple(Analysis(one.lemma, _proper(one.tag), one.tag) for one in found)

    def _lemmas(self, word: str) -> tuple[str, ...]:
        found = dict.fromkeys(fold(one.lemma) for one in self.analyses(word))
        return tuple(found) or (fold(word),)

    def forms(self, name: str, kind: str = "") -> tuple[str, ...]:  # noqa: ARG002 - comes with the generator
        return (name,)


def _proper(tag: str) -> Proper:
    parts = tag.split(":")
    if "prop" not in parts:
        return Proper.NOT
    return next((_PROPER[part] for part in parts if part in _PROPER), Proper.OTHER)


def load() -> Ukrainian:
    return Ukrainian()
