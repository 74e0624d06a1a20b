"""Backgrounds of the register as stories show them, and the stories that do."""

from collections.abc import Iterable, Mapping
from typing import Any

from strichka.baking.models import LedgerEntry
from strichka.stories import keys
from strichka.stories.models import Background, Card

Paragraphs = tuple[str, ...]


def paragraphs_of(document: Mapping[str, Any]) -> Paragraphs:
    """The words of a background as it is stored, without building its tree."""
    return tuple(
        "".join(str(piece.get("text", "")) for piece in paragraph.get("content", ()))
        for paragraph in document.get("content", ())
    )


def current(public_ids: Iterable[str]) -> dict[str, Paragraphs]:
    """What these say now, by their ids; those that are not there are left out."""
    rows = Background.objects.filter(public_id__in=list(public_ids)).values_list("public_id", "document")
    return {public_id: paragraphs_of(document) for public_id, document in rows}


def shown_in(background: Background, *, most: int) -> list[Card]:
    """The newest stories whose pages show it, as the ledger has it."""
    pages = LedgerEntry.objects.filter(key=str(keys.background(background.public_id)))
    return list(Card.objects.filter(path__in=pages.values("path")).order_by("-published_at", "-pk")[:most])
