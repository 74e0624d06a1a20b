"""A wrong form as the desk shows it: each text with its places, and what is written where they are chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.elsewhere.domain.begin import Chosen
from strichka.elsewhere.enums import Target
from strichka.elsewhere.find import AROUND, Match, Spot
from strichka.elsewhere.models import BatchItem
from strichka.lib import textdiff
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.stories.models import Background, Story
from strichka.topics.models import Topic

LONGEST_FIX = 200
_KINDS: Mapping[str, Promise] = {
    "headline": _("headline"),
    "short_headline": _("short headline"),
    "standfirst": _("standfirst"),
    "dateline": _("dateline"),
    "caption": _("caption"),
    "credit": _("credit"),
    "alt": _("text alternative"),
    "attribution": _("whose words"),
}


@dataclass(frozen=True, slots=True)
class SpotRow:
    """A place to choose. ``others``: more fixes that the words allow, for they do not tell the case."""

    key: str
    where: Promise | str
    before: str
    words: str
    after: str
    fix: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    match: Match
    address: str
    language: str
    spots: tuple[SpotRow, ...]


def rows(matches: Iterable[Match]) -> list[TextRow]:
    return [
        TextRow(one, address_of(one.row), _language(one.row), tuple(_spot(one, spot) for spot in one.spots))
        for one in matches
    ]


def _spot(match: Match, spot: Spot) -> SpotRow:
    fix, *others = spot.place.fixes
    before = f"…{spot.before}" if len(spot.before) == AROUND else spot.before
    after = f"{spot.after}…" if len(spot.after) == AROUND else spot.after
    return SpotRow(match.key(spot), _KINDS.get(spot.kind, ""), before, spot.place.words, after, fix, tuple(others))


def address_of(row: Model) -> str:
    """Where it is written."""
    if isinstance(row, Story):
        return reverse("desk:write", args=[row.public_id])
    if isinstance(row, Background):
        return reverse("desk:background", args=[row.pk])
    if isinstance(row, Picture):
        return reverse("desk:picture", args=[row.public_id])
    return reverse("admin:topics_topic_change", args=[row.pk])


def _language(row: Story | Topic | Background | Picture) -> str:
    return "" if isinstance(row, Topic | Picture) else row.language


def chosen(matches: Iterable[Match], fixes: Mapping[str, str]) -> list[Chosen]:
    """What these places (by their keys) stand for now, each with its fix, or the likeliest where that is empty.

    Raises Refused for a fix that is too long.
    """
    if any(len(text) > LONGEST_FIX for text in fixes.values()):
        raise Refused("long", gettext("At most %s characters, please.") % LONGEST_FIX)
    picked = ((one, [spot for spot in one.spots if one.key(spot) in fixes]) for one in matches)
    return [
        Chosen(
            one.target,
            one.row,
            tuple(one.chosen((spot, fixes[one.key(spot)] or spot.place.fixes[0]) for spot in spots)),
        )
        for one, spots in picked
        if spots
    ]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A text of a batch: what was changed in it, and what became of that."""

    item: BatchItem
    address: str
    label: str
    pieces: Sequence[Sequence[textdiff.Piece]]
    may_undo: bool


def item_rows(items: Iterable[BatchItem], may_undo: set[int]) -> list[ItemRow]:
    return [
        ItemRow(
            item,
            address_of(item.row),
            str(Target(item.target).label),
            [textdiff.words(change["old"], change["new"]) for change in item.changes],
            item.pk in may_undo,
        )
        for item in items
    ]
