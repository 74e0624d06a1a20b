"""Fronts: the home page and the sections; and the sections' day archives, where lists never shift."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.fronts.current import current_arrangement
from strichka.fronts.fill import Filled, Stock, fill
from strichka.fronts.layout import Layout, read
from strichka.income import adverts
from strichka.income.enums import Place
from strichka.paper.frame import linked_data
from strichka.paper.frame.page import Head, Link, html, page
from strichka.stories import addresses, keys, lists, months
from strichka.stories.lists import ListPage
from strichka.stories.models import CardTopic, Section
from strichka.stories.months import local_day
from strichka.stories.reading import registers
from strichka.stories.reading.cards import CardView, by_day, card_view, card_views, feed, sized
from strichka.stories.reading.pictures import IN_LISTS, WHOLE_PHONE, picture_view, pictures_by_id
from strichka.topics.models import Topic

# The home page looks this many times deeper than its feed, to find something for each section.
HOME_DEPTH = 4
SECOND_ROW, SECOND_IN_SECTION = 3, 4
MOST_ABOVE = 1 + SECOND_IN_SECTION  # stories that stand above the blocks without having been placed
BLOCK, LEAST_IN_BLOCK = 3, 2
FIRST_SCREEN = 8  # stories of the feed that are seen together with the first blocks
MOST_BREAKING = 2
FEED_PLACE = 5  # the marked place among the news stands after so many
SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
LEAD_SIZES = f"(min-width: 76rem) 46rem, (min-width: 60rem) 62vw, {WHOLE_PHONE}"
SECOND_SIZES = "(min-width: 60rem) 15rem, (min-width: 40rem) 31vw, 34vw"
BLOCK_SIZES = "(min-width: 40rem) 23rem, 34vw"


def length() -> int:
    return settings.INSTANCE.number("front.length")


@dataclass(frozen=True, slots=True)
class Draft:
    """A layout that nobody has published, and the moment of which it is to be shown."""

    layout: Layout
    at: datetime


@dataclass(frozen=True, slots=True)
class Now:
    """A page as it is being made: for whom, of which moment, and what it reads."""

    language: str
    at: datetime
    reads: Reads


def _current(list_page: ListPage, layout: Layout | None, at: datetime) -> Layout:
    """What editors have placed on a front that stands at a moment: the layout, or the one that was published."""
    if layout is None:
        layout = read(current_arrangement(list_page, at=at))
    return replace(layout, placements=tuple(placed for placed in layout.placements if placed.stands(at)))


def _fill(layout: Layout, newest: list[CardView], now: Now, *, second: int) -> Filled[CardView]:
    """Each region with its stories, their pictures as wide as the region has them."""
    blocks = {block.topic: block.number for block in layout.blocks}
    stock = Stock(_placed(layout, now), newest, _of_topics(layout, now))
    filled = fill(layout.placements, stock, at=now.at, second=second, blocks=blocks)
    return replace(
        filled,
        lead=sized(filled.lead, LEAD_SIZES) if filled.lead else None,
        second=[sized(card, SECOND_SIZES) for card in filled.second],
    )


def _placed(layout: Layout, now: Now) -> dict[str, CardView]:
    """The placed stories that readers may see, each with the headline and the picture that it has on this front."""
    if not layout.placements:
        return {}
    pictures = pictures_by_id({placed.picture for placed in layout.placements} - {""})
    cards = {card.id: card for card in card_views(feed(now.language).filter(public_id__in=layout.stories), now.reads)}
    for placed in layout.placements:
        if (card := cards.get(placed.story)) is None:
            continue
        if placed.headline:
            card = replace(card, headline=placed.headline, short_headline="")
        own = picture_view(pictures.get(placed.picture), now.reads, crop=IN_LISTS)
        cards[placed.story] = replace(card, picture=own) if own else card
    return cards


def _of_topics(layout: Layout, now: Now) -> dict[str, list[CardView]]:
    """The newest stories of each block's topic: enough, even if some of them stand above."""
    more = len(layout.placements) + MOST_ABOVE + sum(block.number for block in layout.blocks)
    ids: dict[str, list[int]] = {}
    for block in layout.blocks:
        now.reads.add(lists.TOPIC.page(now.language, block.topic).key, keys.topic(block.topic))
        rows = CardTopic.objects.filter(topic__slug=block.topic, language=now.language)
        ids[block.topic] = list(rows.order_by("-published_at", "-card").values_list("card", flat=True)[:more])
    if not any(ids.values()):
        return {}
    wanted = {pk for pks in ids.values() for pk in pks}
    cards = {card.pk: card_view(card, now.reads) for card in feed(now.language).filter(pk__in=wanted)}
    return {topic: [cards[pk] for pk in pks if pk in cards] for topic, pks in ids.items()}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a front with a title: a section's, a topic's, or the editors' choice, whose title is no link."""

    link: Link
    cards: list[CardView]


def home(list_page: ListPage, reads: Reads) -> Page:
    return page("paper/home.html", *_home(list_page, reads), language=list_page.language, reads=reads)


