"""When the database is busy, away or without room: said to the person in words, and pages that only read go on.

A change is never tried twice here: it may have been written just before its connection broke. Whoever sent it sends it
again: steps say after which version they come, and what is published already is not published twice.
"""

import errno
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.baking import press
from strichka.server.http import headers
from strichka.server.http.reply import UNAVAILABLE
from strichka.stories import addresses

log = logging.getLogger(__name__)

READS = frozenset({"GET", "HEAD", "OPTIONS"})
FOR_READING = 2  # threads of the app that never wait for SQLite's one writer
FAILED = 500  # and above: answers that something was not done
PATIENCE = 0.5  # seconds that a change waits for one of the other threads


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is the matter: its code for scripts, the status, and a sentence."""

    code: str
    status: int
    sentence: Any


_KEPT = gettext_lazy("Nothing was changed; what you wrote is kept in your browser.")
BUSY = Trouble("busy", 503, gettext_lazy("The database is busy with something else. Try again in a moment."))
AWAY = Trouble("away", 503, gettext_lazy("The database does not answer. Tell the keeper if this stays."))
FULL = Trouble("full", 507, gettext_lazy("There is no room on the disk. Tell the keeper."))
READ_ONLY = Trouble("read_only", 507, gettext_lazy("The disk can only be read. Tell the keeper."))

# By what SQLite's driver says; PostgreSQL says its full disk in the same class of error. A server that takes only
# reading transactions has been overtaken by another, to which the next connection leads.
_SAID = {
    "read-only transaction": AWAY, "is locked": BUSY, "is full": FULL, "No space left": FULL, "disk I/O error": FULL,
    "readonly": READ_ONLY, "Read-only file system": READ_ONLY,
}  # fmt: skip
_ERRNOS = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}


def trouble_of(error: BaseException) -> Trouble | None:
    """What of these an exception means; None for any other."""
    if isinstance(error, OSError):
        return _ERRNOS.get(error.errno or 0)
    if isinstance(error, DatabaseError):
        said = [trouble for words, trouble in _SAID.items() if words in str(error)]
        if said:
            return said[0]
    return AWAY if isinstance(error, OperationalError | InterfaceError) else None


class Troubles:
    """Middleware: answers these troubles, and keeps some of the app's threads for pages that only read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._places = threading.BoundedSemaphore(max(1, settings.INSTANCE.number("app.threads") - FOR_READING))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READS:
            return self._read(request)
        if connection.vendor != "sqlite":
            return self._get_response(request)
        if not self._places.acquire(timeout=PATIENCE):
            return answer(request, BUSY)
        try:
            return self._get_response(request)
        finally:
            self._places.release()

    def _read(self, request: HttpRequest) -> HttpResponse:
        """Asked a second time when its connection broke: another server may have taken over."""
        response = self._get_response(request)
        if response.status_code >= FAILED and _is_broken():
            connection.close()
            return self._get_response(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        trouble = trouble_of(error)
        if trouble is None:
            return None
        log.error("%s %s: %s", request.method, request.path, error)
        return answer(request, trouble)


def answer(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The trouble in the form it was asked in; without a template, which might ask the database."""
    message = str(trouble.sentence) if request.method in READS else f"{trouble.sentence} {_KEPT}"
    if "json" in request.headers.get("accept", "") or "json" in request.headers.get("content-type", ""):
        response: HttpResponse = JsonResponse({"error": trouble.code, "message": message}, status=trouble.status)
    else:
        response = HttpResponse(f"{message}\n", status=trouble.status, content_type="text/plain; charset=utf-8")
    response["Retry-After"], response["Cache-Control"] = "5", "no-store"
    if request.method in READS:
        response["Refresh"] = "3"  # a page that somebody looks at comes by itself when it can
    return response


def _is_broken() -> bool:
    return connection.connection is not None and connection.errors_occurred and not connection.is_usable()


def failed(request: HttpRequest) -> HttpResponse:
    """Django asks it for what no view has answered, as when the database was away while a session was looked up.

    Else something of ours broke: the baked page says so, with no word to the database, which may be what broke.
    """
    error = sys.exception()
    trouble = trouble_of(error) if error else None
    if trouble is not None:
        return answer(request, trouble)
    try:
        content = press.store().read(addresses.FAILED)
    except OSError:
        content = UNAVAILABLE
    response = HttpResponse(content, status=FAILED)
    response["Cache-Control"] = headers.CACHE_NEVER
    for name, value in headers.pages(settings.INSTANCE):
        response[name] = value
    return response


def not_baked() -> HttpResponse:
    """For a publish that readers do not get yet."""
    return JsonResponse({"error": "not_baked", "message": not_baked_sentence()}, status=507)


def not_baked_sentence() -> str:
    return _("It is published, but its page could not be written: readers do not have it yet. This is tried again by"
             " itself; tell the keeper if it stays.")  # fmt: skip
