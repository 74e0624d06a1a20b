"""The languages that have a folder here: ``<code>/language.py`` with a function ``load() -> Language``."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from strichka.lib.languages.analysis import Language, Plain


def language(code: str) -> Language:
    """The language of a code (BCP 47, only its first part counts), loaded at first use and shared.

    Raises:
        MissingDataError: the language has a folder here, and its dictionaries are not installed.
    """
    return _loaded(code.partition("-")[0].lower())


@cache
def _loaded(base: str) -> Language:
    module = f"{__package__}.{base}"
    spec = find_spec(module) if base.isalpha() else None
    if spec is None or not spec.submodule_search_locations:
        return Plain(base)
    loaded: Language = import_module(f"{module}.language").load()
    return loaded
