"""A server that speaks the Bot API as far as channels need it: it counts and refuses as Telegram does.

What goes wrong is asked for by ``troubles``: each is used up by one call of its method. ``lose`` does what was asked
and closes without an answer, ``drop`` closes without doing it, ``garble`` answers no JSON, a number is that HTTP
status; ``wait`` is 429 with its ``retry_after``. ``during`` is called with the method after the work is done and before
the answer, ``before`` before it.
"""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "123:secret-token"
NAME = "bereh"
WAIT = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 17}}
ALLOWED = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}


class _Marks(HTMLParser):
    """The text between the marks; ``wrong`` where a mark is none of Telegram's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.wrong = "", ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.wrong = self.wrong or ("" if tag in ALLOWED else tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.wrong = self.wrong or ("" if self.open and self.open.pop() == tag else tag)

    def handle_data(self, data: str) -> None:
        self.text += data


class Refused(Exception):
    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code


@dataclass
class Post:
    html: str
    photo: str = ""
    silent: bool = False
    preview: dict[str, Any] = field(default_factory=dict)
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass
class Telegram:
    """The channel: its posts by number, and what was asked of it."""

    url: str = ""
    posts: dict[int, Post] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    troubles: dict[str, list[str | int]] = field(default_factory=dict)
    status: str = "administrator"
    undeletable: bool = False
    fetches_pictures: bool = True
    before: Callable[[str], None] = lambda _method: None
    during: Callable[[str], None] = lambda _method: None
    last: int = 100

    @property
    def settings(self) -> dict[str, str]:
        return {"chat": f"@{NAME}", "token": TOKEN, "api": self.url, "pages": f"{self.url}/s/"}

    def asked(self, method: str) -> list[dict[str, Any]]:
        return [values for name, values in self.calls if name == method]

    def trouble(self, method: str) -> str | int | None:
        waiting = self.troubles.get(method, [])
        return waiting.pop(0) if waiting else None

    def asked_for(self, method: str, values: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Do it; status and body of the answer."""
        self.calls.append((method, values))
        try:
            return 200, {"ok": True, "result": self.do(method, values)}
        except Refused as refused:
            return refused.code, {"ok": False, "error_code": refused.code, "description": str(refused)}

    def do(self, method: str, values: dict[str, Any]) -> Any:
        if method == "getMe":
            return {"id": 7, "is_bot": True, "username": "bereh_bot"}
        if str(values.get("chat_id")).lower() != f"@{NAME}":
            raise Refused(400, "Bad Request: chat not found")
        if method == "getChat":
            return {"id": -1001, "type": "channel", "title": "Берег", "username": NAME}
        if method == "getChatMember":
            return {"status": self.status, "user": {"id": values["user_id"]}}
        if self.status != "administrator":
            raise Refused(400, "Bad Request: need administrator rights in the channel chat")
        return getattr(self, f"_{method}")(values)

    def _sendMessage(self, values: dict[str, Any]) -> Any:  # noqa: N802 - the API's name
        _check(values.get("text", ""), values, 4096, "message is too long", "message text is empty")
        return self._add(Post(values["text"], preview=values.get("link_preview_options", {})), values)

    def _sendPhoto(self, values: dict[str, Any]) -> Any:  # noqa: N802 - the API's name
        if not self.fetches_pictures:
            raise Refused(400, "Bad Request: failed to get HTTP URL content")
        _check(values.get("caption", ""), values, 1024, "message caption is too long", "")
        return self._add(Post(values["caption"], values["photo"]), values)

    def _add(self, post: Post, values: dict[str, Any]) -> Any:
        self.last += 1
        post.silent = bool(values.get("disable_notification"))
        self.posts[self.last] = post
        return {"message_id": self.last, "chat": {"id": -1001, "username": NAME}, "date": int(post.at.timestamp())}

    def _post(self, values: dict[str, Any], what: str) -> Post:
        post = self.posts.get(values["message_id"])
        if post is None:
            raise Refused(400, f"Bad Request: message to {what} not found")
        return post

    def _editMessageText(self, values: dict[str, Any]) -> Any:  # noqa: N802 - the API's name
        post = self._post(values, "edit")
        if post.photo:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        _check(values["text"], values, 4096, "message is too long", "message text is empty")
        return self._put(post, values["text"])

    def _editMessageCaption(self, values: dict[str, Any]) -> Any:  # noqa: N802 - the API's name
        post = self._post(values, "edit")
        if not post.photo:
            raise Refused(400, "Bad Request: there is no caption in the message to edit")
        _check(values["caption"], values, 1024, "message caption is too long", "")
        return self._put(post, values["caption"])

    def _editMessageMedia(self, values: dict[str, Any]) -> Any:  # noqa: N802 - the API's name
        post, media = self._post(values, "edit"), values["media"]
        _check(media["caption"], media, 1024, "message caption is too long", "")
        post.photo, post.html = media["media"], media["caption"]
        return {"message_id": values["message_id"]}

    def _put(self, post: Post, html: str) -> Any:
        if post.html == html:
            raise Refused(400, "Bad Request: message is not modified: specified new message content is the same")
        post.html = html
        return {"message_id": self.last}

    def _deleteMessage(self, values: dict[str, Any]) -> Any:  # noqa: N802 - the API's name
        self._post(values, "delete")
        if self.undeletable:
            raise Refused(400, "Bad Request: message can't be deleted for everyone")
        del self.posts[values["message_id"]]
        return True

    def page(self) -> str:
        """As https://t.me/s/NAME shows it."""
        shown = (
            f'<div class="tgme_widget_message" data-post="{NAME}/{number}"><div class="tgme_widget_message_text">'
            f'{post.html}</div><a href="https://t.me/{NAME}/{number}"><time datetime="{post.at.isoformat()}">'
            for number, post in self.posts.items()
        )
        return f"<html><title>{escape(NAME)}</title>{''.join(shown)}"


