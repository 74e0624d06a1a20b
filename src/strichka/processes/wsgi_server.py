"""The app's process: a WSGI application under waitress' threads, on a Unix socket that only the server reaches."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import waitress.server

from strichka.options import Instance
from strichka.processes.child import prepare

DRAIN_SECONDS = 6.0
MOST_CONNECTIONS = 600  # more than the server ever opens


def serve_app(application: Callable[..., Any], instance: Instance) -> None:
    """Serve until SIGTERM; then answer what was begun, for up to ``DRAIN_SECONDS``.

    The server in front says who asks (X-Forwarded-For), by which host and scheme; nobody else can connect.
    """
    prepare("strichka app")
    instance.run.mkdir(mode=0o700, parents=True, exist_ok=True)
    server = waitress.server.create_server(
        application,
        unix_socket=str(instance.app_socket),
        unix_socket_perms="600",
        threads=instance.number("app.threads"),
        trusted_proxy="*",
        trusted_proxy_count=1,
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
        max_request_body_size=(instance.number("server.max_upload_mb") + 1) << 20,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=120,
        inbuf_overflow=256 << 10,  # the server keeps it on disk already
        asyncore_use_poll=True,
        ident=None,
    )
    stopping: list[float] = []
    signal.signal(signal.SIGTERM, lambda _number, _frame: stopping.append(time.monotonic()))
    while not stopping:
        _poll(server, 1.0)
    server.accepting = False
    server.del_channel()
    while _busy(server) and time.monotonic() - stopping[0] < DRAIN_SECONDS:
        _poll(server, 0.05)
    server.task_dispatcher.shutdown(timeout=0.5)
    instance.app_socket.unlink(missing_ok=True)
    os._exit(0)  # a thread that is still busy must not keep the process


def _poll(server: Any, seconds: float) -> None:
    server.asyncore.loop(timeout=seconds, map=server._map, use_poll=True, count=1)  # noqa: SLF001 - waitress' own loop


def _busy(server: Any) -> bool:
    """Whether a request is being answered or an answer has not been taken."""
    channels = list(server.active_channels.values())
    return any(channel.requests or channel.total_outbufs_len for channel in channels)
