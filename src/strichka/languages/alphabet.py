"""The order of names in lists, the same on every database.

By code points І, Ї, Є and Ґ would stand apart from the other letters: SQLite sorts so, and PostgreSQL by whatever
collation its cluster was made with.
"""

from collections.abc import Mapping
from functools import cache

from strichka.languages.registry import DEFAULT, language
from strichka.lib.words import folded

_FIRST = 0x0400  # the first of code points that folded words do not have: digits and Latin letters stay before them


def alphabetical(text: str, code: str) -> str:
    """A key whose order by code points is that of a language's alphabet; quotation marks and capitals do not count.

    A language without an order of its own has the default language's for letters that are not Latin.
    """
    return " ".join(folded(text)).translate(_places(language(code).alphabet or language(DEFAULT).alphabet))


@cache
def _places(letters: str) -> Mapping[int, int]:
    return {ord(letter): _FIRST + place for place, letter in enumerate(letters)}
