"""The engines: LanguageTool as a library (``lingotweaker``), else a Hunspell dictionary of the machine, else none.

They run in the worker alone (``worker.py``): the first one panics on some words.
"""

import importlib
import importlib.util
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Protocol

MOST_SUGGESTIONS = 5
TYPOS = "TYPOS"  # LanguageTool's name of the category of words that its dictionary does not have
DICTIONARIES = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_HYPHEN_IN_A_WORD = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Flaw:
    """``text[start:end]`` (code points) is wrong in the engine's eyes; category and rule are its own names."""

    start: int
    end: int
    category: str
    rule: str
    message: str
    suggestions: tuple[str, ...] = ()


class Unread(Exception):
    """The engine could not read a text, or gave no answer."""


class Engine(Protocol):
    def flaws(self, text: str) -> list[Flaw]:
        """What is wrong in a text. Raises Unread."""
        ...


def is_lingotweaker_here() -> bool:
    return importlib.util.find_spec("lt_py") is not None


def dictionary(name: str, *, folders: Sequence[Path] = DICTIONARIES) -> Path | None:
    """A Hunspell dictionary by its name (``xx_XX``), without the ending; None where it or the library is not there."""
    if importlib.util.find_spec("hunspell") is None:
        return None
    return next((folder / name for folder in folders if (folder / f"{name}.dic").is_file()), None)


def load(locale: str, *, folders: Sequence[Path] = DICTIONARIES) -> Engine | None:
    """The best engine that is here for a language by its BCP 47 code with the country."""
    if is_lingotweaker_here():
        try:
            return _LanguageTool(locale)
        except Exception:  # noqa: BLE001, S110 - no data for this language: there may be a dictionary
            pass
    found = dictionary(locale.replace("-", "_"), folders=folders)
    return _Hunspell(found) if found else None


class _LanguageTool:
    def __init__(self, locale: str) -> None:
        self._engine: Any = importlib.import_module("lt_py").Engine(locale)

    def flaws(self, text: str) -> list[Flaw]:
        """What makes it panic are hyphenated words: with spaces for hyphens it reads the text."""
        text = _LONE_SURROGATE.sub("\ufffd", text)
        try:
            return list(self._matches(text))
        except BaseException as error:
            masked = _HYPHEN_IN_A_WORD.sub(" ", text)
            if not _is_panic(error) or masked == text:
                raise Unread from error
        try:
            return [one for one in self._matches(masked) if "-" not in text[one.start : one.end]]
        except BaseException as error:
            if not _is_panic(error):
                raise
            raise Unread from error

    def _matches(self, text: str) -> Iterator[Flaw]:
        # Of each code point where it begins in UTF-8: the engine counts in bytes.
        starts = [0, *accumulate(len(sign.encode()) for sign in text)]
        for match in self._engine.check(text):
            first, length = int(match["offset"]), int(match["length"])
            yield Flaw(
                bisect_left(starts, first),
                bisect_left(starts, first + length),
                str(match["category_id"] or ""),
                str(match["rule_id"] or ""),
                str(match["message"] or ""),
                tuple(match["suggestions"] or ())[:MOST_SUGGESTIONS],
            )


def _is_panic(error: BaseException) -> bool:
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


class _Hunspell:
    def __init__(self, path: Path) -> None:
        library: Any = importlib.import_module("hunspell")
        self._speller = library.Hunspell(path.name, hunspell_data_dir=str(path.parent))

    def flaws(self, text: str) -> list[Flaw]:
        return list(self._unknown(_WORD.finditer(text)))

    def _unknown(self, words: Iterable[re.Match[str]]) -> Iterator[Flaw]:
        for word in words:
            plain = word[0].replace("’", "'").replace("ʼ", "'")
            if not self._speller.spell(plain):
                better = tuple(islice(self._speller.suggest(plain), MOST_SUGGESTIONS))
                yield Flaw(word.start(), word.end(), TYPOS, "HUNSPELL", "", better)