def _home(list_page: ListPage, reads: Reads, draft: Draft | None = None) -> tuple[Head, dict[str, Any]]:
    language = list_page.language
    reads.add(list_page.key)
    count, now = length(), Now(language, draft.at if draft else timezone.now(), reads)
    layout = _current(list_page, draft.layout if draft else None, now.at)
    deep = card_views(feed(language)[: count * HOME_DEPTH], reads)
    front = _fill(layout, deep[:count], now, second=SECOND_ROW)
    top = _above(front)
    first = {card.id for card in front.rest[:FIRST_SCREEN]}
    context = {
        "front": front,
        "breaking": [card for card in deep[:count] if card.breaking and card.id not in top][:MOST_BREAKING],
        "days": by_day(front.rest, language=language),
        **_adverts(adverts.Spot(list_page.path, language), front.rest, reads),
        "blocks": [
            *_arranged_blocks(front, language),
            *_blocks([card for card in deep if card.id not in top and not card.breaking], first, language),
        ],
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
    return head, context


def _above(front: Filled[CardView]) -> set[str]:
    """The stories that stand in a place of their own."""
    blocks = (card for cards in front.blocks.values() for card in cards)
    return {card.id for card in (front.lead, *front.second, *front.choice, *blocks) if card}


def _arranged_blocks(front: Filled[CardView], language: str) -> list[Block]:
    """The editors' choice, then the topics in their order."""
    rows = Topic.objects.in_bulk(list(front.blocks), field_name="slug") if front.blocks else {}
    blocks = [
        Block(Link(addresses.topic(language, slug), rows[slug].name_in(language)), cards)
        for slug, cards in front.blocks.items()
    ]
    if front.choice:
        blocks.insert(0, Block(Link("", _("Editors’ choice")), front.choice))
    return [replace(block, cards=_in_block(block.cards)) for block in blocks]


def _blocks(cards: Iterable[CardView], first: set[str], language: str) -> list[Block]:
    """The next stories of each section that has at least two, in the order of the menu; a picture stands first.

    ``first``: what the feed's first screen shows beside the blocks; it is repeated only where its section has too few
    others.
    """
    by_section: dict[str, list[CardView]] = {}
    for card in cards:
        if not card.mark:
            by_section.setdefault(card.section_slug, []).append(card)
    chosen = {slug: _next(of_section, first) for slug, of_section in by_section.items()}
    return [
        Block(
            Link(addresses.section(language, section.slug), section.name_in(language)),
            _in_block(sorted(chosen[section.slug], key=lambda card: card.picture is None)),
        )
        for section in registers.sections()
        if len(chosen.get(section.slug, [])) >= LEAST_IN_BLOCK
    ]


def _next(cards: list[CardView], first: set[str]) -> list[CardView]:
    """A block's stories: none of the first screen, but for the newest of it where there are too few others."""
    others = [card for card in cards if card.id not in first][:BLOCK]
    repeated = [card for card in cards if card.id in first][: max(0, LEAST_IN_BLOCK - len(others))]
    return [*repeated, *others]


def _in_block(cards: list[CardView]) -> list[CardView]:
    """The first alone has its picture."""
    return [sized(card, BLOCK_SIZES) for card in cards[:1]] + [replace(card, picture=None) for card in cards[1:]]


def section(list_page: ListPage, reads: Reads) -> Page | None:
    """A section's front, or one of its days."""
    row = registers.section(list_page.slug)
    if row is None:
        return None
    reads.add(list_page.key, keys.section(list_page.slug))
    return _day_archive(list_page, row, list_page.on, reads) if list_page.on else _section_front(list_page, row, reads)


def _section_front(list_page: ListPage, section: Section, reads: Reads) -> Page:
    head, context = _section(list_page, section, reads)
    return page("paper/section.html", head, context, language=list_page.language, reads=reads)


def _section(
    list_page: ListPage, section: Section, reads: Reads, draft: Draft | None = None
) -> tuple[Head, dict[str, Any]]:
    language, slug = list_page.language, list_page.slug
    now = Now(language, draft.at if draft else timezone.now(), reads)
    layout = _current(list_page, draft.layout if draft else None, now.at)
    newest = card_views(feed(language).filter(section=section)[: length()], reads)
    front = _fill(layout, newest, now, second=SECOND_IN_SECTION)
    context = {
        "name": section.name_in(language),
        "front": front,
        "blocks": _arranged_blocks(front, language),
        "days": by_day(front.rest, language=language, section=slug),
        **_adverts(adverts.Spot(list_page.path, language, slug), front.rest, reads),
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
    return head, context


def preview(list_page: ListPage, layout: Layout, at: datetime) -> str:
    """A front as readers would see it with a layout at a moment, without scripts; nothing of it is baked.

    Raises LookupError for a section that is gone.
    """
    language, draft, reads = list_page.language, Draft(layout, at), Reads()
    with translation.override(language):
        if list_page.kind is lists.HOME:
            whole = html("paper/home.html", *_home(list_page, reads, draft), language=language, reads=reads)
            return SCRIPT.sub("", whole)
        section = Section.objects.filter(slug=list_page.slug).first()
        if section is None:
            raise LookupError(list_page.slug)
        whole = html("paper/section.html", *_section(list_page, section, reads, draft), language=language, reads=reads)
        return SCRIPT.sub("", whole)


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
