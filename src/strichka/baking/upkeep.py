"""The worker's slow walk through the store: page and sidecars check each other, and what has rotted is baked again."""

import contextlib
import logging
from itertools import chain, islice

from strichka.baking import press
from strichka.baking.models import LedgerEntry

log = logging.getLogger(__name__)

AT_ONCE = 300  # pages looked at in one turn


class Walk:
    """Goes on where the last turn ended, and begins anew at the end."""

    def __init__(self) -> None:
        self._paths = islice(chain[str](), 0)

    def turn(self, *, most: int = AT_ONCE) -> int:
        """Look at the next pages; how many were mended."""
        paths = list(islice(self._paths, most))
        if len(paths) < most:
            self._paths = islice(press.store().paths(), None)
            paths += islice(self._paths, most - len(paths))
        return sum(_mended(path) for path in paths)


def _mended(path: str) -> bool:
    problems: list[str] = []
    with contextlib.suppress(OSError):  # gone meanwhile
        problems = press.store().verify(path)
    if not problems:
        return False
    log.error("%s. It is baked again.", "; ".join(problems))
    # What is no page of the press has no renderer, and to bake it would take it away.
    return LedgerEntry.objects.filter(path=path).exists() and press.bake(path)
