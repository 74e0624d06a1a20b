"""The worker's part: what the server has counted (``audience/missing.py``) into the database, in bounded room."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from strichka.audience import hours
from strichka.audience.counted import take_hours
from strichka.audience.missing import LONGEST, folder_of
from strichka.baking import press
from strichka.baking.page_address import place_of
from strichka.jobs import schedule
from strichka.redirects.models import MissingAddress
from strichka.stories import addresses
from strichka.stories.lists import LISTS
from strichka.stories.models import Section, Story

BATCH = 500
MOST_ROWS = 5000  # that are not dismissed
KEPT = timedelta(days=90)
# A part of a story's address, whatever stands before it or follows.
_STORY = re.compile(r"/[a-z0-9_-]*-([a-z0-9]{4,12})(?=/)")
# The last word of a former system's address: /2019/05/slug/, /news/slug.html.
_END = re.compile(r"/([a-zA-Z0-9_-]*[a-zA-Z][a-zA-Z0-9_-]*)(?:\.[a-z]{3,5})?/?$")
_PAGE = re.compile(r"/(?:[a-z0-9_-]+/)*")


@schedule.every(timedelta(minutes=2), "redirects.missing")
def read_missing() -> int:
    """Take in every hour, and forget those that are over; how many addresses are new or were asked."""
    return take_hours("missing", folder_of(settings.INSTANCE), take_in, longest=LONGEST)


@transaction.atomic
def take_in(hour: int, counts: Mapping[str, int], *, most: int = MOST_ROWS) -> int:
    """Add what an hour's counts have more than when they were taken in last; how many rows have changed.

    Counts may be told again and again, and hours in their order. An hour that comes after a later one adds nothing.
    Of more than ``most`` rows the seldom asked for go.
    """
    moment = datetime.fromtimestamp(hour * hours.HOUR, UTC)
    changed = 0
    paths = sorted(counts)
    for start in range(0, len(paths), BATCH):
        part = paths[start : start + BATCH]
        known = {row.path: row for row in MissingAddress.objects.filter(path__in=part)}
        changed += _make([path for path in part if path not in known], counts, moment)
        changed += _add(known.values(), counts, moment)
    if changed:
        _keep_most(most)
    return changed


def _make(paths: list[str], counts: Mapping[str, int], moment: datetime) -> int:
    ours = ours_among(paths)
    rows = [
        MissingAddress(path=path, count=counts[path], hour=moment, in_hour=counts[path], is_ours=path in ours)
        for path in paths
        if not answers(path)
    ]
    return len(MissingAddress.objects.bulk_create(rows))


def _add(rows: Iterable[MissingAddress], counts: Mapping[str, int], moment: datetime) -> int:
    changed = []
    for row in rows:
        before = row.in_hour if row.hour == moment else 0
        if row.hour > moment or counts[row.path] <= before:
            continue
        row.count += counts[row.path] - before
        row.hour, row.in_hour = moment, counts[row.path]
        changed.append(row)
    MissingAddress.objects.bulk_update(changed, ["count", "hour", "in_hour"])
    return len(changed)


def _keep_most(most: int) -> None:
    rows = MissingAddress.objects.filter(dismissed_at=None)
    if rows.count() <= most:
        return
    rows.filter(pk__in=list(rows.order_by("-count", "-pk").values_list("pk", flat=True)[most:])).delete()


def ours_among(paths: Iterable[str]) -> set[str]:
    """Which of these could be this paper's: below a section or a list, or ending like a story that was published.

    An address of a former system ends in the story's slug, if it had one.
    """
    paths = list(paths)
    ends = {path: match[1].lower() for path in paths if (match := _END.search(path))}
    slugs = Story.objects.filter(slug__in=set(ends.values()), published_at__isnull=False).order_by()
    known = set(slugs.values_list("slug", flat=True).distinct())
    pages = [path for path in paths if _PAGE.fullmatch(path)]
    firsts = {path: addresses.split(path)[1].split("/")[1] for path in pages}
    ids = {path: story_ids(path) for path in pages}
    public = Story.objects.filter(public_id__in=set().union(*ids.values()), published_at__isnull=False)
    stories = set(public.values_list("public_id", flat=True))
    words = set(Section.objects.filter(slug__in=set(firsts.values())).values_list("slug", flat=True)) | _list_words()
    former = {path for path, end in ends.items() if end in known}
    return former | {path for path in pages if firsts[path] in words or not stories.isdisjoint(ids[path])}


def story_ids(path: str) -> list[str]:
    """What in a path may be a story's public id."""
    return _STORY.findall(path)


def _list_words() -> set[str]:
    """The first words of the lists' addresses, such as topic; a section's is its own slug."""
    fronts = (kind.address(settings.LANGUAGE_CODE, addresses.SLUG) for kind in LISTS)
    return {front.split("/")[1] for front in fronts} - {"", addresses.SLUG}


@schedule.every(timedelta(hours=1), "redirects.forget")
def forget() -> int:
    """Let go of what nobody has asked for in three months, and of what answers by now; the number let go."""
    rows = MissingAddress.objects.filter(dismissed_at=None)
    old = rows.filter(hour__lt=timezone.now() - KEPT)
    answering = [pk for pk, path in rows.values_list("pk", "path") if answers(path)]
    gone = old.delete()[0]
    for start in range(0, len(answering), BATCH):
        gone += rows.filter(pk__in=answering[start : start + BATCH]).delete()[0]
    return gone


def answers(path: str) -> bool:
    """Whether a page, a redirect or a word about a withdrawn story is baked there."""
    store, place = press.store(), place_of(path)
    return (
        store.exists(path) or store.exists(place) or store.redirect(place) is not None or store.gone(place) is not None
    )
