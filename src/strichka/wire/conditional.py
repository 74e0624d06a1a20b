"""Asking an address again and again: only for what has changed, and never for more than a bound."""

import base64
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote, urlsplit, urlunsplit

from strichka.lib.setting import Words, words
from strichka.wire.fetching import (
    MOST_REDIRECTS,
    PUBLIC,
    REDIRECTS,
    Answer,
    Guard,
    NoSuchHost,
    Request,
    Unreachable,
    answered,
    ask,
    endless,
    retry_after,
    target_of,
)
from strichka.wire.unpacking import too_large, unpacked

PATIENCE = 30.0  # seconds for a feed with its redirects
# Every so often the whole is asked for: some servers say «not changed» for ever.
MOST_UNCHANGED = 50
_LONGEST_VALIDATOR = 500  # characters of an ETag or a date; a longer one is not sent back
_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class Later(Unreachable):
    """The server asks to be left alone; ``after`` is for how many seconds, 0 where it does not say."""

    def __init__(self, message: Words, after: int) -> None:
        super().__init__(message)
        self.after = after


class Gone(Unreachable):
    """The sender says that there will be nothing here any more (410)."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address, and how its owner lets us in. Both are told to the host of the address and to no other."""

    url: str
    user: str = ""
    password: str = ""
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Fetched:
    """``content`` is None where nothing has changed. ``moved_to``: where the address has moved to for good."""

    url: str
    content: bytes | None
    memory: Mapping[str, str]
    charset: str = ""
    mime_type: str = ""
    moved_to: str = ""


def fetch(
    place: Place, memory: Mapping[str, str], *, guard: Guard = PUBLIC, most: int, patience: float = PATIENCE
) -> Fetched:
    """What stands at an address now, unpacked; ``memory`` is what the last fetch gave.

    Raises:
        Later, Gone, Unreachable: why there is nothing; no word of it is of the name and password.
    """
    place = _without_login(place)
    remembered = memory if memory.get("of") == place.url and int(memory.get("unchanged", 0)) < MOST_UNCHANGED else {}
    try:
        answer, moved_to = _followed(
            place, _validators(remembered), Request(guard, time.monotonic() + patience, most + 1)
        )
    except NoSuchHost as error:
        raise Unreachable(words(en="there is no host of this name", uk="сервера з такою назвою немає")) from error
    if answer.status == HTTPStatus.NOT_MODIFIED and remembered:
        unchanged = {**remembered, "unchanged": str(int(remembered.get("unchanged", 0)) + 1)}
        return Fetched(answer.url, None, unchanged, moved_to=moved_to)
    _refuse(answer)
    if len(answer.body) > most:
        raise too_large(most)
    content = unpacked(answer.body, answer.headers.get("content-encoding", ""), most)
    mime_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(answer.url, content, _to_remember(place.url, answer), answer.charset, mime_type, moved_to)


def _without_login(place: Place) -> Place:
    """``https://name:password@host/`` (RFC 3986, 3.2.1) as an address without them."""
    try:
        parts = urlsplit(place.url.strip())
        host = parts.netloc.rpartition("@")[2]
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        return place
    url = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    return Place(url, place.user or user, place.password or password, place.accept)


def _validators(remembered: Mapping[str, str]) -> dict[str, str]:
    pairs = {"If-None-Match": remembered.get("etag", ""), "If-Modified-Since": remembered.get("modified", "")}
    return {name: value for name, value in pairs.items() if value}


def _to_remember(url: str, answer: Answer) -> dict[str, str]:
    pairs = {"etag": answer.headers.get("etag", ""), "modified": answer.headers.get("last-modified", "")}
    kept = {name: value for name, value in pairs.items() if value.isascii() and 0 < len(value) <= _LONGEST_VALIDATOR}
    return {"of": url, **kept} if kept else {}


def _followed(place: Place, validators: Mapping[str, str], request: Request) -> tuple[Answer, str]:
    """The last answer, and the address that stands for the first one from now on."""
    url, moved_to, is_permanent = place.url, "", True
    for _hop in range(MOST_REDIRECTS + 1):
        headers = {"Accept-Encoding": "gzip, deflate, br", "Accept": place.accept, **validators, **_login(place, url)}
        answer = ask("GET", url, Request(request.guard, request.until, request.most, headers))
        if answer.status not in REDIRECTS or not answer.location:
            return answer, moved_to
        url = target_of(answer)
        is_permanent = is_permanent and answer.status in _PERMANENT
        moved_to = url if is_permanent else moved_to
    raise endless()


def _login(place: Place, url: str) -> dict[str, str]:
    """RFC 7617; UTF-8, as its charset parameter names no other."""
    here, there = urlsplit(place.url), urlsplit(url)
    if not (place.user or place.password) or (here.scheme, here.netloc) != (there.scheme, there.netloc):
        return {}
    pair = base64.b64encode(f"{place.user}:{place.password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def _refuse(answer: Answer) -> None:
    status = answer.status
    if status == HTTPStatus.OK:
        return
    if status == HTTPStatus.GONE:
        raise Gone(words(en="it is gone for good (410)", uk="її прибрали назавжди (410)"))
    if status == HTTPStatus.NOT_FOUND:
        raise Unreachable(words(en="there is nothing at this address (404)", uk="за цією адресою нічого немає (404)"))
    if status in _REFUSED:
        message = words(
            en=f"it lets us in only with the right name and password, or not at all ({status})",
            uk=f"впускає лише з правильними іменем і паролем або не впускає зовсім ({status})",
        )
        raise Unreachable(message)
    if status in _LATER:
        message = words(en=f"it asks to come back later ({status})", uk=f"просить прийти пізніше ({status})")
        raise Later(message, int(retry_after(answer.headers)))
    raise answered(status)
