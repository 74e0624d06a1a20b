"""The languages that have a folder here: ``<code>/language.py`` has the declaration, ``grammar.py`` the grammar."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from strichka.languages.declaration import Language
from strichka.languages.grammar import Grammar, PlainGrammar
from strichka.languages.style import Style

FOLDER = Path(__file__).parent
DEFAULT = "uk"  # the language of a newsroom that has chosen none
SOURCE = "en"  # what the program's own texts are written in; stands in for a language without a folder


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages, the default one first. Only lists folders: nothing of a language is loaded."""
    packages = (one.name for one in iter_modules([str(FOLDER)]) if one.ispkg)
    folders = (name for name in packages if (FOLDER / name / "language.py").exists())
    return tuple(sorted(folders, key=lambda code: (code != DEFAULT, code)))


@cache
def languages() -> tuple[Language, ...]:
    """All declarations, in the order of ``codes``."""
    return tuple(import_module(f"{__package__}.{code}.language").LANGUAGE for code in codes())


def language(code: str) -> Language:
    """The declaration of a language (BCP 47, only the first part counts); English for one without a folder."""
    return _by_code().get(_base(code)) or _by_code()[SOURCE]


def preferred(accepted: str) -> Language:
    """The first language of an Accept-Language header that has a folder; the default one where none has."""
    accepted_codes = (_base(part.partition(";")[0].strip()) for part in accepted.split(","))
    return language(next((code for code in accepted_codes if code in codes()), DEFAULT))


def grammar(code: str) -> Grammar:
    """The grammar of a language (BCP 47, only the first part counts), loaded at first use and shared.

    Raises:
        MissingDataError: the language has a folder here, and its dictionaries are not installed.
    """
    base = _base(code)
    return _loaded(base) if base in codes() else PlainGrammar(base)  # codes come from addresses too: no room for all


def style(code: str) -> Style:
    """A language's tables for the stylebook; empty for one without a folder."""
    base = _base(code)
    return _styled(base) if base in codes() else Style()


@cache
def _by_code() -> Mapping[str, Language]:
    return {one.code: one for one in languages()}


@cache
def _loaded(base: str) -> Grammar:
    loaded: Grammar = import_module(f"{__package__}.{base}.grammar").load()
    return loaded


@cache
def _styled(base: str) -> Style:
    styled: Style = import_module(f"{__package__}.{base}.style.declared").STYLE
    return styled


def _base(code: str) -> str:
    return code.partition("-")[0].lower()
