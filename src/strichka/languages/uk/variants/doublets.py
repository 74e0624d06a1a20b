"""Spellings of one word made one: учитель and вчитель, іти and йти, проєкт and проект, ефір and етер."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from strichka.lib.words import fold

_CONSONANT = "бвгґджзйклмнпрстфхцчшщ"
_IN_TURN = re.compile(f"[вй](?=[{_CONSONANT}])")
_OPEN = {"в": "у", "й": "і"}
# Words that begin so and mean something else with the vowel: вряд (чи) and уряд, вклад and уклад.
_OTHER_WORDS = re.compile("вряд$|вдач|вклад|вклас|вник|вправ(а|ля|ити)|вступ|враз|враж|вгода$|вказ$|вжит|врочи?н")

IsWord = Callable[[str, str], bool]


class Doublets:
    """Which spelling stands for the others of its word.

    ``folder`` has LanguageTool's data; ``is_word`` says whether a dictionary form is there as a part of speech.
    """

    def __init__(self, folder: Path, is_word: IsWord) -> None:
        self._is_word = is_word
        reform = (line.partition("=")[::2] for line in _lines(folder / "rules/replace_spelling_2019.txt"))
        # What was written with a hyphen is sought without (search/tokens.py).
        pairs = ((old.replace("-", ""), new) for old, new in reform)
        self._usual = {fold(old): fold(new) for old, new in pairs if old.isalpha() and new.isalpha()} | dict(_ours())

    def one(self, lemma: str, tag: str) -> str:
        """The folded spelling by which a dictionary form is indexed and sought."""
        if ":prop" not in tag and _IN_TURN.match(lemma) and not _OTHER_WORDS.match(lemma):
            other = _OPEN[lemma[0]] + lemma[1:]
            if self._is_word(other, tag.partition(":")[0]):
                lemma = other
        folded = fold(lemma)
        return self._usual.get(folded, folded)


def _ours() -> Iterator[tuple[str, str]]:
    for line in _lines(Path(__file__).with_name("doublets.txt")):
        usual, *others = map(fold, line.split())
        yield from ((other, usual) for other in others)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if content := line.partition("#")[0].strip():
            yield content
