"""What the newsroom's registers tell search: whom ``by:`` names, which ``section:``, which ``source:``."""

from functools import partial

from django.db.models import Model, QuerySet

from strichka.lib.languages.registry import language as spoken
from strichka.lib.words import fold, words
from strichka.search import registry
from strichka.sources.models import Source
from strichka.stories.enums import State
from strichka.stories.models import Byline, Section

# Registers are folded here, because SQLite folds Latin letters alone; none is nearly as long.
LONGEST = 5000


def register() -> None:
    for name, model in (("by", Byline), ("section", Section), ("source", Source)):
        registry.field(name, partial(_labels, name, model))
    registry.field("state", _state)


def _labels(name: str, model: type[Model], value: str, language: str) -> list[str]:
    """The labels of who is called so: by slug, or by all the words of the value in any form."""
    wanted = [_forms(word.text, language) for word in words(value)]
    rows = QuerySet(model).order_by("pk").values_list("pk", "slug", "name", "translations")[:LONGEST]
    return [
        f"{name}:{pk}"
        for pk, slug, called, translations in rows
        if slug == value or any(_is(one, wanted, language) for one in (called, *translations.values()))
    ]


def _is(name: str, wanted: list[frozenset[str]], language: str) -> bool:
    parts = [_forms(word.text, language) for word in words(name)]
    return bool(wanted) and all(any(one & part for part in parts) for one in wanted)


def _forms(word: str, language: str) -> frozenset[str]:
    return frozenset({fold(word), *spoken(language).lemmas(word)})


def _state(value: str, _language: str) -> list[str]:
    """A state by its code or by its word in the desk's language."""
    said = value.casefold()
    return [f"state:{state}" for state in State if said in {state.value, str(state.label).casefold()}]
