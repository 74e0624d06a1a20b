"""What can be done with a whole story: each view reads its form and calls the verb, which decides."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from strichka.desk import subjects
from strichka.desk.doors import answers, body_of, findings_as_json, person, text_in
from strichka.desk.troubles import not_baked
from strichka.desk.writing import writing_page
from strichka.fronts.domain.pin import pin, unpin
from strichka.requests.domain.decide import grant
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.staff.values import moment_value, wrong_value
from strichka.stories.checking.run import NotReady
from strichka.stories.domain.approval.approve import approve, waive
from strichka.stories.domain.approval.send_back import send_back
from strichka.stories.domain.developing.close_live_text import close_live_text
from strichka.stories.domain.developing.update import LONGEST_TEXT, News, update
from strichka.stories.domain.kill import kill, restore
from strichka.stories.domain.publish import publish, publish_unless_warned
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.spike import spike, unspike
from strichka.stories.domain.submit import ask_approval, reopen, submit
from strichka.stories.domain.timing.hold import Choice, hold
from strichka.stories.enums import EditionKind, Permission
from strichka.stories.models import LONGEST_NOTE, Delay, Edition, Section, Story


def _done(story: Story) -> HttpResponse:
    return JsonResponse(writing_page.state_as_json(subjects.story(story.public_id)))


def _answer_of_checks(verb: Callable[[], object], *, is_sure: bool) -> HttpResponse | None:
    """Do it, and None; or what its checks have found, for who has not seen it yet: to ask is no error."""
    try:
        verb()
    except NotReady as error:
        if is_sure:
            raise
        return JsonResponse(findings_as_json(error))
    return None


@answers(Permission.PUBLISH, find=subjects.story)
def publish_story(request: HttpRequest, story: Story) -> HttpResponse:
    body = body_of(request)
    kind = text_in(body, "kind") or EditionKind.UPDATE
    if kind not in EditionKind.values:
        raise wrong_value("kind")
    is_sure = body.get("sure") is True
    verb = publish if is_sure else publish_unless_warned
    note = text_in(body, "note", longest=LONGEST_NOTE)
    publishing = partial(_publish, partial(verb, kind=kind, note=note), request, story, body)
    done = _granting(body, story, person(request), publishing)
    if answer := _answer_of_checks(done, is_sure=is_sure):
        return answer
    return not_baked() if writing_page.cannot_be_written(subjects.story(story.public_id)) else _done(story)


def _publish(verb: Callable[..., Edition], request: HttpRequest, story: Story, body: dict[str, Any]) -> Edition:
    """``unapproved`` is the reason why something urgent goes out without its section's approval."""
    reason = text_in(body, "unapproved")
    with transaction.atomic():
        if reason:
            waive(story=story, by=person(request), reason=reason)
        return verb(story=story, by=person(request))


@answers(Permission.APPROVE, find=subjects.story)
def approve_story(request: HttpRequest, story: Story) -> HttpResponse:
    version = body_of(request).get("version")
    if not isinstance(version, int):
        raise wrong_value("version")
    approve(story=story, version=version, by=person(request))
    return _done(story)


@answers(Permission.APPROVE, find=subjects.story)
def send_story_back(request: HttpRequest, story: Story) -> HttpResponse:
    send_back(story=story, by=person(request), reason=text_in(body_of(request), "reason"))
    return _done(story)


@answers(Permission.WRITE, find=subjects.story)
def ask_for_approval(request: HttpRequest, story: Story) -> HttpResponse:
    ask_approval(story=story, by=person(request))
    return _done(story)


@answers(Permission.PUBLISH, find=subjects.story)
def update_story(request: HttpRequest, story: Story) -> HttpResponse:
    """What has happened since, published at once."""
    body = body_of(request)
    is_sure = body.get("sure") is True
    news = News(
        text=text_in(body, "text", longest=LONGEST_TEXT), headline=text_in(body, "headline"),
        note=text_in(body, "note", longest=LONGEST_NOTE),
    )  # fmt: skip
    done = partial(update, story=story, news=news, by=person(request), heeds_warnings=not is_sure)
    if answer := _answer_of_checks(done, is_sure=is_sure):
        return answer
    return not_baked() if writing_page.cannot_be_written(subjects.story(story.public_id)) else _done(story)


