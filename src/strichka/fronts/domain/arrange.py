from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.fronts.domain.making import Held, hold, make, refuse_unplaceable
from strichka.fronts.enums import ARRANGE, Region
from strichka.fronts.errors import Overtaken
from strichka.fronts.layout import Layout, Placed, merged, read
from strichka.fronts.models import LONGEST_HEADLINE, MOST_IN_BLOCK, Arrangement
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.staff.values import moment_words
from strichka.stories.lists import ListPage

MOST_PLACED = 40
MOST_BLOCKS = 6


def arrange(
    *, page: ListPage, layout: Layout, base: int, by: User | None, starts_at: datetime | None = None
) -> Arrangement:
    """Arrange a front, now or from ``starts_at`` on.

    ``base``: the number of the arrangement that stood when ``by`` began, 0 for none. What a colleague has arranged
    since then in other regions is kept.

    Raises:
        PermissionDenied: ``by`` may not arrange fronts.
        Overtaken: a colleague has arranged the same region since then; nothing was changed.
        Refused: the layout cannot stand; the message says what to change.
    """
    guard(by, ARRANGE, page)
    with transaction.atomic():
        held = hold(page)
        refuse_time(starts_at, held.at)
        wanted = _with_others(held, layout, base)
        refuse_impossible(wanted, before=read(held.current), at=held.at)
        wanted = wanted.unended(at=held.at)
        refuse_unplaceable(wanted, page.language)
        return make(held, wanted, by=by, starts_at=starts_at or held.at, action="arrange_front")


def refuse_time(starts_at: datetime | None, now: datetime) -> None:
    """Raise `Refused` where an arrangement cannot stand from ``starts_at`` on."""
    if starts_at is not None and starts_at <= now:
        raise Refused("past", _("That time has passed. Publish now, or choose a later time."))


def _with_others(held: Held, layout: Layout, base: int) -> Layout:
    """The layout with what others have changed since ``base``."""
    if base == held.number:
        return layout
    began = Arrangement.objects.filter(front=held.front, number=base).first()
    if base and began is None:
        raise Overtaken(held.current)
    both = merged(*(one.unended(at=held.at) for one in (read(began), read(held.current), layout)))
    if both is None:
        raise Overtaken(held.current)
    return both


def refuse_impossible(layout: Layout, *, before: Layout, at: datetime) -> None:
    """Raise `Refused` for what no front can show; an end that has passed is none where it stood ``before``."""
    if len(layout.placements) > MOST_PLACED or len(layout.blocks) > MOST_BLOCKS:
        raise Refused("many", _("At most %(stories)s stories and %(blocks)s blocks, please.")
                      % {"stories": MOST_PLACED, "blocks": MOST_BLOCKS})  # fmt: skip
    if any(count > 1 for count in Counter(layout.stories).values()):
        raise Refused("twice", _("One story stands twice. Leave it in one place."))
    topics = [block.topic for block in layout.blocks]
    if len(set(topics)) < len(topics):
        raise Refused("twice", _("One topic has two blocks. Leave one."))
    if not all(1 <= block.number <= MOST_IN_BLOCK for block in layout.blocks):
        raise Refused("number", _("A block shows 1 to %s stories.") % MOST_IN_BLOCK)
    ended = {placed.story: placed.ends_at for placed in before.placements}
    for placed in layout.placements:
        _refuse_placement(placed, at, known_end=ended.get(placed.story))


def _refuse_placement(placed: Placed, at: datetime, known_end: datetime | None) -> None:
    if placed.region not in Region.values:
        raise Refused("region", _("There is no such place on a front."))
    if len(placed.headline) > LONGEST_HEADLINE:
        raise Refused("long", _("At most %s characters, please.") % LONGEST_HEADLINE)
    if placed.ends_at is None:
        return
    if placed.begins_at is not None and placed.ends_at <= placed.begins_at:
        words = _("It would end at %s, before it begins. Choose a later end.")
        raise Refused("order", words % moment_words(placed.ends_at))
    if placed.ends_at <= at and placed.ends_at != known_end:
        words = _("The end, %s, has passed. Choose a later time, or take the story off.")
        raise Refused("past", words % moment_words(placed.ends_at))