def _check(html: str, values: dict[str, Any], longest: int, long: str, empty: str) -> None:
    assert values.get("parse_mode") == "HTML"
    marks = _Marks()
    marks.feed(html)
    marks.close()
    if marks.wrong or marks.open:
        raise Refused(400, f"Bad Request: can't parse entities: unsupported start tag {marks.wrong!r}")
    if empty and not marks.text.strip():
        raise Refused(400, f"Bad Request: {empty}")
    if len(marks.text.encode("utf-16-le")) // 2 > longest:
        raise Refused(400, f"Bad Request: {long}")


class _Handler(BaseHTTPRequestHandler):
    telegram: Telegram

    def log_message(self, *_arguments: Any) -> None:
        pass

    def do_GET(self) -> None:
        is_page = self.path == f"/s/{NAME}"
        self._answer(200 if is_page else 404, self.telegram.page().encode())

    def do_POST(self) -> None:
        values = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prefix, _slash, method = self.path.rpartition("/")
        if prefix != f"/bot{TOKEN}":
            self._say(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            return
        self.telegram.before(method)
        trouble = self.telegram.trouble(method)
        if trouble == "drop":
            return
        if isinstance(trouble, int):
            self._answer(trouble, b"<html>Bad Gateway")
            return
        code, said = (429, WAIT) if trouble == "wait" else self.telegram.asked_for(method, values)
        self.telegram.during(method)
        if trouble == "garble":
            self._answer(200, b'{"ok": tr')
        elif trouble != "lose":
            self._say(code, said)

    def _say(self, code: int, said: dict[str, Any]) -> None:
        self._answer(code, json.dumps(said).encode())

    def _answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked may be gone before the answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on loopback, by its address."""
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def telegram_server() -> Iterator[Telegram]:
    telegram = Telegram()
    with serving(type("Handler", (_Handler,), {"telegram": telegram})) as url:
        telegram.url = url
        yield telegram
