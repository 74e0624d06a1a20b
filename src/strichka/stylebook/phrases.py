"""Phrases looked for in texts in any form of their words, as house words are; what begins with a capital is a name."""

from collections.abc import Iterable, Sequence

from strichka.languages.registry import grammar
from strichka.lib.words import Word, fold, words
from strichka.stylebook.wording import Slot, slots_of

Phrase = tuple[Slot, ...]


class Phrases:
    """Many phrases, looked for at once: a text is cut into words once, however many they are."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for key in phrase[0].keys:
                self._by_first.setdefault(key, []).append(phrase)

    def find(self, text: str) -> tuple[int, int] | None:
        """Where the first of them stands in a text: from its first letter to behind its last; None where none does."""
        cut = list(words(text)) if self._by_first else []
        keys = [fold(word.text) for word in cut]
        for at, key in enumerate(keys):
            for phrase in self._by_first.get(key, ()):
                if _stands(phrase, cut[at : at + len(phrase)], keys[at : at + len(phrase)]):
                    return cut[at].start, cut[at + len(phrase) - 1].end
        return None


def _stands(phrase: Phrase, cut: Sequence[Word], keys: Sequence[str]) -> bool:
    return len(cut) == len(phrase) and all(
        slot.says(word.text, key) for slot, word, key in zip(phrase, cut, keys, strict=True)
    )


def phrases(written: Iterable[str], languages: Sequence[str]) -> Phrases:
    """Phrases by the rules of each of these languages; what has no words is left out."""
    slots = (slots_of(one, grammar(code)) for one in written for code in languages)
    return Phrases(one for one in slots if one)
