"""That a newsroom is ready, said once what is served here answers."""

import socket
import sys
import time
from collections.abc import Callable

from strichka.options import Instance
from strichka.server import front

PROBES = {"reader": "/", "app": "/desk/login/"}


def announce(url: str, instance: Instance, on_ready: Callable[[str], None] | None) -> None:
    """Print ``ready: URL`` once readers' pages and the desk's sign-in answer, those of them that are served here."""
    pause, probes = 0.02, [path for role, path in PROBES.items() if role in instance.roles]
    while not all(answers(path, url, instance) for path in probes):
        time.sleep(pause)
        pause = min(pause * 1.1, 1.0)
    sys.stdout.write(f"ready: {url or 'the worker'}\n")
    sys.stdout.flush()
    if on_ready is not None:
        on_ready(url)


def url_of(path: str, url: str, instance: Instance) -> str:
    """Where a path is asked of a machine that is served at ``url``: the desk may have a port of its own."""
    desk = instance.number("server.desk_port")
    return f"{url.rstrip('/').rpartition(':')[0]}:{desk}/" if desk and path.startswith("/desk/") else url


def answers(path: str, url: str, instance: Instance) -> bool:
    """Whether a page is there, asked by number: a look-up of names would hold locks (``forked.py``).

    It is asked as the front asks: this machine's own address may be one that only the front may come by.
    """
    url = url_of(path, url, instance)
    host, _, port = url.removeprefix("http://").rstrip("/").rpartition(":")
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n"
    request += (
        f"{front.NAME.decode()}: {front.key_of(instance)}\r\n\r\n" if instance.flag("server.front_only") else "\r\n"
    )
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as connection:
            connection.settimeout(5)
            connection.connect((host.strip("[]"), int(port)))
            connection.sendall(request.encode())
            return connection.makefile("rb").readline(100).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False
