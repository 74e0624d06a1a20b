"""The languages that have a folder here: ``<code>/language.py`` with a function ``load() -> Language``."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from strichka.languages.analysis import Language, Plain


def language(code: str) -> Language:
    """The language of a code (BCP 47, only its first part counts), loaded at first use and shared.

    Raises:
        MissingDataError: the language has a folder here, and its dictionaries are not installed.
    """
    base = code.partition("-")[0].lower()
    return _loaded(base) if base in _folders() else Plain(base)  # codes come from addresses too: no room for them all


@cache
def _folders() -> frozenset[str]:
    return frozenset(one.name for one in iter_modules(import_module(__package__).__path__) if one.ispkg)


@cache
def _loaded(base: str) -> Language:
    loaded: Language = import_module(f"{__package__}.{base}.language").load()
    return loaded
