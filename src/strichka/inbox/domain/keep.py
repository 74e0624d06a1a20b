"""What a look at a feed has brought becomes rows, in one transaction with what the feed remembers of the look."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from strichka.baking import unreadable
from strichka.inbox import as_json, signals
from strichka.inbox.cleaned import sound
from strichka.inbox.domain import telling, versions
from strichka.inbox.domain.quarantine import set_aside
from strichka.inbox.domain.versions import Coming, key_sum
from strichka.inbox.enums import Change, Handling, ItemStatus
from strichka.inbox.models import Feed, FeedDay, Item, ItemFile, ItemVersion
from strichka.inbox.sorting import Sorter, active, sort
from strichka.wire.feeds import kinds
from strichka.wire.feeds.kinds import Broken, Items, Signal

log = logging.getLogger(__name__)

MOST_GONE = 500  # items of one look that are found to be deleted
TOGETHER = 500
FRESH = timedelta(days=1)  # of what is older nobody is told, as when a feed is looked at for the first time


@dataclass(slots=True)
class Kept:
    """What a look has brought: the items (ids) that are new, those that have changed, how many could not be read."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    broken: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


def keep(feed: Feed, items: Items, *, memory: Mapping[str, str] | None = None, url: str = "") -> Kept:
    """Store a look's items; ``memory`` is kept with them or not at all. An item that cannot be stored is set aside."""
    with transaction.atomic():
        row = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
        keeping = _Keeping(row, timezone.now())
        for broken in items.broken:
            keeping.set_aside(broken, url)
        for batch in _batches(items.items):
            keeping.take(batch, url)
        keeping.gone(items)
        keeping.end()
        if memory is not None:
            row.memory = {str(name): sound(str(value)) for name, value in memory.items()}
            row.save(update_fields=["memory"])
        if keeping.kept:
            news = {"feed": row, "items": [*keeping.kept.new, *keeping.kept.changed]}
            transaction.on_commit(partial(signals.arrived.send, Feed, **news), robust=True)
    return keeping.kept


def _batches(items: Iterable[kinds.Item]) -> Iterable[list[kinds.Item]]:
    """The oldest first, so that the newest arrives last; of two with one key the newer."""
    by_key: dict[str, kinds.Item] = {}
    for item in items:
        other = by_key.get(item.key)
        if other is None or _age(item) > _age(other):
            by_key[item.key] = item
    backwards = [*by_key.values()][::-1]
    ordered = sorted(backwards, key=_published)
    return (ordered[at : at + TOGETHER] for at in range(0, len(ordered), TOGETHER))


def _published(item: kinds.Item) -> float:
    return item.published.timestamp() if item.published else 0.0


def _age(item: kinds.Item) -> float:
    at = item.updated or item.published
    return at.timestamp() if at else 0.0


