"""Addresses that readers ask for in vain, and where they lead from now on."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as go_to
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk import paging, subjects
from strichka.desk.doors import page, person
from strichka.lib import spreadsheet
from strichka.redirects.domain.dismiss import dismiss
from strichka.redirects.domain.redirect import redirect
from strichka.redirects.domain.remove import remove
from strichka.redirects.domain.take_in import MOST_LINES, Line, Taken, take_in
from strichka.redirects.enums import Permission
from strichka.redirects.missing_counts import answers
from strichka.redirects.models import MissingAddress, Redirect
from strichka.redirects.suggest import suggest
from strichka.staff.errors import Refused

LARGEST = 1 << 20  # bytes of a file of addresses
LONGEST = 1000  # characters of an address as it is pasted
_ADDRESS = re.compile(r"/|https?://", re.IGNORECASE)
_LIKE_ADDRESS = re.compile(r"/|\S*[./?]\S*$")  # such as old.html; a column's title has none of these
OURS, OTHERS, REDIRECTS = "", "others", "redirects"


@dataclass(frozen=True, slots=True)
class Tried:
    """A redirect that was refused, as it was written, and why; nothing where none was."""

    source: str = ""
    target: str = ""
    why: str = ""
    why_file: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: an address, the day it was asked for last, where it may lead, what was refused of it."""

    missing: MissingAddress
    last: date
    target: str
    why: str


@page(Permission.VIEW)
def missing(request: HttpRequest) -> HttpResponse:
    return _missing(request, tab=request.GET.get("tab", ""), after=request.GET.get("after", ""))


def _missing(request: HttpRequest, *, tab: str, after: str, tried: Tried | None = None) -> HttpResponse:
    tab = OTHERS if tab == OTHERS else OURS
    rows = MissingAddress.objects.filter(dismissed_at=None, is_ours=tab == OURS)
    listed = paging.by_count(rows, after, kept={"tab": tab})
    shown = _rows([row for row in listed.rows if not answers(row.path)], tried or Tried())
    context = {
        "rows": shown,
        "refused": tried.why if tried and not any(row.why for row in shown) else "",
        "older": listed.older,
        "tab": tab,
        "after": after,
        "tabs": _tabs(),
        "may": person(request).has_perm(Permission.REDIRECT),
        "menu": "addresses",
    }
    return render(request, "desk/addresses.html", context, status=422 if tried else 200)


def _tabs() -> list[tuple[str, str, str]]:
    """What each is called by, where it is, and its name."""
    others = f"{reverse('desk:addresses')}?{urlencode({'tab': OTHERS})}"
    return [
        (OURS, reverse("desk:addresses"), _("Like ours")),
        (OTHERS, others, _("Others")),
        (REDIRECTS, reverse("desk:redirects"), _("Redirects")),
    ]


def _rows(addresses: list[MissingAddress], tried: Tried) -> list[Row]:
    likely = suggest(row.path for row in addresses)
    return [_row(row, likely.get(row.path, ""), tried) for row in addresses]


def _row(row: MissingAddress, likely: str, tried: Tried) -> Row:
    target, why = (tried.target, tried.why) if row.path == tried.source else (likely, "")
    return Row(row, timezone.localtime(row.hour).date(), target, why)


@page(Permission.VIEW)
def redirects(request: HttpRequest) -> HttpResponse:
    return _redirects(request, Tried())


def _redirects(request: HttpRequest, tried: Tried, taken: Taken | None = None) -> HttpResponse:
    """All redirects, the newest first, or those from and to one address; and what was not taken of a file."""
    sought = _text(request.GET.get("q", ""))
    rows = Redirect.objects.select_related("by").only("source", "target", "at", "by__display_name", "by__username")
    if sought:
        ways = [sought, f"{sought}/"]
        rows = rows.filter(source__in=ways) | rows.filter(target__in=ways)
    listed = paging.by_id(rows, request.GET.get("after", ""), kept={"q": sought})
    context = {
        "redirects": listed.rows,
        "older": listed.older,
        "sought": sought,
        "tried": tried,
        "taken": taken,
        "most": MOST_LINES,
        "tab": REDIRECTS,
        "tabs": _tabs(),
        "may": person(request).has_perm(Permission.REDIRECT),
        "menu": "addresses",
    }
    return render(request, "desk/redirects.html", context, status=422 if tried.why or tried.why_file or taken else 200)