def _granting(body: dict[str, Any], story: Story, by: User, publishing: Callable[[], Edition]) -> Callable[[], object]:
    """Publish, and with it grant the request that the body names, both or neither."""
    number = text_in(body, "request", longest=18)
    if not number:
        return publishing
    asked = story.requests.filter(pk=int(number)).first() if number.isdecimal() else None
    if asked is None:
        raise wrong_value("request")

    def both() -> None:
        with transaction.atomic():
            grant(request=asked, edition=publishing(), by=by)

    return both


@answers(Permission.PUBLISH, find=subjects.story)
def schedule_story(request: HttpRequest, story: Story) -> HttpResponse:
    body = body_of(request)
    is_sure = body.get("sure") is True
    done = partial(schedule, story=story, by=person(request), at=moment_in(body, "at"), heeds_warnings=not is_sure)
    return _answer_of_checks(done, is_sure=is_sure) or _done(story)


@answers(Permission.PUBLISH, find=subjects.story)
def close_story(request: HttpRequest, story: Story) -> HttpResponse:
    close_live_text(story=story, by=person(request))
    return _done(story)


@answers(Permission.EMBARGO, find=subjects.story)
def hold_story(request: HttpRequest, story: Story) -> HttpResponse:
    """Under a named delay (``delay``: its number) since an event (``event``)."""
    body = body_of(request)
    event_at, number = moment_in(body, "event"), text_in(body, "delay", longest=18)
    delay = Delay.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if delay is None:
        raise Refused("delay", _("Choose a delay."))
    if event_at is None:
        raise Refused("event", _("Say when the event was."))
    hold(story=story, choice=Choice(delay, event_at, text_in(body, "reason")), by=person(request))
    return _done(story)


@answers(Permission.KILL, find=subjects.story)
def kill_story(request: HttpRequest, story: Story) -> HttpResponse:
    kill(story=story, by=person(request), note=text_in(body_of(request), "note"))
    return _done(story)


@answers(Permission.RESTORE, find=subjects.story)
def restore_story(request: HttpRequest, story: Story) -> HttpResponse:
    restore(story=story, by=person(request), note=text_in(body_of(request), "note"))
    return _done(story)


@answers(Permission.SPIKE, find=subjects.story)
def spike_story(request: HttpRequest, story: Story) -> HttpResponse:
    spike(story=story, by=person(request))
    return _done(story)


@answers(Permission.UNSPIKE, find=subjects.story)
def unspike_story(request: HttpRequest, story: Story) -> HttpResponse:
    unspike(story=story, by=person(request))
    return _done(story)


@answers(Permission.WRITE, find=subjects.story)
def submit_story(request: HttpRequest, story: Story) -> HttpResponse:
    submit(story=story, by=person(request))
    return _done(story)


@answers(Permission.WRITE, find=subjects.story)
def reopen_story(request: HttpRequest, story: Story) -> HttpResponse:
    reopen(story=story, by=person(request))
    return _done(story)


@answers(Permission.VIEW, find=subjects.story)
def pin_story(request: HttpRequest, story: Story) -> HttpResponse:
    body = body_of(request)
    pin(story=story, section=_section_in(body), by=person(request), until=moment_in(body, "until"))
    return _done(story)


@answers(Permission.VIEW, find=subjects.story)
def unpin_story(request: HttpRequest, story: Story) -> HttpResponse:
    unpin(story=story, section=_section_in(body_of(request)), by=person(request))
    return _done(story)


def _section_in(body: dict[str, Any]) -> Section | None:
    """The section named, or None for the home page."""
    slug = text_in(body, "section")
    section = Section.objects.filter(slug=slug).first()
    if slug and section is None:
        raise Refused("section", _("There is no such section."))
    return section


def moment_in(body: dict[str, Any], name: str) -> datetime | None:
    """A moment of the body; a time without a zone is the newsroom's. Raises Refused, and Ambiguous for one of two."""
    text = text_in(body, name, longest=60)
    if not text:
        return None
    at = moment_value(text)
    if at is None:
        raise Refused("time", _("That is no time. Write it like 22.11.2026 14:07."))
    return at
