"""Chinese, Korean and Vietnamese names: the surname stands first, and only the last part is declined.

They are known by a surname of the list before syllables as these languages have them (Правопис 2019, §§ 127, 140).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

_VOWELS = "аеєиіїоуюя"
_SYLLABLE = (
    r"(?:[дц]з|чж|[пткч]х|нг|дж|[бвгґджзйклмнпрстфхцчш])?(?:в|ь(?=[оє]))?"
    rf"[{_VOWELS}]{{1,3}}(?:й|нг|нь|ль|[нмклптґ])?"
)
_ONE = re.compile(_SYLLABLE, re.IGNORECASE)
_ONE_OR_TWO = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?", re.IGNORECASE)
# No name of Europe has this: Цзедун, Чжихуа, Сюецінь, Цян, Вейвей, Яньмін.
_DISTINCT = re.compile(rf"цз|чж|ц[іяюь]|с[яю]|нь[^{_VOWELS}]|нь$|уань|юань|([^{_VOWELS}]?[{_VOWELS}]+й?н?ь?)\1$")
# Dutch and French particles, which are syllables too.
_PARTICLES = frozenset({"ван", "ден", "тен", "де", "ді", "да", "дю", "ла", "ле", "фон", "ель"})
_LONGEST = 4  # words: Нгуєн Тхі Кім Нган
_SHORT = 4  # letters of a given name of one syllable: Хан Ган

IsName = Callable[[str], bool]


def is_eastern(words: Sequence[str], is_name: IsName) -> bool:
    """Whether the words of a name, cut at spaces and hyphens, are a name of East Asia with the surname first.

    ``is_name`` says whether the dictionary has a word as a given name or a surname: by that «Лі Новак» is none.
    """
    if not 1 < len(words) <= _LONGEST:
        return False
    shared = _surnames().get(words[0].capitalize())
    first, *rest = (word.lower() for word in words)
    if len(rest) > 1:
        return all(map(_ONE.fullmatch, rest)) and (shared is False or _is_of_no_other(first, rest, words[0], is_name))
    if shared is None or not _ONE_OR_TWO.fullmatch(rest[0]):
        return False
    short = len(rest[0]) <= _SHORT and bool(_ONE.fullmatch(rest[0]))
    return bool(_DISTINCT.search(rest[0])) or (not shared and (short or not is_name(words[1])))


def _is_of_no_other(first: str, rest: Sequence[str], written: str, is_name: IsName) -> bool:
    """Whether a name of syllables can hardly be of Europe (Ян Ван Ейк), though no surname of the list begins it."""
    return bool(_ONE.fullmatch(first)) and not is_name(written) and not _PARTICLES.intersection(rest[:-1])


@cache
def _surnames() -> Mapping[str, bool]:
    """Each surname, with whether other peoples have it for a given name."""
    lines = Path(__file__).with_name("surnames.txt").read_text(encoding="utf-8").splitlines()
    words = (word for line in lines for word in line.partition("#")[0].split())
    return {word.rstrip("?"): word.endswith("?") for word in words}