@page(Permission.REDIRECT, method="POST")
def make_redirect(request: HttpRequest) -> HttpResponse:
    """From a row of the list of missing addresses (``tab`` is its own), or from the form above the redirects."""
    source, target = (_text(request.POST.get(name, "")) for name in ("source", "target"))
    tab, after = request.POST.get("tab", ""), request.POST.get("after", "")
    try:
        row = redirect(source=source, target=target, by=person(request))
    except Refused as refused:
        tried = Tried(source, target, refused.message)
        return _redirects(request, tried) if tab == REDIRECTS else _missing(request, tab=tab, after=after, tried=tried)
    messages.success(request, _("%(from)s leads to %(to)s now.") % {"from": row.source, "to": row.target})
    return _back(tab, after)


@page(Permission.REDIRECT, method="POST")
def import_redirects(request: HttpRequest) -> HttpResponse:
    """A file of old and new addresses; the lines that were refused stand on the answer with their reasons."""
    try:
        taken = take_in(lines=_lines(request), by=person(request))
    except Refused as refused:
        return _redirects(request, Tried(why_file=refused.message))
    if taken.refused or taken.stopped:
        return _redirects(request, Tried(), taken)
    messages.success(request, _("Redirects made: %s.") % taken.count)
    return go_to("desk:redirects")


def _lines(request: HttpRequest) -> list[Line]:
    """The lines of the file that was sent, without its head if it has one."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused("file", _("Choose a file."))
    if (file.size or 0) > LARGEST:
        raise Refused("large", _("The file is larger than 1 MB. Take it in by parts."))
    try:
        rows = [(number, cells) for number, cells in spreadsheet.read(file.read(), _lead) if any(cells)]
    except csv.Error as error:
        words = _("This is no CSV file: a quotation mark is not closed, or a cell is too long.")
        raise Refused("file", words) from error
    has_head = bool(rows) and not any(_LIKE_ADDRESS.match(cell) for cell in rows[0][1][:2])
    return [*rows[has_head:]]


def _lead(cells: Sequence[str]) -> bool:
    """Whether a line's first two cells are addresses without doubt."""
    return sum(bool(_ADDRESS.match(cell)) for cell in cells[:2]) == 2  # noqa: PLR2004


def _text(value: str) -> str:
    return value.replace("\x00", "").strip()[:LONGEST]


def _back(tab: str, after: str) -> HttpResponse:
    kept = {name: value for name, value in (("tab", tab), ("after", after)) if value}
    return (
        go_to(reverse("desk:redirects"))
        if tab == REDIRECTS
        else go_to(f"{reverse('desk:addresses')}?{urlencode(kept)}")
    )


@page(Permission.REDIRECT, find=subjects.missing_address, method="POST")
def dismiss_address(request: HttpRequest, address: MissingAddress) -> HttpResponse:
    dismiss(missing=address, by=person(request))
    messages.success(request, _("%s is not shown any more.") % address.path)
    return _back(OURS if address.is_ours else OTHERS, request.POST.get("after", ""))


@page(Permission.REDIRECT, find=subjects.redirect, method="POST")
def remove_redirect(request: HttpRequest, redirect: Redirect) -> HttpResponse:
    remove(redirect=redirect, by=person(request))
    messages.success(request, _("%s leads nowhere now: readers are told that nothing is there.") % redirect.source)
    return _back(REDIRECTS, "")
