"""Fronts: the home page and the sections; and the sections' day archives, where lists never shift."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.income import adverts
from strichka.income.enums import Place
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, Link, page
from strichka.stories import addresses, keys, months
from strichka.stories.lists import ListPage
from strichka.stories.models import Card, Pin, Section
from strichka.stories.months import local_day
from strichka.stories.reading import registers
from strichka.stories.reading.cards import CardView, by_day, card_views, feed, sized
from strichka.stories.reading.pictures import WHOLE_PHONE

# The home page looks this many times deeper than its feed, to find something for each section.
HOME_DEPTH = 4
SECOND_ROW = 3
BLOCK = 3
MOST_BREAKING = 2
FEED_PLACE = 5  # the marked place among the news stands after so many
LEAD_SIZES = f"(min-width: 76rem) 46rem, (min-width: 60rem) 62vw, {WHOLE_PHONE}"
SECOND_SIZES = "(min-width: 60rem) 15rem, (min-width: 40rem) 31vw, 34vw"
BLOCK_SIZES = "(min-width: 40rem) 23rem, 34vw"


def length() -> int:
    return settings.INSTANCE.number("front.length")


def pinned(language: str, section: Section | None) -> list[Card]:
    """What editors hold on a front now, in their order."""
    pins = Pin.objects.current(at=timezone.now()).filter(section=section, language=language)
    order = list(pins.order_by("position", "pk").values_list("story_id", flat=True))
    cards = {card.pk: card for card in feed(language).filter(pk__in=order)}
    return [cards[pk] for pk in order if pk in cards]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A front's stories, each in one place: the lead, the second row, and the rest by time."""

    lead: CardView | None
    second: list[CardView]
    rest: list[CardView]


