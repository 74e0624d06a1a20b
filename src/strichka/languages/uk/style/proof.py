"""How the engine of spelling is asked of Ukrainian."""

import re
from functools import cache

from strichka.languages.dictionaries.data import folder
from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar
from strichka.languages.style import Proof
from strichka.languages.uk.variants.first_parts import FIRST_PARTS

_REST = 4  # letters of what a first part stands before
_PARTS = """
    багато внутрішньо все двох довго дрібно загально кількох легко мало між напів недо ново одно пере перед
    південно північно пів після понад проти різно само середньо спів старо східно важко
    велико високо центрально західно швидко широко
"""
_FIRST = tuple(sorted((*FIRST_PARTS, *_PARTS.split())))
# Who lives in a place, and what is of it: «хотинці», «хотинчанки», «хотинського».
_OF_PLACE = re.compile(
    r"(?:[иі]в|[ая]н|и?н)?(?:ець|ц(?:я|ю|ем|еві|і|ів|ям|ями|ях)|(?:чан|ян|ан)(?:ин(?:а|у|ом|ові|е|і)?|и|ам|ами|ах)?"
    r"|(?:чан|ян|ан|ів)?к(?:а|и|у|ою|ам|ами|ах)|(?:чан|ян|ан|ів)ок"
    r"|[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими))"
)
_ENDINGS = ("", "и", "а", "я", "о", "е", "ь", "і", "ів", "ка", "не")


def _is_word(word: str) -> bool:
    """A known word behind a first part that makes words, or who lives in a place that the dictionary has."""
    rests = (word.removeprefix(part).removeprefix("-") for part in _FIRST if word.startswith(part))
    return any(map(_is_common, rests)) or _is_of_place(word)


def _is_common(rest: str) -> bool:
    readings = grammar("uk").analyses(rest) if len(rest) >= _REST else ()
    return any(
        not one.proper and not one.tag.startswith(("verb", "intj")) and ":bad" not in one.tag for one in readings
    )


def _is_of_place(word: str) -> bool:
    stems = (word[:end] for end in range(_REST, len(word) - 1) if _OF_PLACE.fullmatch(word, end))
    places = {f"{stem}{ending}".capitalize() for stem in stems for ending in _ENDINGS}
    readings = (one for place in places for one in grammar("uk").analyses(place))
    return any(one.proper is Proper.PLACE and one.lemma in places for one in readings)


def _is_taste(rule: str, words: str) -> bool:
    """What purists write otherwise and dictionaries have («папка»); faults and the old orthography are none."""
    readings = grammar("uk").analyses(words)
    if rule.startswith("UK_SIMPLE_REPLACE"):
        return any(":bad" in one.tag for one in readings) and not any(":err" in one.tag for one in readings)
    if rule.startswith("UK_PREP_NOUN_INFLECTION"):
        return words[:1].isupper()  # a foreign name that reads like another word
    if rule.startswith("ALT_SPELLING"):
        if any(one.proper for one in readings):
            is_choice = any(":abbr" in one.tag for one in readings)  # «рф»
            return is_choice or not words.islower()  # somebody's name is spelt as they spell it
        is_old = "-" in words or words.lower().startswith("пів") or {one.lemma for one in readings} & _reformed()
        return not is_old
    return False


@cache
def _reformed() -> frozenset[str]:
    """Words that the orthography of 2019 writes otherwise."""
    with (folder("uk") / "rules/replace_spelling_2019.txt").open(encoding="utf-8") as lines:
        return frozenset(line.partition("=")[0].strip() for line in lines if "=" in line)


PROOF = Proof(
    locale="uk-UA",
    # Commas around «на ім’я», «за традицією», «так само» stand by the author's meaning.
    # Agreement over a verb, or of what may be a noun itself («зібране»), is told as often where all is well.
    hints=(
        "comma_na_",
        "no_comma_",
        "comma_insert_words",
        "UK_VERB_NOUN_INFLECTION",
        "UK_ADJ_NOUN_INFLECTION",
        "top_with_num",
    ),
    # Euphony and soft replacements are found in good texts more often than faults; so are words that went out of use.
    quiet=("EUPHONY", "SIMPLE_REPLACE_SOFT", "UKRAINIAN_SIMPLE_REPLACE_SOFT", "arch", "UK_SIMPLE_REPLACE_SOFT"),
    is_taste=_is_taste,
    is_word=_is_word,
)
