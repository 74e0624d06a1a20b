"""The languages that have a folder here: ``<code>/language.py`` with a function ``load() -> Language``."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from strichka.lib.languages.analysis import Language, Plain


@cache
def language(code: str) -> Language:
    """The language of a code (BCP 47, only its first part counts), loaded at first use and shared."""
    base = code.split("-", 1)[0].lower()
    module = f"{__package__}.{base}"
    if not base.isalpha() or find_spec(module) is None:
        return Plain(base)
    loaded: Language = import_module(f"{module}.language").load()
    return loaded
