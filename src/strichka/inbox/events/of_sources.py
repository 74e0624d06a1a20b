"""What a source has changed after it was taken: whom it concerns, and which stories wait for an editor's look."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from strichka.inbox.enums import Change
from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Item, ItemVersion, Taking
from strichka.notices.telling import News, tell
from strichka.staff.models import User
from strichka.stories.attention import Ids, Window
from strichka.stories.enums import State
from strichka.stories.rules import DECIDERS

KIND = "source_changed"
# An update is what a source is expected to send; who wrote the story finds it on the event's page.
GRAVE = {Change.SILENT: 0, Change.CORRECTION: 1, Change.GONE: 2, Change.KILL: 3}
# What whoever decides must know at once, whoever took it.
FOR_DECIDERS = frozenset({Change.KILL, Change.GONE, Change.CORRECTION})


def note(*, item: Item, version: ItemVersion, **_more: Any) -> None:
    """Write down what a new version means to the stories that were taken from it; inside its transaction."""
    change = _change(item, version)
    if change is None:
        return
    takings = Taking.objects.filter(Q(item=item, version__lt=version.number) | Q(item__replaced_by=item))
    for taking in takings.select_related("story__created_by", "by", "item").defer("story__document"):
        if taking.item_id != item.pk or _differs(taking, version):
            _open(taking, version, change)


def _change(item: Item, version: ItemVersion) -> Change | None:
    """What an item is to the one before it; the first of a new key says so by its sender's signal."""
    said = item.wire.get("signal", "") if version.change == Change.FIRST else version.change
    return Change(said) if said in GRAVE else None


def _differs(taking: Taking, version: ItemVersion) -> bool:
    """Whether a silent edit has touched what was taken."""
    if version.change != Change.SILENT:
        return True
    taken = taking.item.versions.filter(number=taking.version).values_list("headline", "text").first()
    return taken != (version.headline, version.text)


def _open(taking: Taking, version: ItemVersion, change: Change) -> None:
    """One waits for each taking: what comes later moves it on, and the gravest of what has happened is told."""
    row = SourceChange.objects.select_for_update().filter(taking=taking, settled_at=None).first()
    is_graver = row is None or GRAVE[change] > GRAVE[Change(row.change)]
    if row is None:
        row = SourceChange(taking=taking)
    row.item_id, row.version, row.at = version.item_id, version.number, timezone.now()
    row.change = change if is_graver else row.change
    row.save()
    if is_graver:
        subject = taking.story.headline or taking.item.headline
        text = f"{change.label}: {version.headline or taking.item}"
        news = News(KIND, subject, f"inbox/changes/{row.pk}/", text)
        tell(news, people=_concerned(taking, change), by=None)


def _concerned(taking: Taking, change: Change) -> list[User]:
    people = {one.pk: one for one in (taking.by, taking.story.created_by) if one is not None}
    if change in FOR_DECIDERS:
        people |= {one.pk: one for one in User.objects.filter(role__in=DECIDERS, is_active=True)}
    return list(people.values())


def waiting() -> QuerySet[SourceChange]:
    """What nobody has seen to yet; of stories that are not discarded."""
    return SourceChange.objects.filter(settled_at=None).exclude(taking__story__state=State.SPIKED)


def stories(_window: Window) -> Ids:
    """A reason for attention, whenever it happened."""
    return waiting().order_by("-at", "-pk").values_list("taking__story", flat=True)


def with_rows(changes: QuerySet[SourceChange]) -> QuerySet[SourceChange]:
    """With what is shown of them."""
    joined = ("item__feed", "taking__story", "taking__by", "taking__item", "settled_by")
    return changes.select_related(*joined).defer(
        "taking__story__document", "item__wire", "item__page", "taking__item__wire", "taking__item__page"
    )


def versions(change: SourceChange) -> tuple[ItemVersion, ItemVersion]:
    """What was taken, and what the source says now."""
    before = ItemVersion.objects.get(item=change.taking.item_id, number=change.taking.version)
    return before, ItemVersion.objects.get(item=change.item_id, number=change.version)
