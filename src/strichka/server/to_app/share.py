"""A share of the app's threads for requests of one kind: so many at once, and so many that wait, for so long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from strichka.server.http.reply import Message, Send

MOST_WAITING = 64
PATIENCE = 5.0  # seconds in which a request waits for its turn


class BusyError(Exception):
    """A request has waited for its turn for too long, or too many wait."""


class Share:
    """Made inside the server's event loop."""

    def __init__(self, places: int) -> None:
        self._places = asyncio.Semaphore(places)
        self._waiting = 0

    @property
    def is_full(self) -> bool:
        """Whether one more would be sent away at once."""
        return self._places.locked() and self._waiting >= MOST_WAITING

    @asynccontextmanager
    async def turn(self, send: Send) -> AsyncIterator[Send]:
        """A place among those served now, until the answer begins: the app is free then, however slow the reader.

        Not before, were the reader gone: leaving frees no thread of the app.

        Raises BusyError.
        """
        await self._wait_for_place()
        held = [self._places]

        def leave() -> None:
            with suppress(IndexError):
                held.pop().release()

        async def sending(message: Message) -> None:
            leave()
            await send(message)

        try:
            yield sending
        finally:
            leave()

    async def _wait_for_place(self) -> None:
        if self._waiting >= MOST_WAITING:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(PATIENCE):
                await self._places.acquire()
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1
