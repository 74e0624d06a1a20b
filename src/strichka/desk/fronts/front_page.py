"""What the room of a front shows, and what its script sends back, as JSON."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk.doors import text_in
from strichka.desk.pictures import renditions
from strichka.desk.templatetags.desk import field_moment, moment, set_moment
from strichka.fronts import current
from strichka.fronts.domain.making import KEPT, OPEN
from strichka.fronts.enums import Region
from strichka.fronts.layout import Block, Layout, Placed
from strichka.fronts.models import LONGEST_HEADLINE, Arrangement, Placement, TopicBlock
from strichka.fronts.naming import address_name
from strichka.languages.registry import language as spoken
from strichka.staff.errors import Refused
from strichka.staff.values import moment_value
from strichka.stories import addresses, lists
from strichka.stories.lists import ListPage
from strichka.stories.models import Card, Section

NOTHING: dict[str, Any] = {"placements": [], "blocks": []}


def tabs(page: ListPage) -> list[dict[str, Any]]:
    """The fronts of the language, the home page first."""
    spoken_here = get_language() or ""
    fronts = [(lists.HOME.page(page.language), _("Home page"))]
    rows = Section.objects.all()
    fronts += [(lists.SECTION.page(page.language, row.slug), row.name_in(spoken_here)) for row in rows]
    return [{"name": address_name(one), "words": words, "here": one == page} for one, words in fronts]


def languages(page: ListPage) -> list[dict[str, Any]]:
    codes = addresses.languages()
    return [{"name": code, "words": spoken(code).own_name, "here": code == page.language} for code in codes]


def state(page: ListPage) -> dict[str, Any]:
    """The front as it stands, what is planned for it, and what stood before; as many queries whatever is placed."""
    now = timezone.now()
    stands = current.current_arrangement(page, at=now)
    coming = current.planned(page, at=now)
    laid = _laid_out([*([stands] if stands else []), *coming], now)
    return {
        **_summary(stands),
        **(laid[stands.pk] if stands else NOTHING),
        "newest": Card.objects.filter(language=page.language)
        .order_by("-published_at", "-pk")
        .values_list("public_id", flat=True)
        .first(),
        "planned": [
            {**_summary(one), **laid[one.pk], "starts": one.starts_at.isoformat(), "field": field_moment(one.starts_at)}
            for one in coming
        ],
        "past": [_summary(one) for one in current.past(page, at=now, most=KEPT)],
    }


def _laid_out(arrangements: list[Arrangement], now: datetime) -> dict[int, dict[str, Any]]:
    """What each of them places and has blocks of, in a few queries for all."""
    laid: dict[int, dict[str, Any]] = {one.pk: {"placements": [], "blocks": []} for one in arrangements}
    rows = Placement.objects.filter(arrangement__in=laid).select_related("story", "picture", "by")
    placed = list(
        rows.defer("story__document").prefetch_related("picture__renditions").order_by("arrangement", "position")
    )
    cards = {card.pk: card for card in Card.objects.filter(pk__in={one.story_id for one in placed})}
    for one in placed:
        if one.ends_at is None or one.ends_at > now:
            laid[one.arrangement_id]["placements"].append(_placement(one, cards.get(one.story_id)))
    blocks = TopicBlock.objects.filter(arrangement__in=laid).select_related("topic")
    for block in blocks.order_by("arrangement", "position"):
        row = {"topic": block.topic.slug, "name": block.topic.name, "number": block.number}
        laid[block.arrangement_id]["blocks"].append(row)
    return laid


def _summary(arrangement: Arrangement | None) -> dict[str, Any]:
    """Which arrangement it is, whose, and since when."""
    if arrangement is None:
        return {"number": 0, "by": "", "at": ""}
    by = str(arrangement.by or "")
    return {"number": arrangement.number, "by": by, "at": moment(arrangement.starts_at)}


def _placement(row: Placement, card: Card | None) -> dict[str, Any]:
    return {
        "story": row.story.public_id,
        "name": card.headline if card else row.story.headline,
        "live": card is not None,
        "waits": card is None and row.story.state in OPEN,
        "region": row.region,
        "headline": row.headline,
        "picture": renditions.as_json(row.picture) if row.picture else None,
        "begins": _time(row.begins_at),
        "ends": _time(row.ends_at),
        "by": str(row.by or ""),
        "at": moment(row.at),
    }


def _time(at: Any) -> dict[str, str] | None:
    """A moment: exactly, as a field has it, and as people say it."""
    return {"exact": at.isoformat(), "field": field_moment(at), "words": set_moment(at)} if at else None


def layout_in(body: dict[str, Any]) -> Layout:
    """The layout that the room has sent. Raises Refused, and Ambiguous for a time that is twice."""
    placements = tuple(_placed(one) for one in _rows(body, "placements"))
    order = {region: place for place, region in enumerate(Region.values)}
    blocks = tuple(_block(one) for one in _rows(body, "blocks"))
    return Layout(tuple(sorted(placements, key=lambda one: order.get(one.region, 0))), blocks)


def _rows(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = body.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused("layout", _("The request cannot be read."))
    return rows


def _placed(row: dict[str, Any]) -> Placed:
    return Placed(
        story=text_in(row, "story", longest=20),
        region=text_in(row, "region", longest=20),
        begins_at=_moment(row, "begins"),
        ends_at=_moment(row, "ends"),
        headline=text_in(row, "headline", longest=LONGEST_HEADLINE),
        picture=text_in(row, "picture", longest=20),
    )


def _moment(row: dict[str, Any], name: str) -> Any:
    text = text_in(row, name, longest=60)
    at = moment_value(text) if text else None
    if text and at is None:
        raise Refused("time", _("That is no time. Write it like 22.11.2026 14:07."))
    return at


def _block(row: dict[str, Any]) -> Block:
    number = row.get("number")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Refused("number", _("The request cannot be read."))
    return Block(text_in(row, "topic", longest=200), number)


def number_in(body: dict[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise Refused("number", _("The request cannot be read."))
    return value


def changes(before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]) -> str:
    """What a colleague has changed, in one sentence for who began from ``before``."""
    old, new = ({str(row["story"]): str(row["name"]) for row in rows} for rows in (before, after))
    parts = [_("placed: %s") % "; ".join(new[one] for one in new if one not in old)] if new.keys() - old.keys() else []
    if old.keys() - new.keys():
        parts.append(_("taken off: %s") % "; ".join(old[one] for one in old if one not in new))
    return ". ".join(parts) or _("the order, the times or the words are others")
