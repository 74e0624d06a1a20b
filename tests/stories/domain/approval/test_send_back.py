from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.approval.send_back import send_back
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.submit import submit
from tests.factories import make_story, planned
from tests.stories.approving import approve_as_it_stands, newsroom
from tests.stories.changing import mend

pytestmark = pytest.mark.django_db


def test_what_is_sent_back_is_its_writers_draft_again_with_the_reason():
    room = newsroom()
    story = make_story("У суді міст.", section=room.section, by=room.writer)
    submit(story=story, by=room.writer)
    approve_as_it_stands(story, room.approver)
    schedule(story=story, by=room.editor, at=timezone.now() + timedelta(hours=1))
    send_back(story=story, by=room.approver, reason="Немає другого джерела.")
    story.refresh_from_db()
    assert (story.state, story.approved_at, story.scheduled_for) == ("draft", None, None)
    assert (story.sent_back["reason"], story.sent_back["by"]) == ("Немає другого джерела.", str(room.approver))
    assert not planned().exists()
    line = AuditEntry.objects.get(action="send_back")
    assert (line.user, line.details["reason"]) == (room.approver, "Немає другого джерела.")
    mend(story, "міст", "парк", by=room.writer)
    story.refresh_from_db()
    assert story.sent_back is not None
    submit(story=story, by=room.writer)
    story.refresh_from_db()
    assert (story.state, story.sent_back) == ("ready", None)


@translation.override("en")
def test_a_reason_is_wanted_and_the_right_to_approve():
    room = newsroom()
    story = make_story(section=room.section)
    with pytest.raises(Refused, match="not possible from the state"):
        send_back(story=story, by=room.approver, reason="Рано")
    submit(story=story, by=None)
    with pytest.raises(Refused, match="Write what is to be changed"):
        send_back(story=story, by=room.approver, reason=" ")
    with pytest.raises(PermissionDenied):
        send_back(story=story, by=room.editor, reason="Рано")
    story.refresh_from_db()
    assert story.state == "ready"
