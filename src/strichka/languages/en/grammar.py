"""English, by the morfologik dictionary of lingotweaker-data-en."""

from functools import lru_cache

from strichka.languages.dictionaries.data import folder
from strichka.languages.dictionaries.morfologik import Dictionary, Reading
from strichka.languages.grammar import Analysis, Paradigm, Proper
from strichka.lib.words import fold, spelled

_POSSESSIVE = ("'s", "s'")
_PLURAL = {"NNS", "NNPS"}


class EnglishGrammar:
    code = "en"

    def __init__(self) -> None:
        self._dictionary = Dictionary(folder(self.code) / "dictionaries/english.dict")
        self._forms = Dictionary(folder(self.code) / "dictionaries/english_synth.dict")
        self.lemmas = lru_cache(maxsize=1 << 14)(self._lemmas)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        return tuple(
            Analysis(one.lemma, Proper.OTHER if one.tag.startswith("NNP") else Proper.NOT, one.tag)
            for one in self._readings(_owner(spelled(word)))
        )

    def _readings(self, word: str) -> tuple[Reading, ...]:
        spellings = dict.fromkeys((word, word.lower(), word.capitalize()))
        return tuple(dict.fromkeys(one for spelling in spellings for one in self._dictionary.readings(spelling)))

    def _lemmas(self, word: str, *, written: bool = False) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        lemmas = dict.fromkeys(fold(one.lemma) for one in self.analyses(word))
        return tuple(lemmas) or (fold(_owner(spelled(word))),)

    def suggestions(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        return ()

    def family_first(self, name: str) -> bool:  # noqa: ARG002 - the protocol's
        return False

    def forms(self, name: str, kind: str = "", *, gender: str = "") -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        """The name, its possessive, and of a subject's name the plural of its last word."""
        forms = [name, _possessive(name)]
        if kind == "subject":
            before, space, last = name.rpartition(" ")
            plurals = (form.text for form in self._forms.forms(last) if form.tag in _PLURAL)
            forms += [before + space + plural for plural in plurals]
        return tuple(dict.fromkeys(forms))

    def paradigms(self, word: str) -> tuple[Paradigm, ...]:
        readings = self._readings(spelled(word))
        return tuple(Paradigm(one.tag, self._by_tag(one.lemma)) for one in readings)

    def _by_tag(self, lemma: str) -> dict[str, tuple[str, ...]]:
        by_tag: dict[str, dict[str, None]] = {}
        for form in self._forms.forms(lemma):
            by_tag.setdefault(form.tag, {})[form.text] = None
        return {tag: tuple(texts) for tag, texts in by_tag.items()}


def _owner(word: str) -> str:
    """A word without the sign of possession: minister's, ministers'."""
    return next((word[: -len(end)] + ("s" if end == "s'" else "") for end in _POSSESSIVE if word.endswith(end)), word)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def load() -> EnglishGrammar:
    return EnglishGrammar()