class _Keeping:
    """One look while it is stored."""

    def __init__(self, feed: Feed, now: datetime) -> None:
        self.feed, self.now, self.kept = feed, now, Kept()
        self._sorter: Sorter = active()
        self._order = 0

    def take(self, batch: list[kinds.Item], url: str) -> None:
        """All together; where that fails, one by one, and what cannot be stored is set aside."""
        try:
            with transaction.atomic():
                new, changed = self._store(batch)
        except Exception as error:
            if unreadable.is_outage(error):
                raise
            if len(batch) > 1:
                for item in batch:
                    self.take([item], url)
                return
            log.exception("An item of the feed %s could not be stored; it is set aside.", self.feed.pk)
            self.set_aside(Broken(f"{type(error).__name__}: {error}", repr(batch[0]).encode(errors="replace")), url)
            return
        self.kept.new += new
        self.kept.changed += changed

    def set_aside(self, broken: Broken, url: str) -> None:
        set_aside(self.feed, reason=broken.reason, content=broken.content, url=url)
        self.kept.broken += 1

    def _store(self, batch: list[kinds.Item]) -> tuple[list[int], list[int]]:
        coming = [Coming.of(item, self.feed) for item in batch]
        sums = [one.key_sum for one in coming]
        here = {row.key_sum: row for row in Item.objects.filter(feed=self.feed, key_sum__in=sums)}
        new = self._add([one for one in coming if one.key_sum not in here])
        changed = [row.pk for one in coming if (row := here.get(one.key_sum)) is not None and self._change(row, one)]
        self._replace([one for one in coming if one.item.replaces], {row.key_sum: row for row in new} | here)
        return [row.pk for row in new], changed

    def _add(self, coming: list[Coming]) -> list[Item]:
        rows = [self._row(one) for one in coming]
        fitted = [self._sorter.of(row) for row in rows]
        for row, found in zip(rows, fitted, strict=True):
            sort(row, found)
            row.is_alarm = row.is_alarm and self._is_fresh(row)
            if any(rule.ignores for rule in found.rules):
                row.handling, row.handled_at = Handling.IGNORED, self.now
        Item.objects.bulk_create(rows)
        ItemVersion.objects.bulk_create(versions.first(row, self.now) for row in rows)
        files = [file for row, one in zip(rows, coming, strict=True) for file in _files(row, one.item)]
        if files:
            ItemFile.objects.bulk_create(files, ignore_conflicts=True)
        telling.tell([one for one in fitted if self._is_fresh(one.item)])
        return rows

    def _row(self, one: Coming) -> Item:
        row = Item(feed=self.feed, key_sum=one.key_sum, key=sound(one.item.key), section_id=self.feed.section_id)
        row.received_at = self.now
        self._write(row, one)
        return row

    def _write(self, row: Item, one: Coming) -> None:
        one.write_to(row)
        # Of one look, in its order.
        row.arrived_at = self.now + timedelta(microseconds=self._order)
        row.is_indexed = False
        self._order += 1

    def _is_fresh(self, row: Item) -> bool:
        """Whether it is news here: not the past of a feed that was entered just now."""
        told = row.published_at or self.now
        return self.feed.succeeded_at is not None and self.now - told < FRESH

    def _change(self, row: Item, one: Coming) -> bool:
        """A new version of an item that is here, if it is one."""
        change = versions.change_of(row, one)
        if change is None:
            if row.wire != one.wire and not versions.is_older(row, one):
                Item.objects.filter(pk=row.pk).update(wire=one.wire, url=one.url)
            return False
        was_alarm = row.is_alarm
        self._write(row, one)
        row.version += 1
        fitted = self._sorter.of(row)
        sort(row, fitted)
        row.save()
        _versioned(row, ItemVersion.objects.create(**versions.values(row, change, self.now)))
        ItemFile.objects.bulk_create(_files(row, one.item), ignore_conflicts=True)
        if row.is_alarm and not was_alarm and self._is_fresh(row):
            telling.tell([fitted])
        return True

    def _replace(self, coming: list[Coming], here: Mapping[str, Item]) -> None:
        """What an item corrects or withdraws points at it; what is withdrawn has a version that says so."""
        for one in coming:
            new = here.get(one.key_sum) or Item.objects.filter(feed=self.feed, key_sum=one.key_sum).first()
            old = Item.objects.filter(feed=self.feed, key_sum=key_sum(one.item.replaces)).first()
            if new is None or old is None or new.pk in {old.pk, old.replaced_by_id}:
                continue
            old.replaced_by = new
            if one.item.signal == Signal.KILL:
                self._withdraw(old, Change.KILL)
            else:
                old.save(update_fields=["replaced_by"])
                _versioned(new, ItemVersion.objects.get(item=new, number=new.version))
                self.kept.changed.append(old.pk)

    def _withdraw(self, row: Item, change: Change) -> None:
        row.status = ItemStatus.CANCELED
        row.version += 1
        row.arrived_at = self.now + timedelta(microseconds=self._order)
        self._order += 1
        row.save()
        _versioned(row, ItemVersion.objects.create(**versions.values(row, change, self.now)))
        self.kept.changed.append(row.pk)

    def gone(self, items: Items) -> None:
        """What its sender has deleted: as it says, or as what it shows of this time lacks it."""
        rows = Item.objects.filter(feed=self.feed).exclude(status=ItemStatus.CANCELED)
        said = list(rows.filter(key_sum__in=[key_sum(key) for key in items.gone][:MOST_GONE])) if items.gone else []
        since = min((one.published for one in items.items if one.published), default=None)
        if items.complete and since is not None:
            shown = {key_sum(one.key) for one in items.items}
            later = rows.filter(published_at__gte=since).order_by("-published_at")[:MOST_GONE]
            said += [row for row in later if row.key_sum not in shown]
        for row in {one.pk: one for one in said}.values():
            self._withdraw(row, Change.GONE)

    def end(self) -> None:
        """Count what has come on this day."""
        if not self.kept:
            return
        day, _created = FeedDay.objects.get_or_create(feed=self.feed, day=timezone.localdate(self.now))
        FeedDay.objects.filter(pk=day.pk).update(
            items=F("items") + len(self.kept.new), versions=F("versions") + len(self.kept.changed)
        )


def _versioned(item: Item, version: ItemVersion) -> None:
    signals.versioned.send(Item, item=item, version=version)


def _files(row: Item, item: kinds.Item) -> list[ItemFile]:
    return [
        ItemFile(
            item=row, content_sum=as_json.file_sum(one), name=sound(one.name)[:300],
            mime_type=sound(one.mime_type)[:100], content=one.content,
        )
        for one in item.media[: as_json.MOST_MEDIA]
        if one.content
    ]  # fmt: skip
