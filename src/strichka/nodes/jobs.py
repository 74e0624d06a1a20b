"""What the worker does for nodes: it begins the bake log, and forgets what no node needs any more."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings

from strichka.baking.bake_log import log, registered
from strichka.jobs import schedule
from strichka.jobs.worker import INTAKES, Intake
from strichka.nodes import registration

schedule.every(timedelta(hours=1), "nodes.register")(registration.register)
schedule.every(timedelta(hours=1), "nodes.trim")(log.trim)


def _static() -> int:
    """Something else when another version has laid its files of style and script; 0 where there are no nodes."""
    with suppress(OSError):
        return settings.INSTANCE.static.stat().st_mtime_ns if log.is_on() else 0
    return 0


def _enter_static() -> bool:
    log.register_static()
    return False


def _unregistered() -> int:
    """1 where there are nodes, and this store has not been brought into the log."""
    return int(log.is_on() and not registered.is_registered(settings.INSTANCE))


def _register() -> bool:
    registration.register()
    return False


INTAKES.add(Intake("bake_log", look=_unregistered, work=_register))
INTAKES.add(Intake("static", look=_static, work=_enter_static))
