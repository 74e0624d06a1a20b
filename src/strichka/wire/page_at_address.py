"""The story of the page at an address, fetched while somebody waits for it."""

from dataclasses import replace
from threading import BoundedSemaphore

from strichka.wire import fetching
from strichka.wire.page.decoding import MOST_BYTES
from strichka.wire.page.page import Page, PageError
from strichka.wire.page.reader import read

# While a page is waited for, a thread of the desk waits; the others stay for who writes.
_FETCHES = BoundedSemaphore(2)


class BusyError(Exception):
    """As many pages are being fetched as may be at once."""


def fetched(url: str, guard: fetching.Guard = fetching.PUBLIC) -> Page:
    """Read the page; it knows where it stood.

    Raises:
        BusyError: try again in a moment.
        Unreachable, NoSuchHost: no page comes from there.
        PageError: there is no story in it.
    """
    if not _FETCHES.acquire(blocking=False):
        raise BusyError
    try:
        answer = fetching.page_at(url, guard, most=MOST_BYTES + 1)
    finally:
        _FETCHES.release()
    try:
        found = read(answer.body, charset=answer.charset)
    except PageError as error:
        if error.code != "charset":
            raise
        found = read(answer.body)
    return found if found.url else replace(found, url=answer.url)
