"""The readers' process: a uvicorn server with our protocol, the letterbox's writer and the control socket."""

import contextlib
import functools
import gc
import os
import resource
import signal
import socket
from collections.abc import Iterator
from typing import Any, cast

import uvicorn
from uvicorn.server import Server

from strichka.letterbox.writer import Copy, no_copy
from strichka.options import Instance
from strichka.server import counted_log
from strichka.server.listener import Listener
from strichka.server.live.streams import HEARTBEAT
from strichka.server.protocol import PaperProtocol
from strichka.server.site import Bounds, Site

TICKS_A_SECOND = 10  # uvicorn's own main loop
DRAIN_SECONDS = 5
BEHIND = 5  # nice: what is left of the processor when desk, app and worker want it, is for readers


async def _nothing(_scope: Any, _receive: Any, _send: Any) -> None:
    """Stands in until the protocol names the application of each request."""


class PaperServer(Server):
    """Serves one instance on sockets that are already listening."""

    site: Site
    listener: Listener

    def __init__(
        self, instance: Instance, bounds: Bounds | None = None, copy: Copy = no_copy, *, is_desk: bool = False
    ) -> None:
        super().__init__(
            uvicorn.Config(
                _nothing,
                loop="uvloop",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=20,
                timeout_graceful_shutdown=DRAIN_SECONDS,
            )
        )
        self._instance = instance
        self._bounds = bounds
        self._copy, self._is_desk = copy, is_desk

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.site = Site(self._instance, self._bounds, self._copy, is_desk=self._is_desk)
        self.site.start()
        self.listener = Listener(self.site)
        await self.listener.start(self._instance)
        self.config.http_protocol_class = cast("Any", functools.partial(PaperProtocol, self.site))
        gc.collect()
        gc.freeze()
        await super().startup(sockets)

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: read the clock; now and then look for clients that take too long."""
        self.site.clock.tick()
        if counter % TICKS_A_SECOND == 0:
            self._sweep()
        if counter % int(HEARTBEAT * TICKS_A_SECOND) == 0:
            self.site.hub.heartbeat()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.listener.stop()
        self.site.hub.close()
        await super().shutdown(sockets)
        self.site.stop()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """SIGTERM ends the server with code 0; Ctrl+C is the supervisor's when there is one."""
        signal.signal(signal.SIGTERM, self.handle_exit)
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self.handle_exit)
        yield

    def _sweep(self) -> None:
        now = self.site.clock.now
        self.site.look()
        self.site.proxy.pool.sweep(now)
        for connection in list(self.server_state.connections):
            if isinstance(connection, PaperProtocol) and connection.overdue(now):
                connection.dismiss()


def run(
    instance: Instance,
    listener: socket.socket,
    bounds: Bounds | None = None,
    copy: Copy = no_copy,
    *,
    is_desk: bool = False,
) -> None:
    """Serve until SIGTERM; ``listener`` is a listening socket; ``copy`` puts readers' reports on another disk too.

    Readers come after the desk, where it has its own.
    """
    if instance.number("server.desk_port") and not is_desk:
        os.nice(BEHIND)
    counted_log.install()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    PaperServer(instance, bounds, copy, is_desk=is_desk).run(sockets=[listener])
