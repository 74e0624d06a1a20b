"""What stands on a front: its arrangement of a moment, and those that come and went."""

from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from strichka.fronts.models import Arrangement, Placement
from strichka.stories.lists import ListPage
from strichka.stories.models import Story


def current_arrangement(page: ListPage, *, at: datetime) -> Arrangement | None:
    """The arrangement of a front whose time came last; None when nobody has arranged it."""
    return Arrangement.objects.of(page).begun(at=at).select_related("by").first()


def planned(page: ListPage, *, at: datetime) -> list[Arrangement]:
    """The arrangements whose time will come, the first coming first."""
    rows = Arrangement.objects.of(page).filter(starts_at__gt=at).select_related("by")
    return list(rows.order_by("starts_at", "number"))


def past(page: ListPage, *, at: datetime, most: int) -> list[Arrangement]:
    """The arrangements that stood before the one that stands, the latest first."""
    return list(Arrangement.objects.of(page).begun(at=at).select_related("by")[1 : most + 1])


def placements_of(story: Story, *, at: datetime) -> list[Placement]:
    """Where a story is placed now or will be: on which fronts, and until when."""
    on_front = Arrangement.objects.filter(front=OuterRef("arrangement__front")).begun(at=at)
    stands = on_front.order_by("-starts_at", "-number").values("pk")[:1]
    rows = story.placements.filter(Q(ends_at=None) | Q(ends_at__gt=at), arrangement=Subquery(stands))
    return list(rows.select_related("arrangement__front__section").order_by("arrangement__front"))
