"""Names and headlines in Latin letters: the last part of addresses."""

import re
import unicodedata
from collections.abc import Callable

from strichka.languages.registry import language, languages

_LATIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng",
})  # fmt: skip
_FALLBACK = "story"


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
    latin = transliterate(text, code).lower().translate(_LATIN)
    plain = "".join(char for char in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", re.sub("[’'ʼ‘`´]", "", plain))
    slug = words[0][:max_length] if words else _FALLBACK[:max_length]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > max_length:
            break
        slug += f"-{word}"
    return slug


def free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug, or with the first number from 2 on (``slug-2``) that makes it free."""
    number, free = 1, slug
    while is_taken(free):
        number += 1
        free = f"{slug}-{number}"
    return free
