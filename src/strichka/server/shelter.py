"""Shelter: for a night under attack the readers' server answers with what is baked and with nothing else.

A file in ``data/`` is the switch, so that it needs no database, takes effect within a second and outlives a restart.
Pages, pictures and files go on; that there is nothing at an address is said from memory; search, reports and
subscriptions wait. The desk is served as ever.
"""

from strichka.lib import durable
from strichka.options import Instance

NAME = "shelter"
WAIT = 300  # seconds until a reader's program should ask again
DESK = "/desk/"


class Shelter:
    """Whether it is up, as the server knows it: ``look`` asks the disk, once a second."""

    def __init__(self, instance: Instance, *, always: bool = False) -> None:
        """``always``: the desk's own process is never out of it."""
        self._file = instance.data / NAME
        self._always = always
        self.is_up = False
        self.look()

    def look(self) -> None:
        self.is_up = self._always or self._file.exists()

    def holds_back(self, path: str) -> bool:
        return self.is_up and not is_of_the_desk(path)


def is_of_the_desk(path: str) -> bool:
    """Not of an address that only begins alike, as those of a flood may."""
    return f"{path}/".startswith(DESK)


def put_up(instance: Instance) -> None:
    """Raises OSError where the disk does not take it."""
    (instance.data / NAME).touch()
    durable.sync_folder(instance.data)


def take_down(instance: Instance) -> None:
    (instance.data / NAME).unlink(missing_ok=True)
    durable.sync_folder(instance.data)


def since(instance: Instance) -> float | None:
    """When it was put up (seconds since the epoch); None when it is down."""
    try:
        return (instance.data / NAME).stat().st_mtime
    except OSError:
        return None
