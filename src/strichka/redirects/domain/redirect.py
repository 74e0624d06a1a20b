from django.db import transaction
from django.utils.translation import gettext as _

from strichka.baking import outbox, press
from strichka.baking.page_address import place_of, sum_of
from strichka.redirects import written
from strichka.redirects.domain.lock import one_after_another
from strichka.redirects.enums import Permission
from strichka.redirects.models import MissingAddress, Redirect
from strichka.redirects.standing import end_of
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User


def redirect(*, source: str, target: str, by: User | None) -> Redirect:
    """Have an address without a page lead to a page for ever; one that leads somewhere already leads there now.

    Addresses as people write them. The row leads to the end of whatever the target leads to, and what led to the
    source leads there too, so readers never take two steps.

    Raises:
        PermissionDenied: ``by`` may not say where addresses lead.
        Refused: they are no addresses of the paper, a page stands at the source or none at the target, or they
            would lead round in a ring.
    """
    guard(by, Permission.REDIRECT)
    address, wanted = written.source(source), written.target(target)
    with transaction.atomic():
        one_after_another()
        refuse_standing(address)
        end, _read = end_of(wanted)
        if address in {wanted, end}:
            raise Refused(
                "ring", _("%(to)s leads to %(from)s: they would lead round in a ring.") % _names(address, wanted)
            )
        _refuse_nothing(end)
        was = Redirect.objects.filter(source=address).values_list("target", flat=True).first()
        led = flatten(address, end)
        values = {"target": end, "by": by, "query_sum": sum_of(address) if "?" in address else ""}
        row, _new = Redirect.objects.update_or_create(source=address, defaults=values)
        MissingAddress.objects.filter(path=address).delete()
        record(by=by, action="redirect", subject=address[:100], source=address, target=end, was=was, flattened=led)
        outbox.touch((), paths=[place_of(one) for one in (address, *led)])
    return row


def flatten(source: str, target: str) -> list[str]:
    """Have whatever led to the source lead to the target; the addresses that did."""
    led = Redirect.objects.filter(target=source)
    sources = list(led.values_list("source", flat=True))
    led.update(target=target)
    return sources


def refuse_standing(address: str) -> None:
    """A page stays what it is, and what a story or a topic has left behind leads to it without anybody."""
    if Redirect.objects.filter(source=address).exists():
        return
    for path in dict.fromkeys((address, place_of(address))):
        stands = press.render(path)
        if isinstance(stands, press.Redirect):
            words = _("%(from)s leads to %(to)s by itself, for ever. Nothing is to be done.")
            raise Refused("moved", words % _names(address, stands.target))
        if stands is not None:
            words = _("A page stands at %s. Only an address without a page can lead elsewhere.")
            raise Refused("stands", words % address)


def _refuse_nothing(target: str) -> None:
    stands = press.render(target)
    if stands is None:
        raise Refused("nothing", _("Nothing stands at %s. Choose a page that readers can open.") % target)
    if isinstance(stands, press.Page) and stands.gone:
        raise Refused("withdrawn", _("The story at %s was withdrawn. Choose a page that readers can open.") % target)


def _names(source: str, target: str) -> dict[str, str]:
    return {"from": source, "to": target}
