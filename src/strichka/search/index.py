"""Writing of the index: one entry for what readers see of a story, one for what only the newsroom sees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from strichka.search import tokens, vocabulary
from strichka.search.enums import Scope
from strichka.search.models import Entry

# Of how a text becomes an entry. Raise it when tokens, lemmas or columns change: every archive is then indexed anew.
VERSION = 3
AT_ONCE = 200
BORDER = "|"  # between title and text, so that no phrase runs over it; a character that no word has


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be found, plain. ``ref`` is its number in the caller's own table, ``scope`` public or desk.

    ``labels`` such as ``topic:12``, ``source:3``, ``by:5``, ``section:2``, ``state:draft`` are found as they are.
    """

    ref: int
    scope: str
    language: str
    at: datetime
    title: str
    body: str
    labels: tuple[str, ...] = ()


def put(text: Text) -> None:
    """Index a text instead of what stood for its ref and scope, in the caller's transaction.

    Raises ValueError for a label or a scope that could never be found.
    """
    put_many([text])


def put_many(texts: Iterable[Text]) -> None:
    """Index many texts, the last one of a ref and scope; each few hundred are a transaction of their own."""
    coming = iter(texts)
    while batch := list(islice(coming, AT_ONCE)):
        public = [text for text in batch if text.scope == Scope.PUBLIC]
        entries = {(text.scope, text.ref): Entry(**columns_of(text)) for text in batch}
        with transaction.atomic():
            for scope in {scope for scope, _ref in entries}:
                Entry.objects.filter(scope=scope, ref__in=[ref for of, ref in entries if of == scope]).delete()
            Entry.objects.bulk_create(entries.values(), batch_size=50)
            for language in {text.language for text in public}:
                vocabulary.add(
                    language, (word for text in public if text.language == language for word in _words(text))
                )


def remove(ref: int, scope: str = "") -> None:
    """Take a text out of the index, of one scope or of both."""
    entries = Entry.objects.filter(ref=ref)
    (entries.filter(scope=scope) if scope else entries).delete()


def _words(text: Text) -> Iterator[str]:
    return (word for part in (text.title, text.body) for word, _token in tokens.surface(part))


def columns_of(text: Text) -> dict[str, Any]:
    """The values of an entry (``models.Indexed``) of a text, for whichever table.

    Raises ValueError for a label or a scope that could never be found.
    """
    scope = Scope(text.scope)
    if scope is Scope.ALL:
        raise ValueError("A text is public or the desk's.")
    title, body = tokens.surface(text.title), tokens.surface(text.body)
    whole = (title + body)[: tokens.MOST_WORDS]
    amounts = tokens.amounts(text.title)
    folded, border = [token for _word, token in whole], len(title)
    return {
        "place": tokens.place(text.at, text.ref, scope),
        "ref": text.ref,
        "scope": scope.value,
        "language": text.language,
        "at": text.at,
        "length": len(whole),
        "title": " ".join([*tokens.all_lemmas((word for word, _token in title), text.language), *amounts]),
        "body": " ".join(
            [
                *tokens.all_lemmas((word for word, _token in whole), text.language),
                *amounts,
                *tokens.amounts(text.body),
            ]
        ),
        "words": " ".join([*folded[:border], BORDER, *folded[border:]]),
        "pairs": " ".join(dict.fromkeys(_pairs(folded, border))),
        "tags": " ".join(dict.fromkeys([f"scope:{scope}", *map(tokens.label, text.labels)])),
    }


def _pairs(folded: list[str], border: int) -> Iterator[str]:
    yield from tokens.pairs(folded[:border])
    yield from tokens.pairs(folded[border:])
