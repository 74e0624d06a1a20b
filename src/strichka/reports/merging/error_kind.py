"""What kind of error readers speak of, read from the words that are wrong and those that should stand there."""

import re
from collections import Counter

from rapidfuzz.distance import OSA

from strichka.languages.figures import figures
from strichka.lib.signs import WORD
from strichka.reports.enums import ErrorKind

LEAST_LIKENESS = 0.6  # of two words: then one is the other, misspelt
_WORD = re.compile(WORD)
_DIGITS = re.compile(r"\d+")
_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE_ENDS = (".", "!", "?", "…", "»", ":")


def kind_of(quote: str, suggestion: str, before: str = "", after: str = "") -> ErrorKind:
    """The kind of an error in ``quote``, which stands between ``before`` and ``after``.

    A suggestion that says nothing new is none; of a whole block without one it is a remark.
    """
    if not suggestion or suggestion == quote:
        return ErrorKind.UNSTATED if before.strip() or after.strip() else ErrorKind.REMARK
    if _numbers(quote) != _numbers(suggestion):
        return ErrorKind.NUMBER
    old, new = ([_letters(word) for word in _WORD.findall(text)] for text in (quote, suggestion))
    if old == new:
        return ErrorKind.PUNCTUATION
    if _renames(old, new, begins=_begins_a_sentence(before)):
        return ErrorKind.NAME
    return ErrorKind.SPELLING if _is_misspelt(old, new) else ErrorKind.WORDING


def _numbers(text: str) -> Counter[str]:
    return Counter([*_DIGITS.findall(text), *(figure.tokens[0] for figure in figures(text))])


def _letters(word: str) -> str:
    return _NO_LETTER.sub("", word)


def _begins_a_sentence(before: str) -> bool:
    left = before.rstrip(' «“"(–—-')
    return not left or left.endswith(_SENTENCE_ENDS)


def _renames(old: list[str], new: list[str], *, begins: bool) -> bool:
    """Whether a word with a capital has changed or come that has it not for beginning a sentence."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not come or (begins and new and come == Counter(new[:1])):
        return False
    return all(word[:1].isupper() for word in come) and (not gone or len(come) == len(gone))


def _is_misspelt(old: list[str], new: list[str]) -> bool:
    """Word for word nearly the same, or the same letters with other spaces between them."""
    if "".join(old).casefold() == "".join(new).casefold():
        return True
    return len(old) == len(new) and all(
        OSA.normalized_similarity(one.casefold(), other.casefold()) >= LEAST_LIKENESS
        for one, other in zip(old, new, strict=True)
    )
