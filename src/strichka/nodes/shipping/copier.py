"""What a server does before it thanks a reader, where ``letterbox.copies`` is 2: another machine gets the report too.

It is one with a private port, which all that bake have; who they are, the node of this machine has written down.
"""

import contextlib
import hashlib
import http.client
import time
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import text_of
from strichka.letterbox.writer import NotCopiedError
from strichka.nodes.pulling import state
from strichka.nodes.shared_key import LETTERS, shared_key, sign
from strichka.options import Instance

PATIENCE = 2.0  # seconds in which somebody must have it
ONE = 1.0  # seconds for one machine


class Copier:
    """Called by the one thread that writes the journal."""

    def __init__(self, instance: Instance, *, patience: float = PATIENCE) -> None:
        self._instance = instance
        self._patience = patience
        self._connections: dict[str, http.client.HTTPConnection] = {}
        self._last = ""  # who has taken the last ones

    def __call__(self, entries: Sequence[Entry]) -> None:
        """Have these on the disk of another machine. Raises NotCopiedError in time."""
        body = "\n".join(map(text_of, entries)).encode()
        total = hashlib.sha256(body).hexdigest()
        target = f"{LETTERS}?{urlencode({'from': self._instance.node_name, 'sum': total})}"
        deadline, said = time.monotonic() + self._patience, "no other machine with a private port is known"
        for address in self._addresses():
            if time.monotonic() > deadline:
                break
            try:
                self._send(address, target, body)
            except (OSError, ValueError, http.client.HTTPException) as error:  # of these the second: no secret key
                said = f"{address}: {error}"
                self._forget(address)
            else:
                self._last = address
                return
        raise NotCopiedError(said)

    def _addresses(self) -> Iterator[str]:
        """Of others that were heard of, the one of the last time first, then those that spoke last."""
        others = [one for one in state.read(self._instance).get("others", []) if one["address"]]
        others = [one for one in others if one["name"] != self._instance.node_name]
        yield from (
            one["address"] for one in sorted(others, key=lambda one: (one["address"] != self._last, one["silent"]))
        )

    def _send(self, address: str, target: str, body: bytes) -> None:
        """On the kept connection, and on a fresh one when that has been closed meanwhile."""
        if kept := self._connections.get(address):
            with contextlib.suppress(OSError, http.client.HTTPException):
                _ask(kept, target, body, self._sign(target))
                return
            self._forget(address)
        self._connections[address] = http.client.HTTPConnection(address, timeout=ONE)
        _ask(self._connections[address], target, body, self._sign(target))

    def _sign(self, target: str) -> str:
        return sign(shared_key(self._instance), target)

    def close(self) -> None:
        """Let go of what is open; who calls again opens it."""
        for address in list(self._connections):
            self._forget(address)

    def _forget(self, address: str) -> None:
        if connection := self._connections.pop(address, None):
            connection.close()


def _ask(connection: http.client.HTTPConnection, target: str, body: bytes, authorization: str) -> None:
    connection.request("POST", target, body, {"Authorization": authorization})
    with connection.getresponse() as response:
        response.read()
        if response.status != HTTPStatus.NO_CONTENT:
            raise OSError(f"answers {response.status}")
