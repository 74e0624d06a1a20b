"""The browsers in which a person is known, as pages show them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk.people import agents
from strichka.staff.entrance import browsers as known
from strichka.staff.models import Browser, User


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    words: str
    address: str
    seen_at: datetime
    signed_in: bool
    here: bool


def number_in(request: HttpRequest) -> int | None:
    """The number of the browser that a form names; None for no number."""
    number = request.POST.get("browser", "")
    return int(number) if number.isdecimal() and len(number) < 16 else None  # noqa: PLR2004 - what a column holds


def of(who: User, request: HttpRequest) -> list[Row]:
    """The newest first; a person has at most ``browsers.MOST``."""
    found = list(Browser.objects.filter(user=who).order_by("-seen_at", "-pk")[: known.MOST])
    keys = [one.session_key for one in found if one.session_key]
    still = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    alive = set(still.values_list("session_key", flat=True))
    return [
        Row(
            number=one.pk,
            words=agents.words_of(one.agent) or _("A browser"),
            address=one.address,
            seen_at=one.seen_at,
            signed_in=one.session_key in alive,
            here=one.key == request.session.get(known.KEY) and who.pk == request.user.pk,
        )
        for one in found
    ]
