import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from strichka.senders.sender import Change, NotSent, Sent
from strichka.senders.webhook import sentences
from strichka.senders.webhook.webhook import WEBHOOK
from tests.senders.telegram_double import serving
from tests.senders.told import PICTURE, message

SECRET = "дуже-таємний-секрет"


@dataclass
class Hook:
    """The other side: what came, and with what it answers; 0 closes without a word."""

    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""

    @property
    def settings(self) -> dict[str, str]:
        return {"url": f"{self.url}/hook?a=1", "secret": SECRET, "inside": "yes"}


@pytest.fixture(scope="module")
def server() -> Iterator[Hook]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments: Any) -> None:
            pass

        def do_POST(self) -> None:
            hook.came.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            if not hook.status:
                return
            self.send_response(hook.status)
            for name, value in hook.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b'{"url": "https://other.example/1"}')

    with serving(Handler) as url:
        hook.url = url
        yield hook


@pytest.fixture
def hook(server: Hook) -> Hook:
    server.came, server.status, server.headers = [], 200, {}
    return server


def test_a_message_is_signed_and_has_the_same_key_at_every_try(hook: Hook) -> None:
    told = message(picture=PICTURE, topics=("Міст",), document={"pubStatus": "usable"})
    sent = WEBHOOK.send(told, hook.settings)
    assert sent == Sent(told.story, "https://other.example/1", PICTURE.url)
    WEBHOOK.send(told, hook.settings)
    (headers, body), (again, _body) = hook.came
    assert headers["Idempotency-Key"] == again["Idempotency-Key"] == told.key
    signed = f"{headers['Strichka-Timestamp']}.".encode() + body
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["Strichka-Signature"] == f"v1={expected}"
    came = json.loads(body)
    assert (came["change"], came["story"], came["edition"]) == ("published", told.story, 1)
    assert came["item"] == {"pubStatus": "usable"}


def test_a_withdrawal_is_told_as_one(hook: Hook) -> None:
    assert WEBHOOK.withdraw is not None
    WEBHOOK.withdraw(Sent("a"), message(change=Change.WITHDRAWN, note="Помилка.", picture=PICTURE), hook.settings)
    came = json.loads(hook.came[0][1])
    assert (came["change"], came["note"]) == ("withdrawn", "Помилка.")


@pytest.mark.parametrize(
    ("status", "headers", "again", "after"),
    [
        (0, {}, True, 0.0), (500, {}, True, 0.0), (429, {"Retry-After": "30"}, True, 30.0),
        (503, {"Retry-After": "Mon, 01 Jan 2001 00:00:00 GMT"}, True, 0.0), (404, {}, False, 0.0),
        (410, {}, False, 0.0), (302, {"Location": "http://127.0.0.1/"}, False, 0.0),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_never_uncertain(
    status: int, headers: dict[str, str], again: bool, after: float, hook: Hook
) -> None:
    hook.status, hook.headers = status, headers
    with pytest.raises(NotSent) as not_sent:
        WEBHOOK.send(message(), hook.settings)
    assert (not_sent.value.again, not_sent.value.after) == (again, after)
    assert len(hook.came) == 1


def test_an_address_inside_the_network_is_called_only_where_the_keeper_says_so(hook: Hook) -> None:
    with pytest.raises(NotSent) as not_sent:
        WEBHOOK.send(message(), hook.settings | {"inside": ""})
    assert (not_sent.value.reason, hook.came) == (sentences.NO_CONNECTION, [])


def test_a_trial_is_a_signed_ping_and_wants_a_secret_that_is_one(hook: Hook) -> None:
    assert WEBHOOK.try_out is not None
    assert WEBHOOK.try_out(hook.settings) == hook.settings["url"]
    assert json.loads(hook.came[0][1]) == {"change": "ping"}
    with pytest.raises(NotSent):
        WEBHOOK.try_out(hook.settings | {"secret": "short"})
