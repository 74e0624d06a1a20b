"""Bytes fetched from a node that bakes, by HTTP on its private port."""

import http.client
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import IO

from strichka.nodes.shared_key import question, sign

TIMEOUT = 5.0  # seconds without a byte
PIECE = 1 << 18


@dataclass(slots=True)
class Baker:
    """One node by its name and its ``host:port``; each thread keeps a connection."""

    name: str
    address: str
    key: bytes
    _mine: threading.local = field(default_factory=threading.local, init=False)
    _all: list[http.client.HTTPConnection] = field(default_factory=list, init=False)

    def fetch(self, path: str, kind: str, total: str, into: IO[bytes]) -> bool:
        target = question(path, kind, total)
        try:
            response = self._asked(target)
            while piece := response.read(PIECE):
                into.write(piece)
        except http.client.HTTPException as error:
            self._forget()
            raise OSError(repr(error)) from error
        except OSError:
            self._forget()
            raise
        if response.status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            raise OSError(f"answers {response.status}")
        return response.status == HTTPStatus.OK

    def _asked(self, target: str) -> http.client.HTTPResponse:
        """On the kept connection, and on a fresh one when that has been closed meanwhile."""
        if kept := getattr(self._mine, "connection", None):
            with suppress(OSError, http.client.HTTPException):
                return self._ask(kept, target)
            self._forget()
        self._mine.connection = http.client.HTTPConnection(self.address, timeout=TIMEOUT)
        self._all.append(self._mine.connection)
        return self._ask(self._mine.connection, target)

    def _ask(self, connection: http.client.HTTPConnection, target: str) -> http.client.HTTPResponse:
        connection.request("GET", target, headers={"Authorization": sign(self.key, target)})
        return connection.getresponse()

    def _forget(self) -> None:
        connection = getattr(self._mine, "connection", None)
        if connection is not None:
            connection.close()
            self._all.remove(connection)
            self._mine.connection = None

    def close(self) -> None:
        """Close the connections of all threads; who asks again opens one."""
        for connection in self._all:
            connection.close()
