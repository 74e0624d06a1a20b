"""The desk's event streams (server-sent events): transports in a set per channel, no task a client.

Who comes in needs a ticket from the app. Whoever joins or leaves a channel is told to all in it by
``event: presence`` with ``[{"user": …, "name": …}]``; the channel `RUNDOWN` hears it of every channel, as
``event: present`` with ``{"channel": …, "people": […]}``.
"""

import json
import time
import urllib.parse
from collections import Counter
from typing import Any, Protocol

from strichka.server.http import headers
from strichka.server.live.tickets import LIFETIME, RUNDOWN, Ticket, verify

PATH = b"/desk/stream/"
MOST_STREAMS = 2000
MOST_PER_USER = 20
MOST_FIELDS = 10  # of a stream's address
MOST_UNSENT = 256 * 1024  # bytes waiting for a slow client before it is dropped; it comes back by itself
HEARTBEAT = 15.0  # seconds
# After this many seconds beyond the ticket's own a stream is ended, should nobody have told us that its user was: who
# may still come in has a new ticket at once.
LONGEST_BEYOND = 600
HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ncache-control: no-store\r\n"
    b"x-accel-buffering: no\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\nretry: 2000\n\n"
)


class Wire(Protocol):
    """The part of a transport that a stream needs."""

    def write(self, data: bytes) -> None: ...
    def abort(self) -> None: ...
    def get_write_buffer_size(self) -> int: ...


class Hub:
    """All streams, by channel."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._channels: dict[str, dict[Wire, Ticket]] = {}
        self._users: Counter[str] = Counter()
        self._void: dict[str, int] = {}  # by user: tickets that expire no later were given before the user was ended

    def __len__(self) -> int:
        return sum(self._users.values())

    def admit(self, query: bytes) -> Ticket | int:
        """The ticket in a stream's address when it is good; otherwise the status to refuse with."""
        fields = urllib.parse.parse_qs(query.decode("latin-1")) if query.count(b"&") < MOST_FIELDS else {}
        channel, text = fields.get("channel", [""])[0], fields.get("ticket", [""])[0]
        ticket = verify(self._key, text, channel=channel, now=time.time())
        if ticket is None or ticket.expires <= self._void.get(ticket.user, 0):
            return 403
        if len(self) >= MOST_STREAMS or self._users[ticket.user] >= MOST_PER_USER:
            return 503
        return ticket

    def join(self, wire: Wire, ticket: Ticket) -> None:
        wire.write(HEAD)
        self._channels.setdefault(ticket.channel, {})[wire] = ticket
        self._users[ticket.user] += 1
        self._tell_presence(ticket.channel)

    def leave(self, wire: Wire, ticket: Ticket) -> None:
        members = self._channels.get(ticket.channel, {})
        if members.pop(wire, None) is None:
            return
        self._users[ticket.user] -= 1
        if not self._users[ticket.user]:
            del self._users[ticket.user]
        if not members:
            self._channels.pop(ticket.channel, None)
        self._tell_presence(ticket.channel)

    def presence(self, channel: str) -> list[dict[str, str]]:
        """Who listens to a channel, each user once, by name."""
        people = {ticket.user: ticket.name for ticket in self._channels.get(channel, {}).values()}
        ordered = sorted(people.items(), key=lambda item: (item[1], item[0]))
        return [{"user": user, "name": name} for user, name in ordered]

    def presences(self, prefix: str) -> dict[str, list[dict[str, str]]]:
        """Who listens to each channel whose name begins so."""
        return {channel: self.presence(channel) for channel in self._channels if channel.startswith(prefix)}

    def broadcast(self, channel: str, event: str, data: Any) -> int:
        """Send an event to a channel; to how many clients."""
        name = event.replace("\r", " ").replace("\n", " ")
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return self._send(channel, f"event: {name}\ndata: {body}\n\n".encode())

    def heartbeat(self) -> None:
        """A comment to everyone, so that proxies keep the streams and dead ones are noticed; old streams end."""
        self._end_old(time.time() - LONGEST_BEYOND)
        for channel in list(self._channels):
            self._send(channel, b":\n\n")

    def _end_old(self, before: float) -> None:
        """Close the streams whose tickets expired before a time in seconds since the epoch."""
        for members in list(self._channels.values()):
            for wire in [wire for wire, ticket in members.items() if ticket.expires < before]:
                wire.abort()

    def end(self, user: str) -> int:
        """Close a user's streams; how many. The tickets given until now let nobody in any more."""
        now = int(time.time())
        self._void = {one: until for one, until in self._void.items() if until > now} | {user: now + LIFETIME}
        wires = [wire for members in self._channels.values() for wire, ticket in members.items() if ticket.user == user]
        for wire in wires:
            wire.abort()
        return len(wires)

    def close(self) -> None:
        for members in list(self._channels.values()):
            for wire in list(members):
                wire.abort()

    def _tell_presence(self, channel: str) -> None:
        people = self.presence(channel)
        self.broadcast(channel, "presence", people)
        if channel != RUNDOWN:
            self.broadcast(RUNDOWN, "present", {"channel": channel, "people": people})

    def _send(self, channel: str, data: bytes) -> int:
        reached = 0
        for wire in list(self._channels.get(channel, {})):
            if wire.get_write_buffer_size() > MOST_UNSENT:
                wire.abort()
            else:
                wire.write(data)
                reached += 1
        return reached


def refusal(status: int) -> bytes:
    """An answer for a stream that is not admitted; EventSource gives up on it."""
    phrase = "403 Forbidden" if status == 403 else "503 Service Unavailable"  # noqa: PLR2004
    fields = "".join(f"{name}: {value}\r\n" for name, value in headers.EVERYWHERE)
    ending = "content-length: 0\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
    return f"HTTP/1.1 {phrase}\r\n{fields}{ending}".encode()
