"""English, by the morfologik dictionary of lingotweaker-data-en."""

from functools import lru_cache

import lingotweaker_data_en

from strichka.lib.languages.analysis import Analysis, Proper
from strichka.lib.morfologik import Dictionary
from strichka.lib.words import fold


class English:
    code = "en"

    def __init__(self) -> None:
        self._dictionary = Dictionary(lingotweaker_data_en.DATA_DIR / "en/dictionaries/english.dict")
        self.lemmas = lru_cache(maxsize=1 << 16)(self._lemmas)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        found = self._dictionary.readings(word)
        if not found and word != word.lower():
            found = self._dictionary.readings(word.lower())
        return tuple(
            Analysis(one.lemma, Proper.OTHER if one.tag.startswith("NNP") else Proper.NOT, one.tag) for one in found
        )

    def _lemmas(self, word: str, *, written: bool = False) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        found = dict.fromkeys(fold(one.lemma) for one in self.analyses(word))
        return tuple(found) or (fold(word),)

    def forms(self, name: str, kind: str = "", *, gender: str = "") -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        return (name, f"{name}’s")


def load() -> English:
    return English()
