"""Which rows of the register the names of sources mean: as many queries however many names."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from strichka.search import tokens
from strichka.search.names import lemma_keys
from strichka.search.query.folded import key_of
from strichka.sources.models import Source, SourceKey

MOST = 60  # names that are looked up at once


def linked(names: Iterable[str], language: str) -> Mapping[str, Source]:
    """By each name the row that is called so, by the whole of its name or translation, in any form of its words."""
    asked = list(dict.fromkeys(filter(None, names)))[:MOST]
    keys = {name: _keys(name, language) for name in asked}
    written = {key_of(name) for name in asked}
    lemmas = {key for some in keys.values() for key in some}
    if not asked:
        return {}
    rows = SourceKey.objects.filter(Q(key__in=written, lemma=False) | Q(key__in=lemmas, lemma=True))
    found = {row.named_id: row.named for row in rows.select_related("named").order_by("named_id")}
    called = [(key, row) for row in found.values() for key in _names_of(row, language)]
    by_key = dict(reversed(called))
    return {
        name: row
        for name, some in keys.items()
        if (row := next((by_key[key] for key in (key_of(name), *some) if key in by_key), None))
    }


def _keys(name: str, language: str) -> list[str]:
    return list(lemma_keys([word.text for word in tokens.cut(name)], language))


def _names_of(row: Source, language: str) -> list[str]:
    """Keys of the whole of what a row is called: a part of it is not enough («Київ» is no «Інтерфакс-Київ»)."""
    names = [row.name, *map(str, row.translations.values())]
    return [key for name in names for key in (key_of(name), *_keys(name, language))]
