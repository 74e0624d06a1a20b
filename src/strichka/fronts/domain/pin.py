from dataclasses import replace
from datetime import datetime

from django.db import transaction

from strichka.fronts.domain.arrange import refuse_impossible
from strichka.fronts.domain.making import Held, hold, make, refuse_unpublished
from strichka.fronts.enums import ARRANGE, Region
from strichka.fronts.layout import Placed
from strichka.fronts.models import Arrangement
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories import lists
from strichka.stories.lists import ListPage
from strichka.stories.models import Card, Section, Story


def front_of(section: Section | None, language: str) -> ListPage:
    return lists.SECTION.page(language, section.slug) if section else lists.HOME.page(language)


def pin(*, story: Story, section: Section | None, by: User | None, until: datetime | None) -> Arrangement:
    """Hold a published story on a front (no section: the home page) until a time: it leads, or joins the second row.

    One that is placed there already keeps its place.

    Raises:
        PermissionDenied: ``by`` may not arrange fronts.
        Refused: it is not published, or the time has passed.
    """
    page = front_of(section, story.language)
    guard(by, ARRANGE, page)
    with transaction.atomic():
        held = hold(page)
        before = held.layout
        known = next((placed for placed in before.placements if placed.story == story.public_id), None)
        wanted = Placed(story.public_id, _region(held)) if known is None else known
        wanted = replace(wanted, begins_at=None, ends_at=until)
        others = [placed for placed in before.placements if placed != known]
        place = before.placements.index(known) if known else len(others)
        layout = replace(before, placements=(*others[:place], wanted, *others[place:]))
        refuse_impossible(layout, before=before, at=held.at)
        refuse_unpublished(replace(layout, placements=(wanted,)), page.language)
        return make(held, layout, by=by, starts_at=held.at, action="pin")


def _region(held: Held) -> Region:
    """The lead while nobody has it."""
    leads = [placed.story for placed in held.layout.of(Region.LEAD)]
    taken = Card.objects.filter(public_id__in=leads, language=held.page.language).exists()
    return Region.SECOND if taken else Region.LEAD


def unpin(*, story: Story, section: Section | None, by: User | None) -> None:
    """Take a story off a front.

    Raises:
        PermissionDenied: ``by`` may not arrange fronts.
    """
    page = front_of(section, story.language)
    guard(by, ARRANGE, page)
    with transaction.atomic():
        held = hold(page)
        before = held.layout
        left = tuple(placed for placed in before.placements if placed.story != story.public_id)
        make(held, replace(before, placements=left), by=by, starts_at=held.at, action="unpin")
