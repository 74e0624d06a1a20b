"""The package's stylesheets, scripts and fonts, copied to where the server and nginx serve them from.

Pages baked before an upgrade still name the old files (each has a hash in its name), so those stay too.
"""

import hashlib
import os
import shutil
import time
from pathlib import Path

from strichka.baking.store import SIDECARS, TEMPORARY
from strichka.instance.database import BUILT
from strichka.instance.errors import InstanceError
from strichka.options import Instance

MANIFEST = "staticfiles.json"
STAMP = ".stamp"


def make_ready(instance: Instance) -> None:
    """Copy what has changed since the last start. Raises InstanceError when nothing was built."""
    built, target = BUILT / "static", instance.static
    try:
        stamp = hashlib.sha256((built / MANIFEST).read_bytes()).hexdigest()
    except FileNotFoundError:
        raise InstanceError("The package's static files are not built. In a clone, run: make setup") from None
    mark = target / STAMP
    if mark.is_file() and mark.read_text("ascii") == stamp:
        return
    moment = time.time_ns()
    for source in sorted(built.rglob("*"), key=_sidecars_first):
        if source.is_file():
            _copy(source, target / source.relative_to(built), moment)
    mark.write_text(stamp, "ascii")


def _sidecars_first(path: Path) -> bool:
    return path.suffix not in SIDECARS


def _copy(source: Path, target: Path, moment: int) -> None:
    """By rename, and all with one time: a sidecar counts only with its file's (``baking/store.py``)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(TEMPORARY + target.name)
    shutil.copyfile(source, fresh)
    os.utime(fresh, ns=(moment, moment))
    fresh.rename(target)
