"""WebSub (https://www.w3.org/TR/websub/): feeds name a hub, and it is told of each that has changed.

Programs of readers subscribe there instead of asking every few minutes. How a hub is told is left to hub and publisher
(there, 6); this is how those that are open to all take it.
"""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings

from strichka.jobs import queue
from strichka.senders import calling
from strichka.stories import addresses
from strichka.syndication.feeds import ADDRESS

JOB = "syndication.hub"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REL = "hub"


def address() -> str:
    """The hub's address; empty where the newsroom uses none."""
    return settings.INSTANCE.text("feeds.hub")


def announce(paths: Iterable[str]) -> None:
    """Have the hub told of the feeds among these paths, which stand for readers already."""
    changed = [path for path in paths if ADDRESS.fullmatch(path)]
    if changed and address():
        queue.enqueue(JOB, paths=changed)


@queue.job(JOB)
def tell(paths: list[str]) -> None:
    """What the hub does not take is told again by the queue, ever more rarely; told twice, it looks twice."""
    url = address()
    if not url:  # it was switched off meanwhile
        return
    changed = [("hub.url", addresses.absolute(path)) for path in paths]
    form = urlencode([("hub.mode", "publish"), *changed]).encode()
    # The keeper has named the address, so it may be one inside.
    status = calling.post(url, form, headers=FORM, allows=calling.anywhere).status
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise ConnectionError(f"The hub at {url} answered {status}.")
