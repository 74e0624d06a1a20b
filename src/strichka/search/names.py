"""People and sources by what people type: keys of names in a table of the register, looked up by index.

A register's keys are rows of a subclass of ``NameKey``, with ``named`` as the key to the row that is called so and
``keys`` as the way back. Topics, which have forms of several kinds, keep a table of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Any

from django.conf import settings
from django.db import models

from strichka.lib.words import words
from strichka.search import tokens
from strichka.search.query.folded import LONGEST, FoldedKey, begins, key_of

# Combinations of a name's lemmas, and keys of one beginning that are looked at.
MOST_LEMMAS = 24
_SEEN = 200


class NameKey(models.Model):
    """A name, the part of it that begins with a later word, or one word; as written, or by lemmas."""

    key = FoldedKey()
    lemma = models.BooleanField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


def lemma_keys(written: Sequence[str], code: str) -> Iterator[str]:
    """What a sequence of words is looked up by whatever its inflection, the likeliest first."""
    lemmas = [tokens.lemmas(word, code) for word in written]
    return (" ".join(one)[:LONGEST] for one in islice(product(*lemmas), MOST_LEMMAS))


def keys_of(name: str, code: str) -> Iterator[tuple[str, bool]]:
    """Keys of a name, each with whether it is of lemmas."""
    # By «служба» too is found who is called «прес-служба».
    for written in ([word.text for word in tokens.cut(name)], [word.text for word in words(name)]):
        yield from _keys_of(written, code)


def _keys_of(written: Sequence[str], code: str) -> Iterator[tuple[str, bool]]:
    parts = [written[start:] for start in range(min(len(written), 6))] + [[word] for word in written]
    for part in parts:
        yield key_of(" ".join(part)), False
        yield from ((key, True) for key in lemma_keys(part, code))


def rebuild(row: Any) -> None:
    """Make a row's keys what its names ask for; only what has changed is written."""
    names = [(row.name, settings.LANGUAGE_CODE), *((str(name), code) for code, name in row.translations.items())]
    required = {at for name, code in names for at in keys_of(name, code) if at[0]}
    current = {(key, lemma): pk for pk, key, lemma in row.keys.values_list("pk", "key", "lemma")}
    row.keys.filter(pk__in=[pk for at, pk in current.items() if at not in required]).delete()
    row.keys.bulk_create([row.keys.model(named=row, key=key, lemma=lemma) for key, lemma in required - current.keys()])


def rebuild_all(model: Any) -> None:
    """Keys of all rows as the rules of languages make them now: after an upgrade that reads words otherwise."""
    for row in model.objects.order_by("pk").iterator(chunk_size=200):
        rebuild(row)


def rebuild_missing(model: Any, *, most: int = 1000) -> int:
    """Keys for rows that were written past ``save``; how many rows had none."""
    rows = list(model.objects.filter(keys__isnull=True).order_by("pk")[:most])
    for row in rows:
        rebuild(row)
    return len(rows)


def find(model: Any, typed: str, limit: int = 8) -> list[Any]:
    """Rows by a name or the beginning of one of its words; those whose name begins so come first."""
    key = key_of(typed)
    if not key:
        return list(model.objects.order_by("name", "pk")[:limit])
    keys = model._meta.get_field("keys").related_model.objects.select_related("named")
    rows = keys.filter(begins("key", key), lemma=False).order_by("key", "named_id")[:_SEEN]
    by_id = {row.named_id: row.named for row in rows}
    ranked = sorted(by_id.values(), key=lambda row: (not key_of(row.name).startswith(key), row.name, row.pk))
    if len(ranked) < limit:
        ranked += [row for row in exact(model, typed, settings.LANGUAGE_CODE) if row.pk not in by_id]
    return ranked[:limit]


def exact(model: Any, value: str, code: str) -> list[Any]:
    """Rows that are called so, in any form of the words: by the whole name, a later part of it, or one word."""
    typed = [word.text for word in tokens.cut(value)][:12]
    if not typed:
        return []
    keys = model._meta.get_field("keys").related_model.objects.select_related("named")
    written = models.Q(key=key_of(value), lemma=False)
    lemmas: Iterable[str] = set(lemma_keys(typed, code)) | set(lemma_keys(typed, settings.LANGUAGE_CODE))
    rows = keys.filter(written | models.Q(key__in=lemmas, lemma=True)).order_by("named_id")[: _SEEN * 5]
    return list({row.named_id: row.named for row in rows}.values())
