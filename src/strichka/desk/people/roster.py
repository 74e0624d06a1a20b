"""The people of the newsroom: who there is, and whoever is new."""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from strichka.desk import paging
from strichka.desk.doors import page, person
from strichka.desk.people import person_page
from strichka.planning.models import Membership
from strichka.staff.accounts import FACTORS
from strichka.staff.domain.add import add
from strichka.staff.domain.invite import invite
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.models import Remit, Section
from strichka.stories.rules import APPROVERS, LIMITED

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE = 50
LONGEST_SEARCH = 100


@page("staff.view_user")
def people(request: HttpRequest) -> HttpResponse:
    return _show(request)


@page("staff.add_user", method="POST")
def invite_person(request: HttpRequest) -> HttpResponse:
    """Make an account, and answer with the person's page, where the link stands this once."""
    by = person(request)
    names = {name: text_value(request.POST.get(name, ""), name, longest=254) for name in ("username", "role")}
    more = {name: text_value(request.POST.get(name, ""), name, longest=254) for name in ("display_name", "email")}
    try:
        new = add(username=names["username"], role=names["role"], **more, by=by)
    except Refused as refusal:
        return _show(request, refused=refusal.message, status=422)
    return person_page.with_link(request, new, invite(person=new, by=by))


def _show(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    by = person(request)
    query, role, closed = (request.GET.get(name, "").replace("\x00", "").strip() for name in ("q", "role", "closed"))
    kept = {"q": query[:LONGEST_SEARCH], "role": role, "closed": closed}
    found = paging.by_text(_rows(**kept), request.GET.get("after", ""), "username", kept=kept, size=PAGE)
    context: dict[str, Any] = {
        "people": [(one, _sections(one), by.has_perm("staff.change_user", one)) for one in found.rows],
        "older": found.older,
        "kept": kept,
        "roles": Role.choices,
        "may_give": person_page.roles_for(by),
        "typed": request.POST,
        "refused": refused,
        "menu": "people",
    }
    return render(request, "desk/people.html", context, status=status)


def _rows(q: str, role: str, closed: str) -> "QuerySet[User]":
    """A few queries for a page; ``closed`` shows the closed accounts instead."""
    departments = Membership.objects.select_related("department").order_by("department__position", "pk")
    departments = departments.prefetch_related("department__sections")
    sections = Remit.objects.select_related("section").order_by("section__position", "pk")
    keys = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    rows = User.objects.filter(is_active=not closed).annotate(has_factor=Exists(keys))
    if role:
        rows = rows.filter(role=role)
    if q:
        rows = rows.filter(_with_words(q))
    return rows.prefetch_related(Prefetch("memberships", departments), Prefetch("remits", sections))


def _sections(one: User) -> list[tuple[Section, bool]]:
    """What somebody's work is limited to (``remit_of``), by what is fetched; each with whether they approve there."""
    if one.role not in LIMITED:
        return []
    own = [(remit.section, remit.approves) for remit in one.remits.all()]
    departments = [row.department for row in one.memberships.all()]
    theirs = [(section, department.approves) for department in departments for section in department.sections.all()]
    found: dict[Section, bool] = {}
    for section, approves in [*own, *theirs]:
        found[section] = found.get(section, False) or (approves and one.role in APPROVERS)
    return sorted(found.items(), key=lambda pair: (pair[0].position, pair[0].pk))


def _with_words(words: str) -> Q:
    """A part of a name or of an address, in any letters: SQLite compares Cyrillic ones as they are written."""
    found = Q()
    for form in {words, words.lower(), words.upper(), words.title()}:
        found |= Q(username__icontains=form) | Q(display_name__icontains=form) | Q(email__icontains=form)
    return found
