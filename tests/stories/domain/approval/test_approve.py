from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.jobs import queue
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.approval.approve import approve, waive
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import publish_scheduled, schedule
from strichka.stories.domain.submit import ask_approval, submit
from strichka.stories.models import Story
from tests.factories import make_section, make_story, make_user, planned
from tests.stories.approving import approve_as_it_stands, newsroom
from tests.stories.changing import mend, set_field

pytestmark = pytest.mark.django_db


def refused(verb, **values):
    with pytest.raises(Refused) as error:
        verb(**values)
    return error.value.code


def published(room):
    story = make_story("У суді міст.", section=room.section, by=room.writer)
    submit(story=story, by=room.writer)
    approve_as_it_stands(story, room.approver)
    publish(story=story, by=room.editor)
    story.refresh_from_db()
    return story


def test_what_a_section_wants_approved_goes_out_only_when_it_is():
    room = newsroom()
    story = make_story(section=room.section, by=room.writer)
    for by in (room.editor, room.approver, make_user(Role.CHIEF), None):
        assert refused(publish, story=story, by=by) == "approval"
    submit(story=story, by=room.writer)
    assert refused(publish, story=story, by=room.editor) == "approval"
    approve_as_it_stands(story, room.approver)
    assert (story.state, story.approved_by) == ("ready", room.approver)
    publish(story=story, by=room.editor)
    story.refresh_from_db()
    assert (story.state, story.approved_at, story.approved_by) == ("live", None, None)
    line = AuditEntry.objects.get(action="publish")
    assert (line.user, line.details["approved_by"]) == (room.editor, str(room.approver))
    assert AuditEntry.objects.get(action="approve").user == room.approver


def test_a_section_that_asks_nothing_publishes_as_before():
    story = make_story()
    submit(story=story, by=None)
    assert refused(approve, story=story, version=0, by=None) == "unasked"
    publish(story=story, by=make_user())
    assert Story.objects.get().state == "live"


def test_who_publishes_does_not_therefore_approve():
    room = newsroom()
    story = make_story(section=room.section)
    submit(story=story, by=None)
    for by in (room.writer, room.editor, make_user(Role.KEEPER)):
        with pytest.raises(PermissionDenied):
            approve(story=story, version=0, by=by)
    approve_as_it_stands(story, make_user(Role.DUTY_EDITOR))
    assert story.approved_at is not None


def test_what_was_not_read_is_not_approved():
    room = newsroom()
    story = make_story("У суді міст.", section=room.section)
    assert refused(approve, story=story, version=0, by=room.approver) == "state"
    submit(story=story, by=None)
    mend(story, "міст.", "парк.")
    assert refused(approve, story=story, version=0, by=room.approver) == "changed"


@pytest.mark.parametrize("what", ["text", "dateline"])
def test_a_change_by_who_may_not_approve_takes_the_approval_back(what):
    room = newsroom()
    story = make_story("У суді міст.", section=room.section)
    submit(story=story, by=None)
    approve_as_it_stands(story, room.approver)
    change = {"text": lambda by: mend(story, "міст", "парк", by=by), "dateline": lambda by: _dateline(story, by)}[what]
    change(room.editor)
    story.refresh_from_db()
    assert (story.state, story.approved_at, story.approved_by) == ("ready", None, None)
    line = AuditEntry.objects.get(action="approval_lost")
    assert (line.user, line.details) == (room.editor, {"approved_by": str(room.approver), "what": what})
    assert refused(publish, story=story, by=room.editor) == "approval"


def _dateline(story, by):
    set_field(story, "dateline", "Харків", by=by)


def test_who_approves_mends_what_is_approved_and_notes_for_colleagues_are_no_text():
    room = newsroom()
    story = make_story("У суді міст.", section=room.section)
    submit(story=story, by=None)
    approve_as_it_stands(story, room.approver)
    mend(story, "міст", "парк", by=room.approver)
    set_field(story, "ednote", "Дзвонив прокурор", by=room.editor)
    story.refresh_from_db()
    assert story.approved_by == room.approver
    publish(story=story, by=room.editor)


