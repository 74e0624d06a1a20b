"""«For you»: what happened that somebody is to know of, and whether it comes by mail too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging
from strichka.desk.doors import page, person
from strichka.mail import outgoing
from strichka.notices.domain.choose import choose_mail
from strichka.notices.domain.see import see
from strichka.notices.models import ByMail, Notice, Wish
from strichka.notices.rules import SEE
from strichka.planning.models import PlannedLine

_LINE = re.compile(r"plan/(\d+)/")


@dataclass(frozen=True, slots=True)
class Row:
    notice: Notice
    line: PlannedLine | None


@page(SEE)
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first; what somebody has not seen is marked."""
    by = person(request)
    listed = paging.by_id(Notice.objects.filter(person=by).select_related("by"), request.GET.get("after", ""), kept={})
    context = {
        "rows": _rows(listed.rows),
        "older": listed.older,
        "mail_is_on": outgoing.is_on(),
        "reaches": outgoing.reaches(by),
        "wish": Wish.objects.filter(person=by).values_list("by_mail", flat=True).first() or ByMail.NOW,
        "wishes": ByMail.choices,
        "menu": "notices",
    }
    return render(request, "desk/notices.html", context)


def _rows(rows: Iterable[Notice]) -> list[Row]:
    """With the planned lines that they are about, as these are now."""
    numbers = {one.pk: int(match[1]) for one in rows if (match := _LINE.fullmatch(one.path))}
    lines = PlannedLine.objects.select_related("story").defer("story__document").in_bulk(set(numbers.values()))
    return [Row(one, lines.get(numbers.get(one.pk, 0))) for one in rows]


@page(SEE, method="POST")
def see_notices(request: HttpRequest) -> HttpResponse:
    """``upto`` is the newest that was shown: what has come since stays new."""
    upto = request.POST.get("upto", "")
    see(by=person(request), upto=int(upto) if upto.isdecimal() and len(upto) < 19 else None)  # noqa: PLR2004 - 64 bits
    return redirect("desk:notices")


@page(SEE, method="POST")
def choose(request: HttpRequest) -> HttpResponse:
    choose_mail(wish=request.POST.get("by_mail", ""), by=person(request))
    messages.success(request, _("Saved."))
    return redirect("desk:notices")
