"""How an arrangement comes into the database; the verbs have asked before, and hold the front's lock."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.fronts import moments
from strichka.fronts.layout import Layout, Placed, read
from strichka.fronts.models import Arrangement, Front, Placement, TopicBlock
from strichka.pictures import rights
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from strichka.staff.guard import record
from strichka.staff.models import User
from strichka.stories.enums import State
from strichka.stories.lists import ListPage
from strichka.stories.models import Card, Section, Story
from strichka.topics.models import Topic

OPEN = (State.DRAFT, State.READY)
KEPT = 30  # arrangements of a front that can be brought back


@dataclass(frozen=True, slots=True)
class Held:
    """A front whose row is locked until the transaction ends, and what stands on it now."""

    page: ListPage
    front: Front
    at: datetime
    current: Arrangement | None

    @property
    def number(self) -> int:
        return self.current.number if self.current else 0

    @property
    def layout(self) -> Layout:
        """What stands, without what has ended."""
        return read(self.current).unended(at=self.at)


def hold(page: ListPage) -> Held:
    """Lock a front; no story is locked before it, because placements refer to stories.

    The moment is that of the lock: what a colleague made while this waited stands then, whatever the clock says.

    Raises:
        Refused: its section is gone.
    """
    section = Section.objects.filter(slug=page.slug).first() if page.slug else None
    if page.slug and section is None:
        raise Refused("section", _("There is no such section."))
    Front.objects.get_or_create(section=section, language=page.language)
    row = Front.objects.select_for_update(of=("self",)).get(section=section, language=page.language)
    made_at = row.arrangements.aggregate(newest=models.Max("made_at"))["newest"]
    at = max(timezone.now(), made_at) if made_at else timezone.now()
    current = Arrangement.objects.filter(front=row).begun(at=at).order_by("-starts_at", "-number").first()
    return Held(page, row, at, current)


def refuse_unpublished(layout: Layout, language: str) -> None:
    """Raise `Refused` where a story is none that readers of the language may see."""
    public = set(
        Card.objects.filter(public_id__in=layout.stories, language=language).values_list("public_id", flat=True)
    )
    missing = [story for story in layout.stories if story not in public]
    if not missing:
        return
    known = Story.objects.filter(public_id=missing[0]).defer("document").first()
    words = _("“%s” is not published in this language. Take it off, or publish it first.")
    raise Refused("not_live", words % (known or missing[0]))


def refuse_unplaceable(layout: Layout, language: str) -> None:
    """The same, but a draft of the language may be placed: it is shown from when it is published."""
    drafts = placeable_drafts(layout, language)
    kept = tuple(placed for placed in layout.placements if placed.story not in drafts)
    refuse_unpublished(replace(layout, placements=kept), language)


def placeable_drafts(layout: Layout, language: str) -> set[str]:
    """The stories of a layout that readers do not have yet, and may get."""
    rows = Story.objects.filter(public_id__in=layout.stories, language=language, state__in=OPEN)
    return set(rows.values_list("public_id", flat=True))


def make(held: Held, layout: Layout, *, by: User | None, starts_at: datetime, action: str) -> Arrangement:
    """Write the next arrangement, with a line in the audit log, and have the front baked when its time has come.

    Raises:
        Refused: it names a picture or a topic that does not exist.
    """
    newest = held.front.arrangements.aggregate(newest=models.Max("number"))["newest"] or 0
    made = Arrangement(front=held.front, number=newest + 1, starts_at=starts_at, made_at=held.at, by=by)
    made.save()
    _write_placements(made, layout, held, by)
    _write_blocks(made, layout)
    _forget_old(held)
    if starts_at <= held.at:
        outbox.touch([held.page.key])
    moments.plan(held.front)
    starts = starts_at.isoformat() if starts_at > held.at else ""
    stories = {"old": read(held.current).stories, "new": layout.stories}
    record(by=by, action=action, subject=held.page.path, number=made.number, starts=starts, **stories)
    return made


def _write_placements(arrangement: Arrangement, layout: Layout, held: Held, by: User | None) -> None:
    """What stands already as it is wanted stays whose it is."""
    ids = dict(Story.objects.filter(public_id__in=layout.stories).values_list("public_id", "pk"))
    before = _before(held.current)
    pictures = _pictures(layout, {placed.picture for placed in before})
    rows = []
    for position, placed in enumerate(layout.placements):
        who, when = before.get(placed, (by.pk if by else None, arrangement.made_at))
        row = Placement(arrangement=arrangement, story_id=ids[placed.story], position=position, by_id=who, at=when)
        row.region, row.begins_at, row.ends_at = placed.region, placed.begins_at, placed.ends_at
        row.headline, row.picture = placed.headline, pictures.get(placed.picture)
        rows.append(row)
    Placement.objects.bulk_create(rows)


def _before(current: Arrangement | None) -> dict[Placed, tuple[int | None, datetime]]:
    """Who placed what stands, and when."""
    if current is None:
        return {}
    whose = current.placements.order_by("position").values_list("by", "at")
    return dict(zip(read(current).placements, whose, strict=True))


def _pictures(layout: Layout, stands: set[str]) -> dict[str, Picture]:
    ids = {placed.picture for placed in layout.placements} - {""}
    found = {row.public_id: row for row in Picture.objects.filter(public_id__in=ids)} if ids else {}
    if ids - found.keys():
        raise Refused("picture", _("There is no such picture any more. Choose another."))
    _refuse_by_rights([found[one] for one in sorted(ids - stands)])
    return found


def _refuse_by_rights(pictures: list[Picture]) -> None:
    """Of pictures that do not stand on the front yet."""
    for picture in pictures:
        if rights.has_ended(picture) or picture.not_again:
            raise Refused("rights", _("The rights to “%s” do not allow it any more. Choose another picture.") % picture)


def _write_blocks(arrangement: Arrangement, layout: Layout) -> None:
    topics = {row.slug: row for row in Topic.objects.filter(slug__in=[block.topic for block in layout.blocks])}
    rows = []
    for position, block in enumerate(layout.blocks):
        topic = topics.get(block.topic)
        if topic is None or topic.merged_into_id:
            raise Refused("topic", _("There is no topic “%s” any more. Take its block off.") % block.topic)
        rows.append(TopicBlock(arrangement=arrangement, topic=topic, number=block.number, position=position))
    TopicBlock.objects.bulk_create(rows)


def _forget_old(held: Held) -> None:
    begun = Arrangement.objects.filter(front=held.front).begun(at=held.at).order_by("-starts_at", "-number")
    late = list(begun.values_list("pk", flat=True)[KEPT:])
    if late:
        Arrangement.objects.filter(pk__in=late).delete()
