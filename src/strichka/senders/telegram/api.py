"""Calls of the Bot API, and what its refusals mean (https://core.telegram.org/bots/api#making-requests)."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from strichka.lib.setting import Words
from strichka.senders import calling
from strichka.senders.calling import Lost, NotReached
from strichka.senders.sender import NotSent, Settings
from strichka.senders.telegram import sentences
from strichka.wire.fetching import is_public

API = "https://api.telegram.org"
DEFAULT_WAIT = 30.0  # seconds, where it asks to wait and does not say how long

# Parts of descriptions, in lower case, and what an editor is told.
_MEANINGS: tuple[tuple[str, Words], ...] = (
    ("chat not found", sentences.NO_CHAT),
    ("bot is not a member", sentences.NO_CHAT),
    ("bot was kicked", sentences.NO_CHAT),
    ("not enough rights", sentences.NO_RIGHTS),
    ("need administrator rights", sentences.NO_RIGHTS),
    ("have no rights", sentences.NO_RIGHTS),
    ("chat_admin_required", sentences.NO_RIGHTS),
    ("message to edit not found", sentences.GONE),
    ("message can't be edited", sentences.NOT_EDITABLE),
)


class Refusal(Exception):
    """The API has answered that it did not do it."""

    def __init__(self, code: int, description: str, wait: float = 0.0) -> None:
        super().__init__(description)
        self.code = code
        self.description = description.lower()
        self.wait = wait

    def says(self, *parts: str) -> bool:
        return any(part in self.description for part in parts)

    def as_not_sent(self) -> NotSent:
        """What became of the message, in an editor's words."""
        if self.code == HTTPStatus.TOO_MANY_REQUESTS:
            return NotSent(sentences.TOO_MANY, again=True, after=self.wait or DEFAULT_WAIT)
        if self.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
            return NotSent(sentences.BAD_TOKEN, again=False)
        for part, meaning in _MEANINGS:
            if part in self.description:
                return NotSent(meaning, again=False)
        return NotSent(sentences.refused(self.description[:200]), again=False)


def call(method: str, values: Mapping[str, Any], settings: Settings) -> Any:
    """The API's result.

    Raises:
        Refusal: it was not done.
        NotSent: Telegram could not be reached, so nothing was asked.
        Lost: it was asked, and whether it was done is not known.
    """
    own = settings.get("api", "").rstrip("/")
    allows = calling.anywhere if own else is_public
    body = json.dumps(values, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    try:
        answer = calling.post(f"{own or API}/bot{settings['token']}/{method}", body, headers=headers, allows=allows)
    except NotReached as error:
        raise NotSent(sentences.NO_CONNECTION, again=True) from error
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Lost(f"HTTP {answer.status}")
    return _result(answer)


def _result(answer: calling.Answer) -> Any:
    try:
        said = json.loads(answer.body)
        if said["ok"] is True:
            return said["result"]
        wait = said.get("parameters", {}).get("retry_after", 0) or calling.retry_after(answer)
        refusal = Refusal(int(said.get("error_code", answer.status)), str(said.get("description", "")), float(wait))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Lost("the answer cannot be read") from error
    if refusal.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Lost(f"error {refusal.code}")
    raise refusal
