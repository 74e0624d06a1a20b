"""What is done with several rows of the rundown at once: each by its verb; one that is refused holds no other up."""

from collections.abc import Callable, Iterable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk.doors import page, person
from strichka.desk.rundown.line_form import day_in
from strichka.desk.rundown.screen import PAGE
from strichka.planning.domain.assign import assign
from strichka.planning.domain.drop import drop
from strichka.planning.domain.move import move
from strichka.planning.domain.plan import LineValues, plan
from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.stories.domain.spike import spike
from strichka.stories.domain.submit import submit
from strichka.stories.enums import Permission
from strichka.stories.models import Story

Subject = Story | PlannedLine
Act = Callable[[Subject, User], None]


@page(Permission.WRITE, method="POST")
def bulk(request: HttpRequest) -> HttpResponse:
    """Do it with every chosen row; what was refused, and why, is said by headline."""
    chosen = _chosen(request.POST.getlist("row")[:PAGE])
    done, refused = _each(chosen, _act(request), person(request))
    if not done:
        raise Refused("bulk", " ".join(refused) or _("Choose rows of the list first."))
    messages.success(request, _("Done: %s.") % done)
    for sentence in refused:
        messages.warning(request, sentence)
    back = request.POST.get("back", "")
    return redirect(reverse("desk:stories") + (back if back.startswith("?") else ""))


def _chosen(keys: Iterable[str]) -> list[Subject]:
    """The rows behind the keys, planned lines first; what is gone is left out."""
    named = [key.partition("-")[::2] for key in keys]
    lines = [int(name) for kind, name in named if kind == "line" and name.isdecimal() and len(name) < 19]  # noqa: PLR2004
    stories = [name for kind, name in named if kind == "story"]
    rows = Story.objects.filter(public_id__in=stories).select_related("section").defer("document")
    return [*PlannedLine.objects.filter(pk__in=lines).select_related("story"), *rows.order_by("pk")]


def _act(request: HttpRequest) -> Act:
    match request.POST.get("do"):
        case "assign":
            numbers = [int(one) for one in request.POST.getlist("person") if one.isdecimal() and len(one) < 19]  # noqa: PLR2004
            people = list(User.objects.filter(pk__in=numbers))
            if not people:
                raise Refused("person", _("Choose who is to write."))
            return lambda subject, by: _assign(subject, people, by)
        case "ready":
            return _submit
        case "spike":
            return _spike
        case "move":
            day = day_in(request.POST.get("day", ""))
            return lambda subject, by: _move(subject, day, by)
    raise Refused("do", _("The request cannot be read."))


def _each(chosen: list[Subject], act: Act, by: User) -> tuple[int, list[str]]:
    done, refused = 0, []
    for subject in chosen:
        try:
            act(subject, by)
        except (Refused, PermissionDenied) as error:
            refused.append(f"«{subject}»: {error}")
        else:
            done += 1
    return done, refused


def _assign(subject: Subject, people: list[User], by: User) -> None:
    """A story that is in no plan gets its line, of today."""
    if isinstance(subject, PlannedLine):
        return assign(line=subject, people=people, by=by)
    line = PlannedLine.objects.filter(story=subject).first()
    if line is not None:
        return assign(line=line, people=people, by=by)
    headline = subject.headline[:300] or _("No headline yet")
    values = LineValues(headline, timezone.localdate(), section=subject.section)
    plan(values=values, people=people, story=subject, by=by)
    return None


def _move(subject: Subject, day: date, by: User) -> None:
    """Of a story the line that it stands in."""
    line = subject if isinstance(subject, PlannedLine) else PlannedLine.objects.filter(story=subject).first()
    if line is None:
        raise Refused("unplanned", _("It is in no plan: assign it first."))
    move(line=line, day=day, by=by)


def _submit(subject: Subject, by: User) -> None:
    if isinstance(subject, PlannedLine):
        raise Refused("line", _("Nothing is written of it yet."))
    submit(story=subject, by=by)


def _spike(subject: Subject, by: User) -> None:
    if isinstance(subject, PlannedLine):
        drop(line=subject, by=by)
    else:
        spike(story=subject, by=by)
