"""Answers that the server gives without a page or the app."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from strichka.server.http import headers

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Fields = Sequence[tuple[str, str]]

UNAVAILABLE = """<!doctype html>
<html lang="uk">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Зачекайте хвилину · One moment</title>
<h1>Ця сторінка зараз недоступна</h1>
<p>Новини читайте, як завжди, <a href="/">на першій сторінці</a>. Спробуйте ще раз за хвилину.
<h1 lang="en">This page is not available now</h1>
<p lang="en">The news is where it always is, <a href="/">on the front page</a>. Please try again in a minute.
""".encode()

NOT_FOUND = """<!doctype html>
<html lang="uk">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Не знайдено · Not found</title>
<h1>Такої сторінки немає</h1>
<p><a href="/">Перша сторінка</a>
<p lang="en">There is no such page. <a href="/">Front page</a>
""".encode()

BUSY = """<!doctype html>
<html lang="uk">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Зачекайте трохи · One moment</title>
<h1>Зараз шукають забагато</h1>
<p>Зачекайте трохи й оновіть сторінку: ваші слова лишилися в її адресі. <a href="/">Перша сторінка</a>
<p lang="en">There are too many searches now. Wait a little and reload this page: your words are in its address.
""".encode()

TOO_LARGE = """<!doctype html>
<html lang="uk">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Завеликий файл · Too large</title>
<h1>Файл завеликий</h1>
<p lang="en">The file is too large.
""".encode()


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
