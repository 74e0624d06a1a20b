"""Guessed stems of words that the dictionary does not know, so that forms of one unknown word meet.

A word gives every stem that it could have, because its form says little about its dictionary form: Бікхам may be a
name as it stands or Бікх with an ending. Two forms of one word always share one of them, which is what search needs.
"""

import re
from collections.abc import Iterator

from strichka.lib.words import fold

# No folded word ends so: a stem never equals a lemma.
MARK = "~"
# Endings of nouns, of adjectives and of surnames that are declined as adjectives, by what stands before them.
_AFTER_CONSONANT = re.compile(
    "[аяоеиіуюь]|[ое]м|[ая]м|[ое]ю|ів|[еи]й|ої|[іи][ймх]|[ая]х|[ое]ві|ь?ого|ь?ому|[аяиі]ми|ього|ьому|ьою"
)
_AFTER_VOWEL = re.compile("[йяєїю]|[єя]м|єю|їв|єві|я[хм]|ями|ї[ймх]")
_VOWELS = "аеєиіїоуюя"
_LONGEST_ENDING = 4
_LEAST = 3
_SHORT = 2
_SOFTENED = {"ц": "к", "з": "г", "с": "х"}
_CALLED = {"ч": "к", "ж": "г", "ш": "х"}
_FLEETING = re.compile(rf"(?<=[^{_VOWELS}ьй])[ео](?=[^{_VOWELS}ьй]$)")
_CLOSED = re.compile(rf"і(?=[^{_VOWELS}ьй]$)")


def stems(word: str) -> tuple[str, ...]:
    """The marked stems that a folded word may have, shortest ending first; a word of two letters has none."""
    if len(word) <= _SHORT or not re.fullmatch("[а-яєіїґ]+", word):
        return ()
    return tuple(dict.fromkeys(stem + MARK for stem in _stems(word)))


def _stems(word: str) -> Iterator[str]:
    if word[-1] not in _VOWELS + "ьй":
        yield from _closed(word)
    for cut in range(1, min(_LONGEST_ENDING, len(word) - _SHORT) + 1):
        stem, ending = word[:-cut], word[-cut:]
        if _fits(stem, ending):
            yield stem
            yield from _alternating(stem, ending)


def _fits(stem: str, ending: str) -> bool:
    if stem[-1] not in _VOWELS:
        return bool(_AFTER_CONSONANT.fullmatch(ending))
    return stem[-1] != "и" and bool(_AFTER_VOWEL.fullmatch(ending))


def _closed(stem: str) -> Iterator[str]:
    """A word without an ending, and its stem before an ending: Дзюбок, Дзюбк-; Кривоніс, Кривонос-; Вуйців, Вуйцев-."""
    yield stem
    if len(stem) > _LEAST:
        yield re.sub("ів$", "ев", stem)
        yield re.sub("їв$", "єв", stem)
        yield _FLEETING.sub("ь" if stem.endswith("лец") else "", stem)
        yield _CLOSED.sub("о", stem)


def _alternating(stem: str, ending: str) -> Iterator[str]:
    """The stem as other cases have it: Осац-і, Осак-а; Кукоч-е, Кукок; Клопець, Клопц-я."""
    softened = (_SOFTENED if ending == "і" else _CALLED if ending == "е" else {}).get(stem[-1])
    if softened:
        yield stem[:-1] + softened
    if ending == "ь" and len(stem) > _LEAST:
        yield _FLEETING.sub("ь" if stem.endswith("лец") else "", stem)


def restored(word: str) -> Iterator[str]:
    """Spellings of a word with an apostrophe where one may have been left out: памяті, пам'яті."""
    for place in re.finditer("(?<=[бпвмфркгхжшчщздтснлц])(?=[яюєї])", word):
        yield f"{word[: place.start()]}'{word[place.start() :]}"


def guessed(word: str) -> tuple[str, ...]:
    """What an unknown word is indexed and sought by: itself, folded, and its stems."""
    plain = fold(word)
    return (plain, *stems(plain))
