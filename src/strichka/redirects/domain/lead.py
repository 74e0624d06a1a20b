from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from strichka.baking.page_address import sum_of
from strichka.redirects import written
from strichka.redirects.domain.lock import one_after_another
from strichka.redirects.domain.redirect import flatten, refuse_standing
from strichka.redirects.enums import Permission
from strichka.redirects.models import MissingAddress, Redirect
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


@dataclass(slots=True)
class Led:
    """``count``: how many addresses lead there since now; ``refused``: those that do not, each with the reason."""

    count: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def lead(*, sources: Sequence[str], target: str, by: User | None) -> Led:
    """Have former addresses of a text, with their queries, lead to the page that it has now; nothing is baked.

    What leads elsewhere by somebody's word stays so. Call it in the transaction that makes the page, of which nobody
    asks here whether it stands.

    Raises:
        PermissionDenied: ``by`` may not say where addresses lead.
    """
    guard(by, Permission.REDIRECT)
    one_after_another()
    led, ends = Led(), written.target(target)
    for source in dict.fromkeys(sources):
        try:
            led.count += _lead(source, ends, by)
        except Refused as refused:
            led.refused.append((source, refused.message))
    if led.count:
        record(by=by, action="lead_addresses", subject=ends[:100], target=ends, count=led.count)
    return led


def _lead(source: str, target: str, by: User | None) -> bool:
    """Whether it did not lead there before."""
    address = written.source(source)
    there = Redirect.objects.filter(source=address).values_list("target", flat=True).first()
    if there == target:
        return False
    if there:
        raise Refused("led", _("It leads to %s already.") % there)
    if address == target:
        raise Refused("stands", _("It is the address that the text has now."))
    if "?" not in address:  # no page stands at an address with a query
        refuse_standing(address)
    flatten(address, target)
    query_sum = sum_of(address) if "?" in address else ""
    Redirect.objects.create(source=address, target=target, by=by, query_sum=query_sum)
    MissingAddress.objects.filter(path=address).delete()
    return True
