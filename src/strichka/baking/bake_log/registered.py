"""Whether all that is to stand in this machine's store stands in the bake log: a file in ``data/``. No Django here."""

import contextlib
from pathlib import Path

from strichka.options import Instance

NAME = "bake-log.registered"


def is_registered(instance: Instance) -> bool:
    return _file(instance).is_file()


def note_registered(instance: Instance) -> None:
    _file(instance).touch()


def forget(instance: Instance) -> None:
    """Note that this machine bakes without the log: what that says of its store may be wrong when it is used again."""
    with contextlib.suppress(OSError):  # who may not write here bakes nothing
        _file(instance).unlink(missing_ok=True)


def _file(instance: Instance) -> Path:
    return instance.data / NAME
