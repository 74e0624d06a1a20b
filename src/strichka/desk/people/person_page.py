"""What a chief or keeper sees of one person and does for them: names, role, sections, keys, browsers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.desk.people import browser_rows
from strichka.mail import outgoing
from strichka.planning.domain.join import join
from strichka.planning.models import Department, Membership
from strichka.staff.accounts import has_second_factor
from strichka.staff.domain.change import change
from strichka.staff.domain.invite import invite
from strichka.staff.domain.sign_out import sign_out
from strichka.staff.domain.unlock import unlock
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.domain.approval.limit import limit
from strichka.stories.models import Remit, Section
from strichka.stories.rules import APPROVERS, LIMITED

NAMES = ("username", "display_name", "email")


@page("staff.change_user", find=subjects.person)
def show(request: HttpRequest, who: User) -> HttpResponse:
    return _show(request, who)


@page("staff.change_user", find=subjects.person, method="POST")
def change_person(request: HttpRequest, who: User) -> HttpResponse:
    """Names, role, departments and sections as one: all of it, or nothing and why."""
    by = person(request)
    try:
        with transaction.atomic():
            changed = change(person=who, by=by, **_changes(request, who))
            join(person=who, departments=request.POST.getlist("department"), by=by)
            approving = set(request.POST.getlist("approves")) if changed.role in APPROVERS else set()
            chosen = request.POST.getlist("section") if changed.role in LIMITED else []
            limit(person=who, sections={slug: slug in approving for slug in chosen}, by=by)
    except (Refused, PermissionDenied) as refusal:
        return _show(request, who, refused=str(refusal), status=422)
    messages.success(request, _("Saved."))
    return redirect("desk:person", person=who.pk)


def _changes(request: HttpRequest, who: User) -> dict[str, Any]:
    """What the form says otherwise than the person's row; one's own role and account are no part of it."""
    typed: dict[str, Any] = {name: text_value(request.POST.get(name, ""), name, longest=254) for name in NAMES}
    if who.pk != request.user.pk:
        typed |= {"role": text_value(request.POST.get("role", ""), "role", longest=20)}
    return {name: value for name, value in typed.items() if value != getattr(who, name)}


@page("staff.change_user", find=subjects.person, method="POST")
def close_person(request: HttpRequest, who: User) -> HttpResponse:
    """Close the account, or open it again: what it was is in ``is_open``."""
    is_open = request.POST.get("is_open") == "1"
    change(person=who, by=person(request), is_active=not is_open)
    messages.success(request, _("The account is closed.") if is_open else _("The account is open again."))
    return redirect("desk:person", person=who.pk)


@page("staff.change_user", find=subjects.person, method="POST")
def make_link(request: HttpRequest, who: User) -> HttpResponse:
    return with_link(request, who, invite(person=who, by=person(request)))


def with_link(request: HttpRequest, who: User, link: str) -> HttpResponse:
    """The link stands on this answer and nowhere else."""
    answer = _show(request, who, link=link)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@page("staff.change_user", find=subjects.person, method="POST")
def sign_person_out(request: HttpRequest, who: User) -> HttpResponse:
    """Of one browser (its number is in ``browser``), or of all."""
    sign_out(person=who, by=person(request), only=browser_rows.number_in(request))
    messages.success(request, _("Done: nobody is signed in there any longer."))
    return redirect("desk:person", person=who.pk)


@page("staff.change_user", find=subjects.person, method="POST")
def unlock_person(request: HttpRequest, who: User) -> HttpResponse:
    unlock(person=who, by=person(request))
    messages.success(request, _("The second factor is taken off; another is set up at the next sign-in."))
    return redirect("desk:person", person=who.pk)


def roles_for(by: User) -> list[tuple[str, str]]:
    """The roles that somebody gives: only a keeper makes a keeper."""
    return [(value, str(label)) for value, label in Role.choices if value != Role.KEEPER or by.role == Role.KEEPER]


def _show(request: HttpRequest, who: User, *, link: str = "", refused: str = "", status: int = 200) -> HttpResponse:
    language = get_language() or ""
    remits = dict(Remit.objects.filter(person=who).values_list("section__slug", "approves"))
    departments = set(Membership.objects.filter(person=who).values_list("department__slug", flat=True))
    typed = request.POST if refused else None
    if typed is not None:
        approving = set(typed.getlist("approves"))
        remits = {slug: slug in approving for slug in typed.getlist("section")}
        departments = set(typed.getlist("department"))
    values = typed or {name: getattr(who, name) for name in (*NAMES, "role")}
    context = {
        "who": who,
        "values": values,
        "roles": roles_for(person(request)),
        "departments": [
            (one.slug, one.name_in(language), one.slug in departments, one.sections.all())
            for one in Department.objects.prefetch_related("sections")
        ],
        "sections": [
            (one.slug, one.name_in(language), one.slug in remits, remits.get(one.slug, False))
            for one in Section.objects.all()
        ],
        "can_be_limited": values.get("role", who.role) in LIMITED,
        "can_approve": values.get("role", who.role) in APPROVERS,
        "rows": browser_rows.of(who, request),
        "has_factor": has_second_factor(who),
        "is_self": who.pk == request.user.pk,
        "is_mailed": outgoing.reaches(who),
        "link": link,
        "refused": refused,
        "menu": "people",
    }
    return render(request, "desk/person.html", context, status=status)
