"""What the newsroom's registers tell search: whom ``by:`` names, which ``section:``, which ``source:``."""

from functools import partial
from typing import Any

from strichka.search import names, registry, tokens
from strichka.search.labels import LabelKind, label
from strichka.sources.models import Source
from strichka.stories.enums import State
from strichka.stories.models import Byline, Section

# Sections are compared here, because SQLite folds Latin letters alone; no paper has nearly as many.
LONGEST = 500


def register() -> None:
    for kind, model in ((LabelKind.BY, Byline), (LabelKind.SOURCE, Source)):
        registry.field(kind, partial(_labels_by_name, kind, model))
    registry.field(LabelKind.SECTION, _sections)
    registry.field(LabelKind.STATE, _state)


def _labels_by_name(kind: LabelKind, model: Any, value: str, language: str) -> list[str]:
    """The labels of who is called so: by slug, by the whole name in any form, a later part of it, or one word."""
    by_slug = model.objects.filter(slug=value.replace("\x00", "")).values_list("pk", flat=True)
    ids = {*by_slug, *(row.pk for row in names.exact(model, value, language))}
    return [label(kind, pk) for pk in sorted(ids)]


def _sections(value: str, language: str) -> list[str]:
    """The labels of the sections that are called so: by slug, or by all the words of the value in any form."""
    asked = [_forms(word.text, language) for word in tokens.cut(value)]
    rows = Section.objects.order_by("pk").values_list("pk", "slug", "name", "translations")[:LONGEST]
    return [
        label(LabelKind.SECTION, pk)
        for pk, slug, name, translations in rows
        if slug == value or any(_is(one, asked, language) for one in (name, *translations.values()))
    ]


def _is(name: str, asked: list[frozenset[str]], language: str) -> bool:
    parts = [_forms(word.text, language) for word in tokens.cut(name)]
    return bool(asked) and all(any(one & part for part in parts) for one in asked)


def _forms(word: str, language: str) -> frozenset[str]:
    return frozenset({tokens.token_of(word), *tokens.lemmas(word, language)})


def _state(value: str, _language: str) -> list[str]:
    """A state by its code or by its word in the desk's language."""
    folded = value.casefold()
    return [label(LabelKind.STATE, state) for state in State if folded in {state.value, str(state.label).casefold()}]
