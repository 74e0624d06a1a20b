"""Comments on words of a draft, for the writing room's script."""

from typing import Any, TypeGuard

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from strichka.comments.anchoring import Anchor
from strichka.comments.domain import resolve as settling
from strichka.comments.domain.comment import Wording, comment
from strichka.comments.domain.reply import reply
from strichka.comments.models import Discussion
from strichka.desk import subjects
from strichka.desk.comments import shown
from strichka.desk.doors import answers, body_of, by_method, person, text_in
from strichka.lib.anchors import MAX_CONTEXT, MAX_QUOTE
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.stories.enums import Permission
from strichka.stories.models import Story

LONGEST_PLACE = 10**7
MOST_FOUND = 8
MOST_PEOPLE = 1000


@answers(Permission.VIEW, find=subjects.whole_story, method="GET")
def listed(request: HttpRequest, story: Story) -> HttpResponse:
    """The open discussions, or with ``resolved`` those."""
    return JsonResponse(shown.resolved(story) if "resolved" in request.GET else shown.open_ones(story))


@answers(Permission.VIEW, find=subjects.story)
def begin(request: HttpRequest, story: Story) -> HttpResponse:
    body = body_of(request)
    begun = comment(story=story, anchor=_anchor(body), wording=_wording(body), by=person(request))
    return JsonResponse({"discussion": begun.pk})


comments = by_method(listed, begin)


@answers(Permission.VIEW, find=subjects.discussion)
def answer(request: HttpRequest, discussion: Discussion) -> HttpResponse:
    reply(discussion=discussion, wording=_wording(body_of(request)), by=person(request))
    return JsonResponse({"discussion": discussion.pk})


@answers(Permission.VIEW, find=subjects.discussion)
def resolve(request: HttpRequest, discussion: Discussion) -> HttpResponse:
    settling.resolve(discussion=discussion, by=person(request))
    return JsonResponse({"discussion": discussion.pk})


@answers(Permission.VIEW, find=subjects.discussion)
def reopen(request: HttpRequest, discussion: Discussion) -> HttpResponse:
    settling.reopen(discussion=discussion, by=person(request))
    return JsonResponse({"discussion": discussion.pk})


@answers(Permission.VIEW, method="GET")
def people(request: HttpRequest) -> HttpResponse:
    """Colleagues of whose names each word that is typed begins one; all of them while nothing is typed."""
    typed = request.GET.get("q", "").casefold().split()
    rows = User.objects.filter(is_active=True).order_by("display_name", "username")[:MOST_PEOPLE]
    found = [one for one in rows if _is_called(one, typed)]
    return JsonResponse({"results": [{"id": one.pk, "name": str(one)} for one in found[:MOST_FOUND]]})


def _is_called(who: User, typed: list[str]) -> bool:
    words = f"{who.display_name} {who.username}".casefold().replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in typed)


def _anchor(body: dict[str, Any]) -> Anchor:
    start, end = body.get("start"), body.get("end")
    if not (_is_place(start) and _is_place(end) and start < end):
        raise Refused("anchor", _("Select words in the text first."))
    block, exact, prefix, suffix = (
        _text(body, name, longest)
        for name, longest in (("block", 40), ("exact", MAX_QUOTE), ("prefix", MAX_CONTEXT), ("suffix", MAX_CONTEXT))
    )
    return Anchor(block, start, end, exact, prefix, suffix)


def _text(body: dict[str, Any], name: str, longest: int) -> str:
    """As it was sent: spaces around it belong to an anchor."""
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise Refused("anchor", _("Select words in the text first."))
    return value


def _is_place(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST_PLACE


def _wording(body: dict[str, Any]) -> Wording:
    mentioned = body.get("mentioned", [])
    numbers = mentioned if isinstance(mentioned, list) else []
    return Wording(text_in(body, "text", longest=10_000), [one for one in numbers if _is_place(one)])
