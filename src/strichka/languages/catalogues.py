"""The catalogues of translations where Django is not: the same files that the desk's interface is translated by."""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "locale"


def translated(code: str, context: str, words: str) -> str:
    """English words in a language that has a folder here; as they are where its catalogue has none for them."""
    return _catalogue(code).pgettext(context, words)


@cache
def _catalogue(code: str) -> NullTranslations:
    return translation("django", LOCALE, [code], fallback=True)
