"""HTTP by hand, for people who go on while processes die: each answer is one, or there was none."""

import http.client
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

TIMEOUT = 30.0
UNAVAILABLE = frozenset({"502", "503", "504"})


class NoAnswer(Exception):
    """Nothing was acknowledged: the connection broke, or the server said that nobody is there."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    cookies: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Call:
    """One request; ``source`` is the address it comes from, any of 127.0.0.0/8."""

    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] | None = None
    source: str = "127.0.0.1"


def ask(url: str, call: Call) -> Answer:
    """Raises NoAnswer, with what broke as its text."""
    host = url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=TIMEOUT, source_address=(call.source, 0))
    try:
        connection.request(call.method, call.path, call.body, dict(call.headers or {}))
        received = connection.getresponse()
        body = received.read()
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(type(error).__name__) from error
    finally:
        connection.close()
    if str(received.status) in UNAVAILABLE:
        raise NoAnswer(str(received.status))
    cookies = SimpleCookie[str]()
    for line in received.headers.get_all("set-cookie") or ():
        cookies.load(line)
    found = {name: one.value for name, one in cookies.items()}
    return Answer(received.status, received.headers.get("location", ""), found, body)


class Desk:
    """A colleague signed in by HTTP; ``where`` says under which URL the newsroom is now."""

    def __init__(self, where: Callable[[], str], name: str) -> None:
        self._where = where
        self._name = name
        self._cookies: dict[str, str] = {}

    def sign_in(self) -> None:
        self.get("/desk/login/")
        answer = self.form("/desk/login/", {"login": self._name, "password": f"demo-{self._name}"})
        assert answer.status == 302, answer.text

    @property
    def cookie(self) -> str:
        """The cookies as a request has them."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    @property
    def token(self) -> str:
        return self._cookies.get("desk_csrf", "")

    def get(self, path: str) -> Answer:
        return self._ask(Call(path))

    def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """As the desk's scripts do."""
        return self._ask(self._call(path, json.dumps(body).encode(), "application/json"))

    def form(self, path: str, fields: Mapping[str, str]) -> Answer:
        """As a form does; redirects are not followed: they are the acknowledgement."""
        return self._ask(self._call(path, urlencode(fields).encode(), "application/x-www-form-urlencoded"))

    def _call(self, path: str, body: bytes, kind: str) -> Call:
        return Call(path, "POST", body, {"Content-Type": kind, "X-CSRFToken": self.token})

    def _ask(self, call: Call) -> Answer:
        headers = {**(call.headers or {}), "Cookie": self.cookie}
        answer = ask(self._where(), Call(call.path, call.method, call.body, headers, call.source))
        self._cookies.update(answer.cookies)
        return answer


def value_of(page: str, name: str) -> str:
    """What stands in a text area of a form."""
    found = re.search(rf'<textarea name="{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return unescape(found[1]).strip() if found else ""
