import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.redirects import written
from strichka.redirects.domain.redirect import redirect
from strichka.redirects.enums import Permission
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

log = logging.getLogger(__name__)

MOST_LINES = 1000
Line = tuple[int, Sequence[str]]  # its number in the file, and its cells


@dataclass(slots=True)
class Taken:
    """What became of a file's lines.

    ``count``: how many lead somewhere now; ``refused``: number and reason of each line that does not; ``stopped``: the
    number of the line at which an error of ours ended it all, 0 without one.
    """

    count: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    stopped: int = 0


def take_in(*, lines: Sequence[Line], by: User | None) -> Taken:
    """Make a redirect of every line that has an old address and a new one, each as ``redirect`` does and for itself.

    A line that ends where another begins is made after that one, so their order does not matter. They are baked
    together, and what was made is written down however it ends.

    Raises:
        PermissionDenied: ``by`` may not say where addresses lead.
        Refused: there are too many lines, or none.
    """
    guard(by, Permission.REDIRECT)
    if not 0 < len(lines) <= MOST_LINES:
        raise Refused("lines", _("Send between 1 and %s lines at once; cut a longer file.") % MOST_LINES)
    taken = Taken()
    try:
        with outbox.together():
            _make(_in_order(lines), by, taken)
    finally:
        stopped: dict[str, Any] = {"stopped": taken.stopped} if taken.stopped else {}
        record(by=by, action="import_redirects", made=taken.count, refused=len(taken.refused), **stopped)
    taken.refused.sort()
    return taken


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """A line after the one at which it ends."""
    ends: dict[str, str] = {}
    for line in lines:
        with suppress(Refused):
            source, target = _ends_of(line)
            ends[written.source(source)] = written.target(target)
    return sorted(lines, key=lambda line: _steps(ends, line))


def _steps(ends: dict[str, str], line: Line) -> int:
    """How many lines lead on from the end of this one, up to where they would go round."""
    with suppress(Refused):
        address, seen = written.target(_ends_of(line)[1]), set[str]()
        while address in ends and address not in seen:
            seen.add(address)
            address = ends[address]
        return len(seen)
    return 0


def _ends_of(line: Line) -> tuple[str, str]:
    source, target, *_others = [*(cell.strip() for cell in line[1]), "", ""]
    return source, target


def _make(lines: Sequence[Line], by: User | None, taken: Taken) -> None:
    """Make the redirects of these lines, one after the other, and note in ``taken`` what became of each."""
    for line in lines:
        source, target = _ends_of(line)
        try:
            redirect(source=source, target=target, by=by)
        except Refused as refusal:
            taken.refused.append((line[0], refusal.message))
        except Exception:  # those before stand: the editor must hear how far it came
            log.exception("Taking in redirects stopped at line %s.", line[0])
            taken.stopped = line[0]
            return
        else:
            taken.count += 1
