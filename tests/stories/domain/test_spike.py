import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.spike import spike, unspike
from strichka.stories.enums import Permission
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


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("spiked_by", [*(set(Role.values) - {Role.KEEPER}), ""])
def test_what_an_editor_has_discarded_an_editor_brings_back(role, spiked_by):
    """What a reporter has, whoever writes; what the newsroom's own command has, an editor; the keeper nothing."""
    story = make_story()
    spike(story=story, by=make_user(spiked_by) if spiked_by else None)
    editors = {Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF}
    may = role in editors or (role == Role.REPORTER and spiked_by == Role.REPORTER)
    story.refresh_from_db()
    assert make_user(role).has_perm(Permission.UNSPIKE, story) == may
    if may:
        unspike(story=story, by=make_user(role))
    else:
        with pytest.raises(PermissionDenied):
            unspike(story=story, by=make_user(role))
    story.refresh_from_db()
    assert story.state == ("draft" if may else "spiked")


def test_who_may_not_bring_a_story_back_is_told_who_may():
    story = make_story()
    spike(story=story, by=make_user())
    with (
        pytest.raises(PermissionDenied, match="What an editor has discarded an editor brings back"),
        translation.override("en"),
    ):
        unspike(story=story, by=make_user(Role.REPORTER))


def test_the_log_keeps_the_plan_that_went_with_a_story():
    story, at = make_story(), timezone.now() + timezone.timedelta(hours=1)
    schedule(story=story, by=None, at=at)
    spike(story=story, by=make_user())
    entry = AuditEntry.objects.get(action="spiked")
    assert entry.details == {"old": "draft", "new": "spiked", "plan": at.isoformat()}