def test_an_update_of_what_readers_have_waits_as_well():
    room = newsroom()
    story = published(room)
    assert refused(ask_approval, story=story, by=room.editor) == "same"
    mend(story, "міст", "парк", by=room.editor)
    assert refused(publish, story=story, by=room.editor) == "approval"
    ask_approval(story=story, by=room.editor)
    story.refresh_from_db()
    assert (story.state, story.approval_asked_at is not None) == ("live", True)
    approve_as_it_stands(story, room.approver)
    edition = publish(story=story, by=room.editor)
    story.refresh_from_db()
    assert (edition.number, story.approval_asked_at, story.approved_at) == (2, None, None)


def test_an_update_that_leaves_the_section_still_waits():
    """Otherwise a published text would escape by a change of one field."""
    room = newsroom()
    story = published(room)
    set_field(story, "section", make_section().slug, by=room.editor)
    assert refused(publish, story=story, by=room.editor) == "approval"


def test_readers_text_is_fixed_by_who_approves():
    room = newsroom()
    story = published(room)
    passage = passage_of(load(story.current_edition.document), "міст")
    fix = Replacement(passage, "мост")
    assert refused(correct, story=story, replacement=fix, by=room.editor) == "approval"
    assert correct(story=story, replacement=fix, by=room.approver).edition.number == 2


def test_a_plan_waits_for_approval_and_goes_out_as_soon_as_it_has_it():
    room = newsroom()
    story = make_story(section=room.section)
    schedule(story=story, by=room.editor, at=timezone.now() + timedelta(hours=1))
    Story.objects.update(scheduled_for=timezone.now() - timedelta(minutes=1))
    planned().delete()
    publish_scheduled(story=story.public_id, by=room.editor.pk)
    story.refresh_from_db()
    assert (story.state, story.scheduled_for is not None) == ("draft", True)
    assert AuditEntry.objects.get(action="schedule_failed").details["code"] == "approval"
    approve_as_it_stands(story, room.approver)
    (job,) = planned()
    assert queue.QUEUE.run(job), job.problem
    story.refresh_from_db()
    assert (story.state, story.current_edition.by) == ("live", room.approver)


def test_a_withdrawn_story_has_nothing_approved():
    room = newsroom()
    story = published(room)
    mend(story, "міст", "парк", by=room.editor)
    approve_as_it_stands(story, room.approver)
    kill(story=story, by=None, note="Помилка")
    story.refresh_from_db()
    assert (story.approved_at, story.approval_asked_at) == (None, None)


@pytest.mark.parametrize("role", Role.values)
def test_a_flash_goes_out_without_approval_by_who_has_the_desk_with_a_reason(role):
    room = newsroom()
    story, user = make_story(section=room.section, kind="flash"), make_user(role)
    if role not in {Role.DUTY_EDITOR, Role.CHIEF}:
        with pytest.raises(PermissionDenied):
            waive(story=story, by=user, reason="Вибух у центрі")
        return
    assert refused(waive, story=story, by=user, reason="  ") == "reason"
    waive(story=story, by=user, reason="Вибух у центрі")
    publish(story=story, by=user)
    line = AuditEntry.objects.get(action="approval_waived")
    assert (line.user, line.subject, line.details["reason"]) == (user, story.public_id, "Вибух у центрі")
    assert Story.objects.get().state == "live"


@translation.override("en")
def test_what_is_not_urgent_is_not_let_past():
    room = newsroom()
    story, chief = make_story(section=room.section), make_user(Role.CHIEF)
    with pytest.raises(PermissionDenied, match="flash or breaking"):
        waive(story=story, by=chief, reason="Поспішаю")
    set_field(story, "weight", "breaking", by=chief)
    waive(story=story, by=chief, reason="Вибух у центрі")
