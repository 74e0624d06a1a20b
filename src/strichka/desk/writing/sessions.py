"""The draft's history: who worked on it when, what became of text and fields, and the way back to what was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.desk.people import details
from strichka.document import changes as compared
from strichka.lib import textdiff
from strichka.staff.models import AuditEntry
from strichka.stories.domain import write
from strichka.stories.domain.fields import Asked, change_declared
from strichka.stories.enums import Permission, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from strichka.stories.reading import sessions

LONGEST_VERSION = 10  # digits of a version in an address


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that changed, or how many stand unchanged between two of those."""

    block: str = ""
    type: str = ""
    pieces: tuple[textdiff.Piece, ...] = ()
    was: bool = False
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    entry: AuditEntry
    at: datetime
    label: str
    pieces: tuple[textdiff.Piece, ...]


@page(Permission.VIEW, find=subjects.story)
def history(request: HttpRequest, story: Story) -> HttpResponse:
    """Sessions of work and changes of fields, one list by time."""
    until = request.GET.get("until", "")
    newest = int(until) if until.isdecimal() and len(until) < LONGEST_VERSION else None
    found = sessions.of_story(story, until=newest)
    since = found.rows[-1].began if found.older else story.created_at
    before = found.rows[0].ended if newest is not None and found.rows else None
    fields = _field_changes(sessions.field_changes(story, since=since, until=before))
    rows: list[dict[str, Any]] = [{"at": one.ended, "session": one} for one in found.rows] + [
        {"at": one.at, "field": one} for one in fields
    ]
    context = {
        "story": story,
        "rows": sorted(rows, key=lambda row: row["at"], reverse=True),
        "older": found.older,
        "may": _may_write(request, story),
        "menu": "stories",
    }
    return render(request, "desk/history.html", context)


@page(Permission.VIEW, find=subjects.whole_story)
def session(request: HttpRequest, story: Story, before: str, after: str) -> HttpResponse:
    """What became of the text from one version to another."""
    if not int(before) < int(after) <= story.version:
        raise Http404
    old, new = (write.document_at(story, int(version)) for version in (before, after))
    context = {
        "story": story,
        "before": before,
        "passages": passages(old, new),
        "may": _may_write(request, story),
        "menu": "stories",
    }
    return render(request, "desk/session.html", context)


@page(Permission.WRITE, find=subjects.whole_story, method="POST")
def restore_field(request: HttpRequest, story: Story, entry: str) -> HttpResponse:
    """A field gets the value that it had before a change."""
    change = get_object_or_404(AuditEntry, pk=int(entry), subject=story.public_id, details__has_key="field")
    field = FIELDS.named(change.details["field"])
    version = int(story.field_versions.get(field.name, 0))
    reason = _("Brought back from the history")
    change_declared(field=field, asked=Asked(change.details["old"], version, reason), story=story, by=person(request))
    messages.success(request, _("“%s” is again as it was.") % field.control.label)
    return redirect("desk:history", story.public_id)


def passages(old: dict[str, Any], new: dict[str, Any]) -> list[Passage]:
    """Changed blocks with their words; what is unchanged is only counted."""
    found: list[Passage] = []
    for one in compared.between(compared.contents(old), compared.contents(new)):
        if one.changed:
            found.append(Passage(one.block, one.type, tuple(textdiff.words(one.old, one.new)), bool(one.old)))
        elif found and found[-1].unchanged:
            found[-1] = Passage(unchanged=found[-1].unchanged + 1)
        else:
            found.append(Passage(unchanged=1))
    return found


def _field_changes(entries: list[AuditEntry]) -> list[FieldChange]:
    return [
        FieldChange(entry, entry.at, label, tuple(textdiff.words(old, new)))
        for entry, (label, old, new) in zip(entries, details.of_fields(entries), strict=True)
    ]


def _may_write(request: HttpRequest, story: Story) -> bool:
    return person(request).has_perm(Permission.WRITE, story) and story.state not in {State.KILLED, State.SPIKED}
