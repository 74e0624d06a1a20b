"""A story's channels: how it is told in each, what became of that, and what an editor says of what is open."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from strichka.channels.domain import settle
from strichka.channels.domain.wish import Wish, take_down, wish
from strichka.channels.enums import Permission
from strichka.channels.models import Channel, Delivery, Post
from strichka.desk import sent, subjects
from strichka.desk.doors import answers, body_of, page, person, text_in
from strichka.desk.sendings import audiences, proofs
from strichka.staff.errors import Refused
from strichka.stories.models import Story

LONGEST_TEXT = 10_000


def _channel(number: int) -> Channel:
    return get_object_or_404(Channel, pk=number)


def _wish(body: Mapping[str, Any]) -> Wish:
    """Boxes that are ticked are sent, the others are not."""
    ticked = {name: body.get(name) in {"on", True} for name in ("with_link", "with_picture", "silent")}
    is_wanted = body.get("wanted") in {"on", True}
    said = {name: body.get(name) in {"on", True} for name in ("anyway", "again")}
    audience = audiences.asked(body).as_json() if "whom" in body else {}
    text = text_in(dict(body), "text", longest=LONGEST_TEXT)
    return Wish(is_wanted=is_wanted, text=text, audience=audience, **ticked, **said)


@answers(Permission.SEND, find=subjects.story)
def wish_channel(request: HttpRequest, story: Story, channel: int) -> HttpResponse:
    wish(story=story, channel=_channel(channel), wish=_wish(body_of(request)), by=person(request))
    return JsonResponse({"done": True})


@answers(Permission.SEND, find=subjects.story)
def take_down_channel(request: HttpRequest, story: Story, channel: int) -> HttpResponse:
    take_down(story=story, channel=_channel(channel), by=person(request))
    return JsonResponse({"done": True})


@answers(Permission.SEND, find=subjects.story)
def hold_channel(request: HttpRequest, story: Story, channel: int) -> HttpResponse:
    delivery = Delivery.objects.filter(post__story=story, post__channel=channel).order_by("-pk").first()
    if delivery is None:
        raise Refused("state", _("That has been done already."))
    settle.hold(delivery=delivery, by=person(request))
    return JsonResponse({"done": True})


@answers(Permission.VIEW, find=subjects.whole_story, changes=False)
def preview_channel(request: HttpRequest, story: Story, channel: int) -> HttpResponse:
    """How it would look; nothing is kept."""
    asked = _wish(body_of(request))
    post = Post(
        story=story, channel=_channel(channel), text=asked.text,
        with_link=asked.with_link, with_picture=asked.with_picture, silent=asked.silent,
    )  # fmt: skip
    return JsonResponse(proofs.looks(post))


@answers(Permission.VIEW, find=subjects.story, changes=False)
def audience_channel(request: HttpRequest, _story: Story, channel: int) -> HttpResponse:
    """How many readers it would reach; never who."""
    kind = _channel(channel).kind
    if kind not in audiences.MEDIA:
        raise Refused("kind", _("This channel tells whoever reads it."))
    return JsonResponse(audiences.how_many(kind, audiences.asked(body_of(request))))


@page(Permission.VIEW, find=subjects.story)
def story_channels(request: HttpRequest, story: Story) -> HttpResponse:
    """The proof: every channel by every edition."""
    posts, rows = proofs.proof(story)
    troubled = [one for row in rows for cell in row.cells for one in cell if one.may_repeat]
    context = {
        "story": story,
        "posts": posts,
        "rows": rows,
        "troubled": troubled,
        "may": person(request).has_perm(Permission.SEND, story),
        "back": "story",
        "menu": "stories",
    }
    return render(request, "desk/story_channels.html", context)


@page(Permission.SEND, find=subjects.delivery, method="POST")
def confirm_sending(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    place = sent.text(request, "place")
    verb = partial(settle.confirm, delivery=delivery, place=place, by=person(request))
    return _settled(request, delivery, verb, _("Noted: it is there."))


@page(Permission.SEND, find=subjects.delivery, method="POST")
def repeat_sending(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    verb = partial(settle.repeat, delivery=delivery, by=person(request))
    return _settled(request, delivery, verb, _("It is sent once more."))


@page(Permission.SEND, find=subjects.delivery, method="POST")
def leave_sending(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    verb = partial(settle.leave, delivery=delivery, by=person(request))
    return _settled(request, delivery, verb, _("Left as it is. Nothing more of this story goes to that channel."))


def _settled(request: HttpRequest, delivery: Delivery, verb: Callable[[], None], words: str) -> HttpResponse:
    try:
        verb()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, words)
    if sent.text(request, "back") == "story":
        return redirect("desk:story_channels", delivery.post.story.public_id)
    return redirect("desk:channels")
