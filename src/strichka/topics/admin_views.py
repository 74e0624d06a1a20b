"""Rooms of the register of topics beside Django's own: merging, taking in a file, saving one."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.topics import naming
from strichka.topics.domain import sheet, sheet_columns
from strichka.topics.domain.merge import merge
from strichka.topics.models import Topic

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Register = ModelAdmin[Any]

# Changes that are shown one by one; the rest are counted.
_SHOWN = 200
_LIST = "admin:topics_topic_changelist"


def urls(register: "Register") -> list[URLPattern]:
    """The pages beside the register, each behind the registers' own door."""
    view = register.admin_site.admin_view
    return [
        path("import/", view(lambda request: import_page(register, request)), name="topics_topic_import"),
        path("export/", view(export_page), name="topics_topic_export"),
        path("<int:pk>/merge/", view(lambda request, pk: merge_page(register, request, pk)), name="topics_topic_merge"),
    ]


def _person(request: HttpRequest, permission: str) -> User:
    assert isinstance(request.user, User)
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return request.user


def _page(register: "Register", request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    everywhere = {**register.admin_site.each_context(request), "opts": Topic._meta}
    return TemplateResponse(request, f"admin/topics/topic/{name}.html", everywhere | context)


def merge_page(register: "Register", request: HttpRequest, pk: int) -> HttpResponse:
    """Find the topic that stays, then make the other one its former name."""
    person = _person(request, "topics.merge_topic")
    topic = get_object_or_404(Topic, pk=pk)
    if topic.merged_into_id:
        return to_kept(request, topic)
    context: dict[str, Any] = {"title": _("Merge topics"), "topic": topic}
    if request.method == "POST":
        kept = Topic.objects.filter(slug=request.POST.get("kept", "")[:80]).first()
        try:
            merge(kept=_existing(kept), duplicate=topic, by=person)
        except Refused as refusal:
            context["refused"] = str(refusal)
        else:
            assert kept is not None
            messages.success(request, _("“%(name)s” is a name of “%(kept)s” now.") % {"name": topic, "kept": kept})
            return redirect("admin:topics_topic_change", kept.pk)
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    candidates = [one for one in naming.find(typed, get_language() or "", 9) if one.topic.pk != topic.pk]
    return _page(register, request, "merge", context | {"typed": typed, "candidates": candidates[:8]})


def to_kept(request: HttpRequest, merged: Topic) -> HttpResponse:
    """Somebody was faster: on to the topic that stayed."""
    words = _("“%(name)s” is merged already: it is a name of “%(kept)s”.")
    messages.info(request, words % {"name": merged, "kept": merged.merged_into})
    return redirect("admin:topics_topic_change", merged.merged_into_id)


def tell_shared(request: HttpRequest, topic: Topic) -> None:
    """Say which other topics are called as this one is."""
    for one in naming.shared(topic):
        words = _("“%(form)s” is a name of this topic as well:") % {"form": one.form}
        link = reverse("admin:topics_topic_change", args=[one.topic.pk])
        parts = (words, link, one.topic, one.topic.get_kind_display(), _("If they are one, merge them."))
        messages.warning(request, format_html('{} <a href="{}">{}</a>, {}. {}', *parts))


def _existing(topic: Topic | None) -> Topic:
    if topic is None:
        raise Refused("unknown", _("There is no such topic any more."))
    return topic


def export_page(request: HttpRequest) -> HttpResponse:
    person = _person(request, "topics.view_topic")
    name = f"topics-{timezone.localdate():%Y-%m-%d}.csv"
    answer = StreamingHttpResponse(
        sheet.export(person),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
    return cast("HttpResponse", answer)


def import_page(register: "Register", request: HttpRequest) -> HttpResponse:
    """A file is first shown as what it would change; only what was shown is taken in."""
    person = _person(request, "topics.change_topic")
    context: dict[str, Any] = {"title": _("Take in a file"), "columns": ", ".join(sheet_columns.head())}
    try:
        if "digest" in request.POST:
            return _take_in(request, person)
        if request.method == "POST":
            context |= _looked_at(_kept(_uploaded(request), person))
    except Refused as refusal:
        context["refused"] = str(refusal)
    return _page(register, request, "import", context)


def _looked_at(data: bytes) -> dict[str, Any]:
    plan = sheet.look(data)
    new = sum(one.new for one in plan.changes)
    return {
        "plan": plan,
        "new": new,
        "changed": len(plan.changes) - new,
        "shown": plan.changes[:_SHOWN],
        "rest": max(0, len(plan.changes) - _SHOWN),
        "good": len(plan.changes) + plan.same,
        "more_problems": len(plan.problems) == sheet_columns.MOST_PROBLEMS,
        "digest": _digest(data),
    }


def _take_in(request: HttpRequest, person: User) -> HttpResponse:
    place = _place(person)
    data = place.read_bytes() if place.exists() else b""
    if _digest(data) != request.POST["digest"]:
        raise Refused("changed", _("Another file was chosen meanwhile. Choose the file again."))
    plan = sheet.take_in(data, by=person)
    place.unlink(missing_ok=True)
    messages.success(request, _("Topics taken in: %s.") % len(plan.changes))
    return redirect(reverse(_LIST))


def _uploaded(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if file is None:
        raise Refused("file", _("Choose a file."))
    if (file.size or 0) > sheet.LARGEST:
        raise Refused("large", _("The file is larger than 5 MB. Take it in by parts."))
    return bytes(file.read())


def _kept(data: bytes, person: User) -> bytes:
    """The file waits for the second step beside the data, one for each person."""
    place = _place(person)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_bytes(data)
    return data


def _place(person: User) -> Path:
    return Path(settings.INSTANCE.data) / "imports" / f"topics-{person.pk}.csv"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
