"""The app process: Django's threads behind the server's private Unix socket."""

import os
import signal
import sys
from typing import Any

from waitress.server import create_server

from strichka.options import Instance
from strichka.server import child


def run(instance: Instance) -> None:
    """Serve Django until SIGTERM; requests under way are finished first."""
    child.prepare("strichka app")
    os.environ["STRICHKA_INSTANCE"] = str(instance.folder)
    from django.urls import get_resolver  # noqa: PLC0415 - the settings read the variable set above

    from strichka.wsgi import application  # noqa: PLC0415

    _ = get_resolver().url_patterns  # all rooms are loaded before the first guest, or the process ends with the reason
    instance.run.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance.app_socket.unlink(missing_ok=True)
    server: Any = create_server(
        application,
        unix_socket=str(instance.app_socket),
        unix_socket_perms="600",
        threads=instance.number("app.threads"),
        ident=None,
        # Only the server can reach this socket, and it has rewritten these headers (RFC 7239 tells why).
        trusted_proxy="*",
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
        clear_untrusted_proxy_headers=True,
        # The server has bounded the body already; a body in memory stays small beside it.
        max_request_body_size=(instance.number("server.max_upload_mb") + 1) << 20,
        inbuf_overflow=256 << 10,
    )
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    server.run()
