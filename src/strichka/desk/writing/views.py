"""The writing room and the wire between its editor and the authority over the draft."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import script_texts, subjects
from strichka.desk.channels import channel_of, stream_url, tell
from strichka.desk.doors import answers, body_of, by_method, page, person, text_in
from strichka.desk.writing import controls, editor_texts, extensions, writing_page
from strichka.document.schema import VERSION
from strichka.staff.errors import Refused
from strichka.stories.domain import write
from strichka.stories.domain.fields import Asked, change_declared
from strichka.stories.enums import Permission
from strichka.stories.fields.declared import FIELDS
from strichka.stories.fields.field import Field
from strichka.stories.models import Story

NEWEST_VERSION = 2**31 - 1
LONGEST_ID = 32


@page(Permission.VIEW, find=subjects.whole_story)
def writing_room(request: HttpRequest, story: Story) -> HttpResponse:
    context = writing_page.context(story, person(request), request=request.GET.get("request", "")) | {
        "csrf": get_token(request),
        "stream_url": stream_url(channel_of(story.public_id), person(request)),
        "js_words": script_texts.of_scripts(),
        "editor_texts": editor_texts.in_users_language(),
        "editor_extensions": extensions.declared(get_language() or ""),
        "menu": "stories",
    }
    return render(request, "desk/write.html", context)


@answers(Permission.VIEW, find=subjects.whole_story, method="GET")
def steps_since(request: HttpRequest, story: Story) -> HttpResponse:
    return JsonResponse(_missing_as_json(write.missing(story, _version(request.GET.get("since")))))


@answers(Permission.WRITE, find=subjects.story)
def push_steps(request: HttpRequest, story: Story) -> HttpResponse:
    body = body_of(request)
    if body.get("schema") != VERSION:
        message = _("Strichka has been upgraded. Reload the page; your words are kept.")
        return JsonResponse({"error": "schema", "message": message, "schema": VERSION}, status=426)
    try:
        taken = write.take(
            story=story.public_id,
            version=_version(body.get("version")),
            steps=_steps(body.get("steps")),
            by=person(request),
            client=str(body.get("client", ""))[:40],
        )
    except write.Behind as behind:
        return JsonResponse(_missing_as_json(behind.missing), status=409)
    return JsonResponse(_missing_as_json(taken) if taken.steps else {"version": taken.version})


steps = by_method(steps_since, push_steps)


@answers(Permission.WRITE, find=subjects.story, changes=False)
def show_caret(request: HttpRequest, story: Story) -> HttpResponse:
    """Where a colleague's caret is goes on to whoever has the story open, and is kept nowhere."""
    body, by = body_of(request), person(request)
    ends = {end: _place(body.get(end)) for end in ("anchor", "head")}
    words = {"client": str(body.get("client", ""))[:40], "user": str(by.pk), "name": str(by)}
    tell(story.public_id, "caret", words | ends)
    return JsonResponse({})


def _place(value: Any) -> dict[str, Any]:
    """A block's id and how many UTF-16 units from its beginning."""
    block, offset = (value.get("block"), value.get("offset")) if isinstance(value, dict) else (None, None)
    if not isinstance(block, str) or len(block) > LONGEST_ID:
        raise Refused("place", _("The request cannot be read."))
    return {"block": block, "offset": _version(offset)}


def _missing_as_json(missing: write.Missing) -> dict[str, Any]:
    return {
        "version": missing.version,
        "steps": list(missing.steps),
        "clients": list(missing.clients),
        "names": list(missing.names),
    }


def _version(value: Any) -> int:
    if isinstance(value, str) and value.isdecimal():
        value = int(value[:12])
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= NEWEST_VERSION:
        raise Refused("version", _("The request cannot be read."))
    return value


def _steps(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(step, dict) for step in value):
        raise Refused("steps", _("The request cannot be read."))
    return value


@answers(Permission.VIEW, find=subjects.whole_story, method="GET")
def document(request: HttpRequest, story: Story) -> HttpResponse:
    asked_version = request.GET.get("version")
    version = story.version if asked_version is None else _version(asked_version)
    return JsonResponse({"document": write.document_at(story, version), "version": version, "schemaVersion": VERSION})


@answers(Permission.VIEW, find=subjects.story, method="GET")
def stream(request: HttpRequest, story: Story) -> HttpResponse:
    return JsonResponse({"url": stream_url(channel_of(story.public_id), person(request))})


@answers(Permission.WRITE, find=subjects.story)
def change_field(request: HttpRequest, story: Story) -> HttpResponse:
    body = body_of(request)
    field = FIELDS.named(str(body.get("field", "")))
    asked = Asked(body.get("value"), _version(body.get("version", 0)), text_in(body, "reason", longest=500))
    version = change_declared(field=field, asked=asked, story=story, by=person(request))
    row = subjects.whole_story(story.public_id)
    value = field.get(row)
    answer = {"value": value, "version": version, "shown": controls.references_of(field, value)}
    return JsonResponse(answer | _followers(row, field))


def _followers(row: Story, field: Field) -> dict[str, Any]:
    """Fields that the verb has changed along with this one, so that the panel shows them without a reload."""
    followers = FIELDS.followers(field)
    return {"along": {one.name: one.get(row) for one in followers}} if followers else {}
