"""Answers that the server gives without a page or the app."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from strichka.languages.registry import languages
from strichka.server.http import headers

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Fields = Sequence[tuple[str, str]]


def _notice(kind: str) -> bytes:
    """A page that says the same in every language, one below the other."""
    notices = [(one.code, one.notices[kind]) for one in languages()]
    lines = [
        "<!doctype html>",
        f'<html lang="{notices[0][0]}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{' · '.join(notice.title for _code, notice in notices)}</title>",
    ]
    for code, notice in notices:
        lang = "" if code == notices[0][0] else f' lang="{code}"'
        lines += [f"<h1{lang}>{notice.heading}</h1>"] if notice.heading else []
        lines += [f"<p{lang}>{notice.text}"] if notice.text else []
    return "".join(f"{line}\n" for line in lines).encode()


UNAVAILABLE = _notice("unavailable")
NOT_FOUND = _notice("not_found")
BUSY = _notice("busy")
TOO_LARGE = _notice("too_large")


async def reply(send: Send, status: int, body: bytes, fields: Fields) -> None:
    """Send a whole response; Content-Length is added."""
    lines = [(name.encode(), value.encode("latin-1")) for name, value in fields]
    lines.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": body})


async def reply_html(send: Send, status: int, body: bytes, fields: Fields = ()) -> None:
    kind = ("content-type", headers.TYPES["html"])
    await reply(send, status, body, [kind, ("cache-control", headers.CACHE_NEVER), *headers.PAGES, *fields])


async def reply_json(send: Send, status: int, content: dict[str, Any], fields: Fields = ()) -> None:
    body = json.dumps(content, ensure_ascii=False).encode()
    kind = ("content-type", headers.TYPES["json"])
    await reply(send, status, body, [kind, ("cache-control", headers.CACHE_NEVER), *headers.EVERYWHERE, *fields])


def values_of(scope: Scope, name: bytes) -> list[str]:
    """All values of a request header; ``name`` in lower case."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def value_of(scope: Scope, name: bytes) -> str:
    """The first value of a request header, or an empty text."""
    return next(iter(values_of(scope, name)), "")
