"""Links of what is being written are looked at by the worker, never at the moment of publishing.

Only what says clearly that there is no page (404, 410, no such host while others are there) makes a link a dead one. A
page behind a wall, a server that is down or slow, an address that is not called from here: of these nothing is known,
and nothing is said.
"""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils import timezone

from strichka.document import contents
from strichka.document.schema import load
from strichka.jobs import schedule
from strichka.jobs.models import Lane
from strichka.stories.checking import outside
from strichka.stories.checking.text import targets
from strichka.stories.enums import PUT_AWAY
from strichka.stories.models import OutsideLink, Story
from strichka.wire import fetching
from strichka.wire.fetching import PUBLIC, Guard, NoSuchHost, Unreachable

RECENT = timedelta(minutes=30)  # since a draft was changed
AHEAD = timedelta(days=1)  # until a planned one goes out
AGAIN = {False: timedelta(days=1), True: timedelta(hours=1), None: timedelta(hours=6)}
KEPT = timedelta(days=30)
MOST_STORIES, MOST_LINKS, MOST_OF_A_HOST = 100, 40, 5
MOST_SECONDS = 10.0  # in which looks begin, so that those at what readers see wait no longer
GONE = frozenset({404, 410})
ONLINE = timedelta(hours=1)  # for which an answer shows that our network and its name server work
NO_HOST = "no such host"

Seen = tuple[bool | None, str]  # whether it is dead, and why or what else is the matter


@schedule.every(timedelta(minutes=5), "stories.outside_links", lane=Lane.LOOK)
def look() -> int:
    """Look at links of recent drafts that were not looked at for long; how many."""
    return look_through(PUBLIC)


def look_through(guard: Guard) -> int:
    """The same, going only where ``guard`` lets it."""
    until = time.monotonic() + MOST_SECONDS
    states: dict[str, Seen] = {}
    of_hosts = Counter[str]()
    for url in _due():
        host = urlsplit(url).netloc
        if len(states) == MOST_LINKS or time.monotonic() > until:
            break
        if of_hosts[host] < MOST_OF_A_HOST:
            of_hosts[host] += 1
            states[url] = _state_of(url, guard)
    _keep(states)
    OutsideLink.objects.filter(looked_at__lt=timezone.now() - KEPT).delete()
    return len(states)


def _due() -> Iterator[str]:
    """Links elsewhere of recent drafts that are new, or of which it is time to know again."""
    urls = list(dict.fromkeys(_links()))
    rows = OutsideLink.objects.filter(url_sum__in=[outside.sum_of(url) for url in urls])
    stored, now = {row.url: row for row in rows}, timezone.now()
    return (url for url in urls if url not in stored or stored[url].looked_at + AGAIN[stored[url].is_dead] <= now)


def _links() -> Iterator[str]:
    now = timezone.now()
    recent = Q(changed_at__gte=now - RECENT) | Q(scheduled_for__gte=now, scheduled_for__lt=now + AHEAD)
    rows = Story.objects.filter(recent, ~Q(state__in=PUT_AWAY)).order_by("-changed_at")
    for document in rows.values_list("document", flat=True)[:MOST_STORIES]:
        hrefs = (href for _block, href, _story in targets(contents.blocks(load(document))))
        yield from filter(outside.is_outside, hrefs)


def _keep(states: dict[str, Seen]) -> None:
    now = timezone.now()
    answered = any(is_dead is False or problem.isdecimal() for is_dead, problem in states.values())
    online = answered or OutsideLink.objects.filter(is_dead=False, looked_at__gte=now - ONLINE).exists()
    for url, (is_dead, problem) in states.items():
        # Where nobody answers it is rather our own network that is away.
        certain = is_dead if online or not problem.startswith(NO_HOST) else None
        values = {"url": url, "is_dead": certain, "problem": problem[:100], "looked_at": now}
        OutsideLink.objects.update_or_create(url_sum=outside.sum_of(url), defaults=values)


def _state_of(url: str, guard: Guard) -> Seen:
    try:
        status = fetching.status_of(url, guard)
    except NoSuchHost as error:
        return True, f"{NO_HOST}: {error}"
    except Unreachable as error:
        return None, str(error)
    if status in GONE:
        return True, str(status)
    return (None, str(status)) if status >= 400 else (False, "")  # noqa: PLR2004 - client errors begin
