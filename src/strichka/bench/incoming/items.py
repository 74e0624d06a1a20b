"""``strichka bench wire``: how fast items come in, are made findable and find events, and how an inbox of many is.

They are made up and brought as looks at twenty feeds; those that the archive has already are counted. The inbox is
opened as the app makes it, without the middleware around it.
"""

import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from strichka.bench.made_up.word_source import Writer
from strichka.bench.publish import percentile
from strichka.bench.seed import archive
from strichka.bench.timing import Took, timed
from strichka.instance import manage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strichka.inbox.models import Feed
    from strichka.wire.feeds.kinds import Item

FEEDS = 20
A_LOOK = 50
OPENED = 20
MILLISECONDS = 1000
KINDS, SHARES = ("cpu", "clock"), (0.5, 0.95)
PAGES = {
    "the inbox": "/desk/inbox/",
    "unseen by me": "/desk/inbox/?show=unseen",
    "urgent": "/desk/inbox/?show=urgent",
    "one feed": "/desk/inbox/?feed={feed}",
    "another language": "/desk/inbox/?language=en",
    "a common word": "/desk/inbox/?q=мости",
    "a rare name": "/desk/inbox/?q={name}",
    "a word and a feed": "/desk/inbox/?q=мости&feed={feed}",
}


def run(where: Path, *, items: int) -> int:
    """Bring as many as are missing to ``items``, measure and print; the exit code."""
    manage.use(archive(where))
    from strichka.inbox.models import Item  # noqa: PLC0415 - the instance is known only now

    feeds, writer = _feeds(), Writer(Random(1))
    before = Item.objects.count()
    brought = timed(lambda: _bring(feeds, writer, items - before))
    indexed = timed(_index)
    came = max(items - before, 0)
    if came:
        _say_rate("come in", came, brought)
        _say_rate("are made findable", came, indexed)
        _put_together(came)
    print(f"the inbox of {Item.objects.count()} items; milliseconds: processor p50, p95; clock p50, p95")
    person = _person()
    for name, address in PAGES.items():
        path = address.format(feed=feeds[0].pk, name=writer.people[7])
        took = [timed(lambda path=path: _open(path, person)) for _time in range(OPENED + 1)][1:]  # type: ignore[misc]
        figures = [percentile([getattr(one, kind) for one in took], share) for kind in KINDS for share in SHARES]
        print(f"{name:22}" + "".join(f"{figure * MILLISECONDS:9.1f}" for figure in figures))
    return 0


def _put_together(count: int) -> None:
    """The first thousand and the last one apart: an item costs the same however many came before it."""
    from strichka.inbox.domain.events.assign import BATCH, assign_some  # noqa: PLC0415

    took = [timed(assign_some) for _batch in range(0, count, BATCH)]
    thousand = max(1000 // BATCH, 1)
    for words, some in (("first", took[:thousand]), ("last", took[-thousand:])):
        clock, cpu = sum(one.clock for one in some), sum(one.cpu for one in some)
        put = min(len(some) * BATCH, count)
        _say_rate(f"find their events, the {words} of {count}", put, Took(clock=clock, cpu=cpu))


def _say_rate(words: str, count: int, took: Took) -> None:
    print(f"{count} items {words}: {count / took.clock:.0f} a second by the clock, {count / took.cpu:.0f} by processor")


def _feeds() -> "list[Feed]":
    from django.utils import timezone  # noqa: PLC0415

    from strichka.inbox.models import Feed  # noqa: PLC0415

    names = [f"Агенція {number}" for number in range(FEEDS)]
    here = {feed.name: feed for feed in Feed.objects.filter(name__in=names)}
    missing = [Feed(name=name, kind="push", succeeded_at=timezone.now()) for name in names if name not in here]
    return [*here.values(), *Feed.objects.bulk_create(missing)]


def _bring(feeds: "list[Feed]", writer: Writer, count: int) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from strichka.inbox.domain.keep import keep  # noqa: PLC0415
    from strichka.wire.feeds.kinds import Items  # noqa: PLC0415

    began, random = timezone.now(), Random(2)
    for done in range(0, max(count, 0), A_LOOK):
        look = tuple(_written(writer, random, began, min(A_LOOK, count - done), time.time_ns()))
        keep(feeds[done // A_LOOK % FEEDS], Items(look))


def _written(writer: Writer, random: Random, at: datetime, count: int, stamp: int) -> "Iterator[Item]":
    from strichka.wire.feeds.kinds import Item  # noqa: PLC0415

    for number in range(count):
        words = "".join(f"<p>{writer.paragraph(sentences=2)}</p>" for _ in range(3))
        urgency = 2 if random.random() < 0.01 else 5  # noqa: PLR2004 - one of a hundred
        published = at - timedelta(seconds=number)
        yield Item(key=f"{stamp}-{number}", title=writer.headline(), html=words, published=published, urgency=urgency)


def _index() -> None:
    from strichka.inbox.indexing import index_some  # noqa: PLC0415

    while index_some():
        pass


def _person() -> Any:
    from strichka.staff.models import User  # noqa: PLC0415

    return User.objects.filter(is_active=True).order_by("pk").first() or User.objects.create_user("wire", role="chief")


def _open(path: str, person: Any) -> None:
    from django.test import RequestFactory  # noqa: PLC0415
    from django.urls import resolve  # noqa: PLC0415

    request: Any = RequestFactory().get(path)
    request.user = person
    found = resolve(request.path)
    view: Callable[..., Any] = found.func
    answer = view(request, *found.args, **found.kwargs)
    if answer.status_code != 200:  # noqa: PLR2004 - OK
        raise RuntimeError(f"{path} answered {answer.status_code}")
