import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.spike import spike, unspike
from tests.factories import make_story, make_user, planned, publish_story

pytestmark = pytest.mark.django_db


def test_a_draft_is_discarded_and_taken_back():
    story, editor = make_story(), make_user(Role.FEED_EDITOR)
    schedule(story=story, by=None, at=timezone.now() + timezone.timedelta(hours=1))
    spike(story=story, by=editor)
    story.refresh_from_db()
    assert (story.state, story.scheduled_for, planned().count()) == ("spiked", None, 0)
    unspike(story=story, by=editor)
    story.refresh_from_db()
    assert story.state == "draft"


def test_a_published_story_is_not_discarded_by_a_reporter():
    with pytest.raises(PermissionDenied):
        spike(story=publish_story(), by=make_user(Role.REPORTER))


def test_the_log_keeps_the_plan_that_went_with_a_story():
    story, at = make_story(), timezone.now() + timezone.timedelta(hours=1)
    schedule(story=story, by=None, at=at)
    spike(story=story, by=make_user())
    entry = AuditEntry.objects.get(action="spiked")
    assert entry.details == {"old": "draft", "new": "spiked", "plan": at.isoformat()}
