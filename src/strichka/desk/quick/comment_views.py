"""Open comments of a story on the quick page: to read, answer and resolve them, by plain forms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from strichka.comments import listed
from strichka.comments.domain.comment import Wording
from strichka.comments.domain.reply import reply as answer
from strichka.comments.domain.resolve import resolve
from strichka.comments.models import LONGEST, Discussion
from strichka.desk import subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.quick import sending
from strichka.desk.quick.sending import Reply, text_of
from strichka.staff.errors import Refused
from strichka.stories.enums import Permission
from strichka.stories.models import Story

SHOWN = 10


def of_story(story: Story, start: int) -> dict[str, Any]:
    """Some of a story's open discussions, from a place on in the order of the text, how many there are in all.

    ``following``: the place at which the next page begins; 0 after the last.
    """
    every = listed.open_ones(story)
    following = start + SHOWN if len(every) > start + SHOWN else 0
    return {"discussions": every[start : start + SHOWN], "count": len(every), "following": following}


@page(Permission.VIEW, find=subjects.discussion)
def _discussion(request: HttpRequest, discussion: Discussion) -> HttpResponse:
    return _show(request, discussion, sending.fresh())


@page(Permission.VIEW, find=subjects.discussion, method="POST")
def _act(request: HttpRequest, discussion: Discussion) -> HttpResponse:
    """Answer, or resolve; what was typed beside «Resolve» is said first."""
    by = person(request)

    def act() -> str:
        text = text_of(request, "text", longest=LONGEST)
        match sending.asked_to_do(request):
            case "answer":
                answer(discussion=discussion, wording=Wording(text), by=by)
                messages.success(request, _("Answered."))
            case "resolve":
                if text:
                    answer(discussion=discussion, wording=Wording(text), by=by)
                resolve(discussion=discussion, by=by)
                messages.success(request, _("Resolved. It stands among the resolved ones."))
            case _:
                raise Refused("do", _("The request cannot be read."))
        return reverse("desk:quick_story", args=[discussion.story.public_id]) + "#comments"

    return sending.carried(request, act, lambda reply: _show(request, subjects.discussion(str(discussion.pk)), reply))


discussion_page = gzip_page(by_method(_discussion, _act))


def _show(request: HttpRequest, discussion: Discussion, reply: Reply) -> HttpResponse:
    context = {
        "story": discussion.story,
        "discussion": discussion,
        "comments": discussion.comments.select_related("by").order_by("pk"),
        "reply": reply,
        "text": request.POST.get("text", ""),
        "tab": "stories",
    }
    return render(request, "desk/quick/discussion.html", context, status=reply.status)
