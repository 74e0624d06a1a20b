from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.fronts.domain.making import hold, make, placeable_drafts
from strichka.fronts.enums import ARRANGE
from strichka.fronts.layout import Layout, read
from strichka.fronts.models import Arrangement
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.lists import ListPage
from strichka.stories.models import Card
from strichka.topics.models import Topic


def bring_back(*, page: ListPage, number: int, by: User | None) -> Arrangement:
    """Arrange a front once more as it was; 0: as it is when nobody arranges it.

    What has ended meanwhile, or is published no more, stays away.

    Raises:
        PermissionDenied: ``by`` may not arrange fronts.
        Refused: that arrangement is forgotten.
    """
    guard(by, ARRANGE, page)
    with transaction.atomic():
        held = hold(page)
        then = Arrangement.objects.filter(front=held.front, number=number).first()
        if number and then is None:
            raise Refused("forgotten", _("That arrangement is not kept any more."))
        layout = _possible(read(then).unended(at=held.at), page.language)
        return make(held, layout, by=by, starts_at=held.at, action="bring_back_front")


def _possible(layout: Layout, language: str) -> Layout:
    cards = Card.objects.filter(public_id__in=layout.stories, language=language)
    public = set(cards.values_list("public_id", flat=True)) | placeable_drafts(layout, language)
    named = Topic.objects.filter(slug__in=[block.topic for block in layout.blocks], merged_into=None)
    topics = set(named.values_list("slug", flat=True))
    return replace(
        layout,
        placements=tuple(placed for placed in layout.placements if placed.story in public),
        blocks=tuple(block for block in layout.blocks if block.topic in topics),
    )
