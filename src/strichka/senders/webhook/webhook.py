"""Another site's hook: each message by POST as JSON, signed, under a key that is the same at every try.

Headers: ``Idempotency-Key`` (what was taken under it is not to be taken again), ``Strichka-Timestamp`` (seconds since
1970) and ``Strichka-Signature``: ``v1=`` and the HMAC-SHA256 of ``timestamp.body`` in hexadecimal digits, by the
secret that both sides know. A receiver refuses what is older than 300 seconds.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from strichka.lib.setting import Setting
from strichka.senders import calling
from strichka.senders.calling import Answer, Lost, NotReached
from strichka.senders.sender import Message, NotSent, Sender, Sent, Settings
from strichka.senders.webhook import sentences
from strichka.wire.fetching import is_public

SHORTEST_SECRET = 16
# What another try may mend; all else of 4xx stays as it is.
_AGAIN = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1={digest.hexdigest()}"


def _send(message: Message, settings: Settings) -> Sent:
    answer = _post(as_json(message), message.key, settings)
    return Sent(message.story, _url_in(answer), message.picture.url if message.picture else "")


def _change(_sent: Sent, message: Message, settings: Settings) -> Sent:
    return _send(message, settings)


def _withdraw(_sent: Sent, message: Message, settings: Settings) -> None:
    _post(as_json(message), message.key, settings)


def _try_out(settings: Settings) -> str:
    """A signed ``ping`` that tells nothing; the address, when it is taken."""
    if len(settings["secret"]) < SHORTEST_SECRET:
        raise NotSent(sentences.SHORT_SECRET, again=False)
    _post({"change": "ping"}, f"ping-{time.time_ns()}", settings)
    return settings["url"]


def as_json(message: Message) -> dict[str, Any]:
    """What happened, and under ``item`` the story as ninjs 3.1; ``story`` is the same in all messages of a story."""
    own = {"change": message.change.value, "story": message.story, "edition": message.edition, "key": message.key}
    words = {"text": message.text, "note": message.note, "mark": message.mark}
    more = {"section": message.section, "silent": message.silent}
    return {**own, **words, **more, "item": dict(message.document)}


def _post(values: Mapping[str, Any], key: str, settings: Settings) -> Answer:
    body = json.dumps(values, ensure_ascii=False).encode()
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "Strichka-Timestamp": timestamp,
        "Strichka-Signature": signature(settings["secret"], timestamp, body),
    }
    allows = calling.anywhere if settings.get("inside") else is_public
    try:
        answer = calling.post(settings["url"], body, headers=headers, allows=allows)
    except NotReached as error:
        raise NotSent(sentences.NO_CONNECTION, again=True) from error
    except Lost as error:
        raise NotSent(sentences.NO_ANSWER, again=True) from error
    _refuse(answer)
    return answer


def _refuse(answer: Answer) -> None:
    """Raise NotSent where it was not taken."""
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status == HTTPStatus.GONE:
        raise NotSent(sentences.GONE, again=False)
    again = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _AGAIN
    raise NotSent(sentences.answered(status), again=again, after=calling.retry_after(answer))


def _url_in(answer: Answer) -> str:
    """Where the other side says that it stands; "" where it says nothing of the kind."""
    try:
        url = json.loads(answer.body)["url"]
    except (ValueError, KeyError, TypeError):
        return ""
    return url[:2000] if isinstance(url, str) and url.startswith(("https://", "http://")) else ""


WEBHOOK = Sender(
    name="webhook",
    label=sentences.LABEL,
    send=_send,
    change=_change,
    withdraw=_withdraw,
    try_out=_try_out,
    knows_keys=True,
    carries_stories=True,
    settings=(
        Setting("url", sentences.URL, sentences.URL_HINT),
        Setting("secret", sentences.SECRET, sentences.SECRET_HINT, secret=True),
        Setting("inside", sentences.INSIDE, optional=True, choices=sentences.INSIDE_CHOICES),
    ),
)
