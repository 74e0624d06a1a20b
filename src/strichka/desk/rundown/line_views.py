"""Planned lines: to plan, to change and assign, to begin the story."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import script_texts, sent, subjects
from strichka.desk.doors import page, person
from strichka.desk.rundown.choices import Choices
from strichka.desk.rundown.line_form import Form
from strichka.planning.domain import drop
from strichka.planning.domain.assign import assign
from strichka.planning.domain.begin import begin
from strichka.planning.domain.change import change
from strichka.planning.domain.plan import plan
from strichka.planning.enums import LineState, Permission
from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.models import User


def _people(numbers: frozenset[int]) -> list[User]:
    return list(User.objects.filter(pk__in=numbers).order_by("pk"))


@page(Permission.PLAN, method="POST")
def plan_line(request: HttpRequest) -> HttpResponse:
    form = Form.of(request)
    try:
        line = plan(values=form.values(), people=_people(form.people), by=person(request))
    except (Refused, PermissionDenied) as error:
        return _show(request, form, refused=str(error))
    messages.success(request, _("Planned: %s") % line.headline)
    today = timezone.localdate()
    return redirect(reverse("desk:stories") + ("" if line.day == today else f"?on={line.day.isoformat()}"))


@page(Permission.VIEW, find=subjects.line)
def line_page(request: HttpRequest, line: PlannedLine) -> HttpResponse:
    return _show(request, Form.showing(line), line)


def _show(request: HttpRequest, form: Form, line: PlannedLine | None = None, *, refused: str = "") -> HttpResponse:
    by, choices, language = person(request), Choices(person(request)), get_language() or ""
    may_assign = by.has_perm(Permission.ASSIGN, line)
    context: dict[str, Any] = {
        "form": form,
        "line": line,
        "refused": refused,
        "sections": [(one.slug, one.name_in(language)) for one in choices.sections],
        "departments": [(one.slug, one.name_in(language)) for one in choices.departments],
        "everybody": choices.people if may_assign or line else [by],
        "may_assign": may_assign or line is None,
        "may_change": line is None or by.has_perm(Permission.CHANGE, line),
        "may_drop": line is not None and by.has_perm(Permission.DROP, line),
        "may_begin": line is not None and by.has_perm(Permission.BEGIN, line),
        "is_open": line is not None and line.state == LineState.PLANNED,
        "is_dropped": line is not None and line.state == LineState.DROPPED,
        "js_words": script_texts.of_scripts(),
        "menu": "stories",
    }
    return render(request, "desk/line.html", context, status=422 if refused else 200)


@page(Permission.CHANGE, find=subjects.line, method="POST")
def change_line(request: HttpRequest, line: PlannedLine) -> HttpResponse:
    """What it says, and who writes it, as one; a colleague's change meanwhile is said, and nothing typed is lost."""
    form, by = Form.of(request), person(request)
    try:
        with transaction.atomic():
            change(line=line, values=form.values(), version=sent.version(form.version), by=by)
            if by.has_perm(Permission.ASSIGN, line) and form.people != Form.showing(line).people:
                assign(line=line, people=_people(form.people), by=by)
    except (Refused, PermissionDenied) as error:
        return _show(request, form, line, refused=str(error))
    messages.success(request, _("Saved."))
    return redirect("desk:line", line.pk)


@page(Permission.BEGIN, find=subjects.line, method="POST")
def begin_line(request: HttpRequest, line: PlannedLine) -> HttpResponse:
    return redirect("desk:write", begin(line=line, by=person(request)).public_id)


@page(Permission.DROP, find=subjects.line, method="POST")
def drop_line(request: HttpRequest, line: PlannedLine) -> HttpResponse:
    drop.drop(line=line, by=person(request))
    messages.success(request, _("Dropped: %s") % line.headline)
    return redirect("desk:line", line.pk)


@page(Permission.DROP, find=subjects.line, method="POST")
def restore_line(request: HttpRequest, line: PlannedLine) -> HttpResponse:
    drop.bring_back(line=line, by=person(request))
    return redirect("desk:line", line.pk)
