"""Names and headlines in Latin letters: the last part of addresses."""

import re
import unicodedata
from collections.abc import Callable

from strichka.languages.registry import language, languages
from strichka.lib.words import APOSTROPHES, plain

_LATIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng",
})  # fmt: skip
_FALLBACK = "story"
# A power or a fraction behind a figure is a number of its own: 10⁶ is not 106, 1½ is not 11/2.
_BEHIND_FIGURE = re.compile("(?<=[0-9])(?=[²³¹⁰-⁹₀-₉¼-¾⅐-⅞])")


def transliterate(text: str, code: str = "") -> str:
    """Latin letters for those of other alphabets that a language has rules for, by ``code``'s own rules first.

    Capitals are kept; letters that no language here has rules for stay as they are.
    """
    for one in (*([language(code)] if code else []), *languages()):
        text = one.latin(text) if one.latin else text
    return text


def slugify(text: str, code: str = "", *, max_length: int = 60) -> str:
    """Small Latin letters, digits and single hyphens, cut between words; "story" when nothing readable is left.

    ``code`` is the text's language. A first word that alone is longer than ``max_length`` is cut within.
    """
    latin = transliterate(plain(text), code).lower().translate(_LATIN)
    joined = _BEHIND_FIGURE.sub(" ", re.sub(f"[{APOSTROPHES}]", "", latin))
    words = re.findall(r"[a-z0-9]+", "".join(map(_bare, joined)))
    slug = words[0][:max_length] if words else _FALLBACK[:max_length]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > max_length:
            break
        slug += f"-{word}"
    return slug


def _bare(char: str) -> str:
    """A letter or a figure without its marks; № and other signs are borders between words, whatever they stand for."""
    kind = unicodedata.category(char)[0]
    if char.isascii() or kind not in "LMN":
        return char
    return "".join(one for one in unicodedata.normalize("NFKD", char).lower() if not unicodedata.combining(one))


def free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug, or with the first number from 2 on (``slug-2``) that makes it free."""
    number, free = 1, slug
    while is_taken(free):
        number += 1
        free = f"{slug}-{number}"
    return free
