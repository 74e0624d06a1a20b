"""A fix as it is counted: the words that it changed, in the form that a dictionary has them in."""

import re
from collections.abc import Sequence

from strichka.languages.grammar import Grammar
from strichka.languages.registry import grammar
from strichka.lib.textdiff import changed_span
from strichka.lib.words import Word, words
from strichka.stylebook.wording import LONGEST

MOST_WORDS = 4  # of what may be a form that is wrong everywhere; more is a sentence put otherwise
_BASES = ("noun:s:v_naz", "noun:p:v_naz", "adj:m:v_naz", "verb:inf")
_DIGIT = re.compile(r"\d")

Pair = tuple[str, str]


def narrowed(old: str, new: str) -> Pair | None:
    """The words of two wordings that differ, wrong and right; ``None`` where no word does, or too many.

    What was only put in or left out has the word beside it.
    """
    before, after = list(words(old)), list(words(new))
    left = _common(before, after)
    end = _common(before[left:][::-1], after[left:][::-1])
    if left == len(before) == len(after):
        return None
    if left + end in {len(before), len(after)}:
        left, end = (left, end - 1) if end else (left - 1, end)
    wrong, right = _words_between(old, before, left, end), _words_between(new, after, left, end)
    many = max(len(before), len(after)) - left - end
    return (wrong, right) if wrong and right and many <= MOST_WORDS and max(len(wrong), len(right)) <= LONGEST else None


def telling(old: str, new: str, language: str) -> Pair | None:
    """What of two wordings tells the error; ``None`` as `narrowed`.

    The words that differ, and those beside them too where the wrong one is a word that is right elsewhere («прийняти»).
    """
    pair = narrowed(old, new)
    if pair is None or not all(grammar(language).analyses(one.text) for one in words(pair[0])):
        return pair
    whole = (" ".join(old.split()), " ".join(new.split()))
    is_short = max(len(list(words(one))) for one in whole) <= MOST_WORDS and max(map(len, whole)) <= LONGEST
    return whole if is_short else pair


def counted(wrong: str, right: str, language: str) -> Pair | None:
    """The pair in dictionary forms; ``None`` for numbers, and where only the form of a word was wrong, not the word."""
    before, after = list(words(wrong)), list(words(right))
    if not before or not after or _DIGIT.search(wrong + right):
        return None
    differing = [at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one.text != other.text]
    if len(before) != len(after) or len(differing) != 1:
        return wrong, right
    speaker, old, new = grammar(language), before[differing[0]], after[differing[0]]
    if _lemmas(speaker, old.text) & _lemmas(speaker, new.text) and old.text.lower() != new.text.lower():
        return None
    base = based(speaker, old.text, new.text)
    return _put(wrong, old, base[0]), _put(right, new, base[1])


def based(speaker: Grammar, wrong: str, right: str) -> Pair:
    """Two words in dictionary forms; as they are where the dictionary does not know the right one."""
    rights = sorted(speaker.paradigms(right), key=lambda one: one.place not in _BASES)
    for other in rights:
        base = next((name for name in _BASES if name in other.forms), "")
        for one in speaker.paradigms(wrong):
            if one.place == other.place and base in one.forms:
                return one.forms[base][0], other.forms[base][0]
    forms = [one.forms[base][0] for one in rights for base in _BASES if base in one.forms]
    return next((pair for form in forms if (pair := as_wrong(wrong, right, form))), (wrong, right))


def as_wrong(wrong: str, right: str, form: str) -> Pair | None:
    """Another form of the right word with what was wrong in its stem, and that form; ``None``: it has no such stem."""
    _start, end, _start_right, end_right = changed_span(wrong, right)
    return (wrong[:end] + form[end_right:], form) if form.startswith(right[:end_right]) else None


def _lemmas(speaker: Grammar, word: str) -> set[str]:
    return {one.lemma for one in speaker.analyses(word)}


def _put(text: str, word: Word, form: str) -> str:
    return text[: word.start] + form + text[word.end :]


def _words_between(text: str, cut: Sequence[Word], left: int, end: int) -> str:
    some = cut[left : len(cut) - end] if left >= 0 else []
    return text[some[0].start : some[-1].end] if some else ""


def _common(one: Sequence[Word], other: Sequence[Word]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a.text != b.text), min(len(one), len(other)))
