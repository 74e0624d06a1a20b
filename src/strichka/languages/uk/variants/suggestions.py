"""Ukrainian words that somebody may mean who types another: a Russian word, or the adjective of a place's name."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, islice
from pathlib import Path

from strichka.languages.grammar import Analysis, Proper
from strichka.languages.uk.variants.cognates import cognates
from strichka.lib.words import fold

MOST = 4
MOST_COGNATES = 3
_ENDING = 3  # letters of a Russian ending
_STEM = 3
_RUSSIAN_ADJECTIVE = re.compile("([сц])к(?:ий|ая|ое|ие|ого|ому|ой|ую|их|им|ими|ом)$")
_UNUSUAL = re.compile(":(bad|err|arch|subst|vulg|slang|alt)")
_ADJECTIVE = re.compile("(.+?)(ів|їв|ов|ев|єв)?([сцз])ький$")
_ENDINGS = ("", "а", "о", "и", "і", "я", "е", "ія", "ь")
_REGION = "щина"
# What the last letters of a name are before -ський: Прага, Рига; Донецьк; Вінниця; Запоріжжя; Одеса.
_LAST: Mapping[str, tuple[str, ...]] = {
    "с": ("", "с", "са"),
    "з": ("га", "ж", "жжя", "г", "за", "з"),
    "ц": ("цьк", "ця", "ч", "ка", "к", "ць"),
}


def suggestions(word: str, analyses: Callable[[str], tuple[Analysis, ...]]) -> tuple[str, ...]:
    """The words that may be meant by one as typed, the likeliest first, at most four; none where it says itself."""

    def is_word(spelling: str) -> bool:
        return any(one.proper is Proper.NOT and not _UNUSUAL.search(one.tag) for one in analyses(spelling))

    folded = fold(word)
    russian = not is_word(folded)  # a Ukrainian word is one, whatever it is in Russian
    listed = _listed(folded) if russian else ()
    alike = islice(cognates(folded, is_word), MOST_COGNATES) if russian else ()
    return tuple(dict.fromkeys([*listed, *_places(word, analyses), *alike]))[:MOST]


def _listed(word: str) -> Iterator[str]:
    table = _table()
    stems = (word[: len(word) - cut] for cut in range(min(_ENDING, len(word) - 2) + 1))
    return (table[stem] for stem in stems if stem in table)


def _places(word: str, analyses: Callable[[str], tuple[Analysis, ...]]) -> Iterator[str]:
    ours = _RUSSIAN_ADJECTIVE.sub(r"\1ький", word)
    lemmas = dict.fromkeys(one.lemma for one in analyses(ours) if one.tag.startswith("adj"))
    for match in filter(None, map(_ADJECTIVE.fullmatch, lemmas)):
        stem, middle, last = match[1], match[2] or "", match[3]
        for name in _names(stem, middle, last):
            if len(name) >= _STEM and any(one.proper is Proper.PLACE and one.lemma == name for one in analyses(name)):
                yield name


def _names(stem: str, middle: str, last: str) -> Iterator[str]:
    whole = (stem + middle + end for end in _LAST[last])
    shorter = (stem + end for end in _ENDINGS) if last == "с" and middle else ()
    longer = (stem + middle + end for end in _ENDINGS) if last == "с" else ()
    region = [stem + middle + _REGION]
    return (name.capitalize() for name in dict.fromkeys(chain(longer, whole, shorter, region)))


@cache
def _table() -> Mapping[str, str]:
    lines = (line.partition("#")[0].strip() for line in _file().read_text(encoding="utf-8").splitlines())
    pairs = (line.split(" ", 1) for line in lines if line)
    return {fold(stem): word for stem, word in pairs}


def _file() -> Path:
    return Path(__file__).with_name("russian.txt")
