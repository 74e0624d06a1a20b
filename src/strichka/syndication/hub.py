"""WebSub (https://www.w3.org/TR/websub/): feeds name a hub, and it is told of each that has changed.

Programs of readers subscribe there instead of asking every few minutes. How a hub is told is left to hub and publisher
(there, 6); this is how those that are open to all take it.
"""

import ssl
from collections.abc import Iterable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from strichka.jobs import queue
from strichka.stories import addresses
from strichka.syndication.feeds import ADDRESS

JOB = "syndication.hub"
TIMEOUT = 10.0  # seconds without a sign of life
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
    status = _post(url, urlencode([("hub.mode", "publish"), *changed]).encode())
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        raise ConnectionError(f"The hub at {url} answered {status}.")


def _post(url: str, form: bytes) -> int:
    """The keeper has named the address, so it may be one inside; redirects are not followed."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme == "https":
        connection: HTTPConnection = HTTPSConnection(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        connection = HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, form, {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().status
    finally:
        connection.close()
