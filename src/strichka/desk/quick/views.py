"""The quick page: to write on a phone and a bad network, in plain forms that a script only helps."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from strichka.desk import sent, subjects, troubles
from strichka.desk.doors import by_method, page, person
from strichka.desk.quick import sending
from strichka.desk.quick.sending import Asked, Reply
from strichka.desk.quick.write_form import Form
from strichka.desk.writing import writing_page
from strichka.document.schema import load
from strichka.languages.registry import language as spoken
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stories.checking import approval
from strichka.stories.checking.run import NotReady
from strichka.stories.domain.approval.approve import waive
from strichka.stories.domain.compose import compose, rewrite
from strichka.stories.domain.create import FLASH
from strichka.stories.domain.publish import publish, publish_unless_warned
from strichka.stories.domain.submit import submit
from strichka.stories.enums import Kind, Permission
from strichka.stories.models import Section, Story
from strichka.stories.plain_words import is_plain


@page(Permission.CREATE)
def _blank(request: HttpRequest) -> HttpResponse:
    return _show_new(request, Form.new(person(request)), sending.fresh())


@page(Permission.CREATE, method="POST")
def _send(request: HttpRequest) -> HttpResponse:
    """A new story: a draft, one that is ready, a publication, or a flash of its headline."""
    by, do = person(request), sending.asked_to_do(request)

    def act() -> str:
        form = Form.of(request)
        if not form.headline and not form.text:
            raise Refused("empty", _("Nothing is written yet."))
        is_flash = do == "flash"
        fields = form.values() | (FLASH if is_flash else {})
        kind = Kind.FLASH if is_flash else Kind.NEWS
        story = compose(words=form.words(), fields=fields, by=by, kind=kind)
        _go_on(request, story)
        return _address(story)

    return sending.carried(request, act, lambda reply: _show_new(request, _typed(request), reply))


write = gzip_page(by_method(_blank, _send))


@page(Permission.WRITE, find=subjects.whole_story)
def _draft(request: HttpRequest, story: Story) -> HttpResponse:
    return _show_draft(request, story, Form.showing(story), sending.fresh())


@page(Permission.WRITE, find=subjects.whole_story, method="POST")
def _send_draft(request: HttpRequest, story: Story) -> HttpResponse:
    by = person(request)

    def act() -> str:
        form = Form.of(request)
        words = form.words(story.language)
        rewrite(story=story, words=words, version=sent.version(form.version), fields=form.changes(), by=by)
        _go_on(request, subjects.whole_story(story.public_id))
        return _address(story)

    return sending.carried(request, act, lambda reply: _show_draft(request, story, _typed(request), reply))


write_on = gzip_page(by_method(_draft, _send_draft))


def _typed(request: HttpRequest) -> Form:
    """What was sent, however long it is: it is shown again."""
    names = ("headline", "text", "section", "topics", "bylines", "language", "version", "seen")
    return Form(**{name: request.POST.get(name, "") for name in names})


def _address(story: Story) -> str:
    return reverse("desk:quick_story", args=[story.public_id])


def _go_on(request: HttpRequest, story: Story) -> None:
    """What the pressed button wants of a story whose words are saved."""
    match sending.asked_to_do(request):
        case "publish" | "flash":
            publish_asking(request, story)
        case "ready":
            submit(story=story, by=person(request))
            messages.success(request, _("It is ready for an editor."))
        case "draft":
            messages.success(request, _("The draft is saved."))
        case _:
            raise Refused("do", _("The request cannot be read."))


def publish_asking(request: HttpRequest, story: Story) -> None:
    """Publish a story, after what is asked first. Raises Asked, and what ``publish`` raises."""
    verb = publish if sending.is_sure(request) else publish_unless_warned
    reason = sending.text_of(request, "unapproved")

    def publishing() -> None:
        if reason and approval.is_missing(story):
            waive(story=story, by=person(request), reason=reason)
        verb(story=story, by=person(request))

    carry_asking(request, story, publishing)


def carry_asking(request: HttpRequest, story: Story, verb: Callable[[], object]) -> None:
    """Carry out a verb that publishes; what its checks warn of is asked first. Raises Asked, and what the verb does."""
    try:
        verb()
    except NotReady as error:
        if error.is_blocking:
            raise
        raise Asked([one.sentence for one in error.results]) from error
    messages.success(request, _("Published."))
    transaction.on_commit(partial(_warn_if_not_baked, request, story.public_id))


def _warn_if_not_baked(request: HttpRequest, public_id: str) -> None:
    """Say it where readers do not get what was published, because its page cannot be written."""
    if writing_page.cannot_be_written(subjects.story(public_id)):
        messages.warning(request, troubles.not_baked_sentence())


def _show_new(request: HttpRequest, form: Form, reply: Reply) -> HttpResponse:
    by = person(request)
    context = {"may_publish": by.has_perm(Permission.PUBLISH), "may_submit": True, "may_flash": True, "new": True}
    context["may_waive"] = by.has_perm(Permission.WAIVE) and Section.objects.filter(asks_approval=True).exists()
    return _show(request, form, reply, context | {"languages": _languages()})


def _show_draft(request: HttpRequest, story: Story, form: Form, reply: Reply) -> HttpResponse:
    may = writing_page.abilities(story, person(request))
    if reply.status == HTTPStatus.CONFLICT:  # sent again, it goes over what a colleague has written
        now = Form.showing(story)
        form = replace(form, version=now.version, seen=now.seen)
    context = {
        "story": story,
        "is_plain": is_plain(load(story.document)) and may["write"],
        "may_publish": may["publish"],
        "may_submit": may["submit"],
        "may_waive": may["waive"],
        "approval_state": approval.state_of(story),
    }
    return _show(request, form, reply, context)


def _show(request: HttpRequest, form: Form, reply: Reply, context: dict[str, Any]) -> HttpResponse:
    language = get_language() or ""
    sections = [(one.slug, one.name_in(language)) for one in Section.objects.all()]
    around = {"form": form, "reply": reply, "sections": sections, "tab": "write"}
    return render(request, "desk/quick/write.html", around | context, status=reply.status)


def _languages() -> list[tuple[str, str]]:
    """The paper's languages, where there is a choice."""
    codes = addresses.languages()
    return [(code, spoken(code).own_name) for code in codes] if len(codes) > 1 else []
