"""A source's name as it is looked up and written in a register: in the nominative, where the dictionary can tell."""

from collections.abc import Iterable

from strichka.languages.grammar import Analysis, Proper
from strichka.languages.registry import grammar

MOST_WORDS = 6
_GENDERS = frozenset("mfn")
_ENDINGS = {"ий": {"f": "а", "n": "е"}, "ій": {"f": "я", "n": "є"}}  # of adjectives, from the dictionary's form


def nominative(phrase: str, language: str) -> str:
    """A phrase of another case in the nominative: its first noun, with the adjectives before it, or a whole name.

    What depends on the noun stays as it is. Empty where nothing is sure.
    """
    speaker = grammar(language)
    words = phrase.split()
    if not words or len(words) > MOST_WORDS:
        return ""
    readings = [() if word.isupper() else _singular(speaker.analyses(word)) for word in words]
    if not any(speaker.analyses(word) for word in words) or all(word.isupper() for word in words):
        return phrase
    if gender := _whose(readings):
        return _person(words, readings, gender)
    head = next(
        (at for at, some in enumerate(readings) if not some or any(_is_noun(one) for one in some)), len(words) - 1
    )
    noun = _lemma(words[head], readings[head]) if readings[head] else words[head] * words[head].isupper()
    of = next((found for one in readings[head] if (found := _gender(one))), "m")
    adjectives = [_agreeing(_lemma(word, some), of) for word, some in zip(words[:head], readings[:head], strict=True)]
    return " ".join([*adjectives, noun, *words[head + 1 :]]) if noun and all(adjectives) else ""


def _singular(readings: Iterable[Analysis]) -> tuple[Analysis, ...]:
    """Those of one, in a case that is no nominative before those that are."""
    some = [one for one in readings if _gender(one)]
    oblique = [one for one in some if "v_naz" not in one.tag and "v_kly" not in one.tag]
    return tuple(oblique or some)


def _gender(one: Analysis) -> str:
    return next((part for part in one.tag.split(":") if part in _GENDERS), "")


def _is_noun(one: Analysis) -> bool:
    return one.tag.startswith("noun")


def _whose(readings: Iterable[tuple[Analysis, ...]]) -> str:
    for some in readings:
        genders = {_gender(one) for one in some if one.proper is Proper.GIVEN}
        if len(genders) == 1:
            return genders.pop()
    return ""


def _person(words: list[str], readings: list[tuple[Analysis, ...]], gender: str) -> str:
    """Each part by a reading of that gender; one that the dictionary does not know makes it unsure."""
    parts = []
    for word, some in zip(words, readings, strict=True):
        fitting = [one for one in some if _gender(one) == gender and (one.proper or word[:1].islower())]
        if not fitting:
            return ""
        parts.append(_as_written(word, fitting[0].lemma))
    return " ".join(parts)


def _lemma(word: str, some: tuple[Analysis, ...]) -> str:
    return _as_written(word, some[0].lemma) if some else ""


def _agreeing(adjective: str, gender: str) -> str:
    ending = _ENDINGS.get(adjective[-2:], {}).get(gender)
    return adjective[:-2] + ending if ending else adjective


def _as_written(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
