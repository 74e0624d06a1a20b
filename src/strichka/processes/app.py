"""The app process: Django's threads behind the server's private Unix socket."""

import os

from strichka.instance import garbage
from strichka.options import Instance
from strichka.processes.wsgi_server import serve_app
from strichka.server import counted_log


def run(instance: Instance) -> None:
    """Serve Django until SIGTERM; requests under way are finished first. What cannot be loaded ends the process."""
    os.environ["STRICHKA_INSTANCE"] = str(instance.folder)
    from django.urls import get_resolver  # noqa: PLC0415 - the settings read the variable set above

    from strichka.wsgi import application  # noqa: PLC0415

    _ = get_resolver().url_patterns  # every page is loaded before the first request
    counted_log.install(plain="django.security.")
    _share_with_the_worker()
    _wait_briefly()
    _enter_the_store(instance)
    garbage.leave_loaded()
    garbage.give_back_now_and_then()
    serve_app(application, instance)


BUSY_SECONDS = 6.0  # that a change waits for SQLite's other writers; a person sits before the screen


def _wait_briefly() -> None:
    from django.db import connection, connections  # noqa: PLC0415 - needs Django set up

    if connection.vendor == "sqlite":
        connections.settings["default"]["OPTIONS"]["timeout"] = BUSY_SECONDS


def _share_with_the_worker() -> None:
    from strichka.baking import outbox  # noqa: PLC0415 - needs Django set up

    outbox.leave_the_rest_to_the_worker()


def _enter_the_store(instance: Instance) -> None:
    """Where this machine has no worker that would: bring its store into the bake log, beside the first requests."""
    if not instance.number("node.port") or "worker" in instance.roles:
        return
    from strichka.nodes import registration  # noqa: PLC0415 - needs Django set up

    registration.register_beside()
