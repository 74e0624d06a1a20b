"""Ukrainian, by the morfologik dictionary of LanguageTool (dict_uk) in lingotweaker-data-uk."""

from functools import lru_cache

import lingotweaker_data_uk

from strichka.lib.languages.analysis import Analysis, Proper
from strichka.lib.languages.uk.stems import guessed, restored
from strichka.lib.morfologik import Dictionary, Reading
from strichka.lib.words import fold, spelled

_PROPER = {
    "fname": Proper.GIVEN,
    "lname": Proper.FAMILY,
    "pname": Proper.PATRONYMIC,
    "geo": Proper.PLACE,
    "org": Proper.ORGANISATION,
}


class Ukrainian:
    code = "uk"

    def __init__(self) -> None:
        self._dictionary = Dictionary(lingotweaker_data_uk.DATA_DIR / "uk/dictionaries/ukrainian.dict")
        self.lemmas = lru_cache(maxsize=1 << 16)(self._lemmas)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        written = spelled(word)
        found = self._readings(written)
        if not found and "'" not in written:
            found = tuple(dict.fromkeys(one for whole in restored(written) for one in self._readings(whole)))
        return tuple(Analysis(one.lemma, _proper(one.tag), one.tag) for one in found)

    def _readings(self, written: str) -> tuple[Reading, ...]:
        spellings = dict.fromkeys((written, written.lower(), written.capitalize()))
        return tuple(dict.fromkeys(reading for one in spellings for reading in self._dictionary.readings(one)))

    def _lemmas(self, word: str) -> tuple[str, ...]:
        found = dict.fromkeys(fold(one.lemma) for one in self.analyses(word))
        return tuple(found) or guessed(word)

    def forms(self, name: str, kind: str = "") -> tuple[str, ...]:  # noqa: ARG002 - comes with the generator
        return (name,)


def _proper(tag: str) -> Proper:
    parts = tag.split(":")
    if "prop" not in parts:
        return Proper.NOT
    return next((_PROPER[part] for part in parts if part in _PROPER), Proper.OTHER)


def load() -> Ukrainian:
    return Ukrainian()