def arrange(pins: list[CardView], newest: list[CardView], *, second: int) -> Arranged:
    """What editors hold comes first; then what is breaking leads, then what is important, then what has a picture.

    The rest stays in time order. Advertising is never chosen so.
    """
    held = {card.id for card in pins}
    offered = [card for card in newest if card.id not in held and not card.mark]
    offered.sort(key=lambda card: (not card.breaking, not card.important, card.picture is None))
    lead = next(iter(pins + offered), None)
    row = [card for card in offered if card != lead and card.picture and not card.breaking]
    row = [*pins[1:], *row[: max(0, second - len(pins[1:]))]]
    above = {card.id for card in (lead, *row) if card}
    return Arranged(
        sized(lead, LEAD_SIZES) if lead else None,
        [sized(card, SECOND_SIZES) for card in row],
        [card for card in newest if card.id not in above],
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A section's part of the home page."""

    link: Link
    cards: list[CardView]


def home(list_page: ListPage, reads: Reads) -> Page:
    language = list_page.language
    reads.add(list_page.key)
    count = length()
    pins = card_views(pinned(language, None), reads)
    deep = card_views(feed(language)[: count * HOME_DEPTH], reads)
    arranged = arrange(pins, deep[:count], second=SECOND_ROW)
    top = {card.id for card in (arranged.lead, *arranged.second) if card}
    context = {
        "front": arranged,
        "breaking": [card for card in deep[:count] if card.breaking and card.id not in top][:MOST_BREAKING],
        "days": by_day(arranged.rest, language=language),
        **_adverts(adverts.Spot(list_page.path, language), arranged.rest, reads),
        "blocks": _blocks([card for card in deep if card.id not in top and not card.breaking], language),
        "newest": deep[0].published_at if deep else None,
    }
    head = Head(
        title=settings.INSTANCE.text("site.name"),
        path=list_page.path,
        feeds=True,
        description=_("News by the minute, corrected in public."),
        alternates=addresses.everywhere(language, addresses.home),
        data=linked_data.of_home(language, reads),
    )
    return page("paper/home.html", head, context, language=language, reads=reads)


def _blocks(cards: Iterable[CardView], language: str) -> list[Block]:
    """The newest stories of each section that has at least two, in the order of the menu; a picture stands first."""
    by_section: dict[str, list[CardView]] = {}
    for card in cards:
        if not card.mark and len(by_section.setdefault(card.section_slug, [])) < BLOCK:
            by_section[card.section_slug].append(sized(card, BLOCK_SIZES))
    return [
        Block(
            Link(addresses.section(language, section.slug), section.name_in(language)),
            _with_one_picture(sorted(by_section[section.slug], key=lambda card: card.picture is None)),
        )
        for section in registers.sections()
        if len(by_section.get(section.slug, [])) > 1
    ]


def _with_one_picture(cards: list[CardView]) -> list[CardView]:
    return cards[:1] + [replace(card, picture=None) for card in cards[1:]]


def section(list_page: ListPage, reads: Reads) -> Page | None:
    """A section's front, or one of its days."""
    row = registers.section(list_page.slug)
    if row is None:
        return None
    reads.add(list_page.key, keys.section(list_page.slug))
    return _day_archive(list_page, row, list_page.on, reads) if list_page.on else _section_front(list_page, row, reads)


def _section_front(list_page: ListPage, section: Section, reads: Reads) -> Page:
    language, slug = list_page.language, list_page.slug
    pins = card_views(pinned(language, section), reads)
    newest = card_views(feed(language).filter(section=section)[: length()], reads)
    arranged = arrange(pins, newest, second=4)
    context = {
        "name": section.name_in(language),
        "front": arranged,
        "days": by_day(arranged.rest, language=language, section=slug),
        **_adverts(adverts.Spot(list_page.path, language, slug), arranged.rest, reads),
        "newest": newest[0].published_at if newest else None,
        "archive": _archive(list_page, newest),
        "section_slug": slug,
    }
    head = Head(
        title=section.name_in(language),
        path=list_page.path,
        feeds=True,
        section=slug,
        alternates=addresses.everywhere(language, lambda code: addresses.section(code, slug)),
        data=linked_data.of_section(language, section.name_in(language), list_page.path),
    )
    return page("paper/section.html", head, context, language=language, reads=reads)


def _adverts(spot: adverts.Spot, rest: list[CardView], reads: Reads) -> dict[str, Any]:
    """What stands at a front's marked places, and after which story of the feed."""
    top = None if spot.section else adverts.advert_at(Place.HOME_TOP, spot, reads)
    among = adverts.advert_at(Place.FEED, spot, reads)
    return {"top": top, "among": among, "after": rest[:FEED_PLACE][-1].id if rest else None}


def _archive(front: ListPage, cards: list[CardView]) -> list[tuple[date, str]]:
    """The days of the stories shown; the last leads on into the archive."""
    days = dict.fromkeys(local_day(card.published_at) for card in cards)
    return [(day, front.kind.page(front.language, front.slug, day).path) for day in days]


def _on_day(language: str, slug: str, on: date) -> Q:
    start, end = months.day_bounds(on)
    return Q(language=language, section__slug=slug, published_at__gte=start, published_at__lt=end)


def _day_archive(list_page: ListPage, section: Section, on: date, reads: Reads) -> Page | None:
    language, slug = list_page.language, list_page.slug
    cards = card_views(feed(language).filter(_on_day(language, slug, on)).order_by("published_at", "pk"), reads)
    if not cards:
        return None
    around = {name: months.neighbor(slug, language, on, later=name == "later") for name in ("earlier", "later")}
    context = {
        "section": Link(addresses.section(language, slug), section.name_in(language)),
        "on": on,
        "cards": cards,
        "around": {name: (day, list_page.kind.page(language, slug, day).path) for name, day in around.items() if day},
    }
    head = Head(title=f"{section.name_in(language)}, {on:%d.%m.%Y}", path=list_page.path, section=slug)
    return page("paper/day.html", head, context, language=language, reads=reads)
