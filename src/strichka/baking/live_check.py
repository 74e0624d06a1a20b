"""What readers really get: paths fetched from outside and compared with what the store holds.

A page in the store is not yet a page before readers' eyes: a proxy or a CDN may keep an old one. A withdrawal counts
only when it is seen.
"""

import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

import brotli
from django.conf import settings

from strichka.baking import press

TIMEOUT = 5.0  # seconds without a sign of life
MOST_FETCH = 10.0  # seconds for one address, however steadily it trickles
MOST_SECONDS = 20.0  # for all addresses of one change
LARGEST = 8 << 20  # bytes of an answer, packed and unpacked
PIECE = 1 << 16
GZIP = 31  # zlib's window for gzip alone
# Every form in which an address is kept: each of them may be stale by itself.
ENCODINGS = ("br", "gzip", "identity")
GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, target of a redirect, and the body unpacked."""

    status: int
    location: str
    body: bytes


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(self, *_request: Any) -> None:
        return None


# Straight to the newsroom's own address, whatever proxy the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)


def look(paths: Iterable[str], *, shows: str = "", without: str = "", patience: float = MOST_FETCH) -> list[str]:
    """What is wrong with the paths as readers get them, in words for a person; nothing when all is well.

    ``shows``: words that every answer must hold, such as the edition's number; ``without``: words that none may hold,
    such as the id of a withdrawn story; ``patience``: seconds for one answer. Where nobody answers, the other paths are
    not asked.
    """
    problems: list[str] = []
    deadline = time.monotonic() + MOST_SECONDS
    for path in paths:
        try:
            if time.monotonic() > deadline:
                raise TimeoutError("not looked at in time")
            problem = _problem(path, shows, without, patience)
        except (OSError, HTTPException, ValueError) as error:
            return [*problems, f"{path}: {error}"]
        problems += [problem] if problem else []
    return problems


def _problem(path: str, shows: str, without: str, patience: float) -> str:
    for encoding in ENCODINGS:
        answer = fetch(path, encoding, patience=patience)
        if not _as_baked(path, answer) or shows.encode() not in answer.body:
            return f"{path}: {answer.status}, {encoding}, not as baked"
        if without and without.encode() in answer.body:
            return f"{path}: {answer.status}, {encoding}, still shows {without}"
    return ""


def _as_baked(path: str, answer: Answer) -> bool:
    """Whether an answer is what the store holds at this moment; what is not in the store must be gone."""
    store = press.store()
    target = store.redirect(path)
    if target is not None:
        return answer.status in {301, 308} and answer.location.removeprefix(settings.INSTANCE.url) == target
    gone = store.gone(path)
    if gone is not None:
        return answer.status == 410 and answer.body == gone  # noqa: PLR2004 - Gone
    if store.exists(path):
        return answer.status == 200 and answer.body == store.read(path)  # noqa: PLR2004 - OK
    return answer.status in GONE or _is_made(path)


def _is_made(path: str) -> bool:
    """What the server or the app makes at each request; only its words can be looked at."""
    return path.endswith("/live.json") or "?" in path


def fetch(path: str, encoding: str = "identity", *, patience: float = MOST_FETCH) -> Answer:
    """One address of the paper as a reader gets it; raises OSError when there is no answer in ``patience`` seconds."""
    url = settings.INSTANCE.url + quote(path, safe="/?=&%.-_~")
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding, "User-Agent": "Strichka-witness"})  # noqa: S310 - the newsroom's own http(s) address
    try:
        response: Any = _opener.open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        packed = response.headers.get("Content-Encoding", "")
        return Answer(
            response.status, response.headers.get("Location", ""), _unpacked(_read(response, patience), packed)
        )


def _read(response: Any, patience: float) -> bytes:
    """A body, up to ``LARGEST``; raises TimeoutError when it takes too long."""
    until = time.monotonic() + patience
    body = b""
    while len(body) < LARGEST and (piece := response.read1(PIECE)):
        body += piece
        if time.monotonic() > until:
            raise TimeoutError("the answer came too slowly")
    return body


def _unpacked(body: bytes, packed: str) -> bytes:
    """Never more than about ``LARGEST``: what is between us and readers may send anything."""
    try:
        match packed:
            case "":
                return body
            case "br":
                unpacked: bytes = brotli.Decompressor().process(body, output_buffer_limit=LARGEST)
                return unpacked
            case "gzip":
                return zlib.decompressobj(GZIP).decompress(body, LARGEST)
    except (brotli.error, zlib.error) as error:
        raise ValueError(f"{packed}: {error}") from error
    raise ValueError(f"{packed}: not asked for")
