"""Where people are signed in, and what a chief or keeper does for somebody who cannot sign in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.desk.people import agents
from strichka.staff.accounts import has_second_factor
from strichka.staff.domain.invite import invite
from strichka.staff.domain.sign_out import sign_out
from strichka.staff.domain.unlock import unlock
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


@page("staff.use_desk")
def browsers(request: HttpRequest) -> HttpResponse:
    rows = _rows(person(request), request)
    return render(request, "desk/browsers.html", {"rows": rows, "others": any(not row.here for row in rows)})


@page("staff.use_desk", method="POST")
def end_browser(request: HttpRequest) -> HttpResponse:
    """One browser (its number is in ``browser``), or all but this one."""
    number = request.POST.get("browser", "")
    only = int(number) if number.isdecimal() and len(number) < 16 else None  # noqa: PLR2004 - what a column holds
    keep = "" if number else request.session.session_key or ""
    sign_out(person=person(request), by=person(request), only=only, keep=keep)
    messages.success(request, _("Done: nobody is signed in there any longer."))
    return redirect("desk:browsers")


@page("staff.change_user", find=subjects.person)
def person_page(request: HttpRequest, who: User) -> HttpResponse:
    return render(request, "desk/person.html", _of_person(request, who))


@page("staff.change_user", find=subjects.person, method="POST")
def make_link(request: HttpRequest, who: User) -> HttpResponse:
    """The link stands on this answer and nowhere else."""
    link = invite(person=who, by=person(request))
    answer = render(request, "desk/person.html", _of_person(request, who) | {"link": link})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page("staff.change_user", find=subjects.person, method="POST")
def sign_person_out(request: HttpRequest, who: User) -> HttpResponse:
    sign_out(person=who, by=person(request))
    messages.success(request, _("Done: nobody is signed in there any longer."))
    return redirect("desk:person", person=who.pk)


@page("staff.change_user", find=subjects.person, method="POST")
def unlock_person(request: HttpRequest, who: User) -> HttpResponse:
    unlock(person=who, by=person(request))
    messages.success(request, _("The second factor is taken off; another is set up at the next sign-in."))
    return redirect("desk:person", person=who.pk)


def _of_person(request: HttpRequest, who: User) -> dict[str, Any]:
    return {"who": who, "rows": _rows(who, request), "has_factor": has_second_factor(who), "menu": "registers"}


def _rows(who: User, request: HttpRequest) -> list[Row]:
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
