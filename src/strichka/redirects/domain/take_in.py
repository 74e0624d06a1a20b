from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _

from strichka.redirects import written
from strichka.redirects.domain.redirect import redirect
from strichka.redirects.enums import Permission
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

MOST_LINES = 1000
Line = tuple[int, Sequence[str]]  # its number in the file, and its cells


@dataclass(frozen=True, slots=True)
class Taken:
    """``count``: how many lead somewhere now; ``refused``: number and reason of each line that does not."""

    count: int
    refused: list[tuple[int, str]]


def take_in(*, lines: Sequence[Line], by: User | None) -> Taken:
    """Make a redirect of every line that has an old address and a new one, each as ``redirect`` does and for itself.

    A line that ends where another begins is made after that one, so their order does not matter.

    Raises:
        PermissionDenied: ``by`` may not say where addresses lead.
        Refused: there are too many lines, or none.
    """
    guard(by, Permission.REDIRECT)
    if not 0 < len(lines) <= MOST_LINES:
        raise Refused("lines", _("Send between 1 and %s lines at once; cut a longer file.") % MOST_LINES)
    refused = _refused(_in_order(lines), by)
    record(by=by, action="import_redirects", made=len(lines) - len(refused), refused=len(refused))
    return Taken(len(lines) - len(refused), sorted((line[0], refusal.message) for line, refusal in refused))


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


def _refused(lines: Sequence[Line], by: User | None) -> list[tuple[Line, Refused]]:
    """Make the redirects of these lines, one after the other; those that could not be made, with the reason."""
    found = []
    for line in lines:
        source, target = _ends_of(line)
        try:
            redirect(source=source, target=target, by=by)
        except Refused as refusal:
            found.append((line, refusal))
    return found
