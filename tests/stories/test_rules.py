"""Who may do what to a story, where it depends on what an editor has done before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.staff.enums import Role
from strichka.stories.domain.spike import spike, unspike
from strichka.stories.enums import Permission
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from tests.factories import make_story, make_user, publish_story

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EDITORS = {Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF}
BINDING = {"embargoed_until", "kind", "advertising_mark"}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("spiked_by", [*sorted(set(Role.values) - {Role.KEEPER}), ""])
def test_what_an_editor_has_discarded_an_editor_brings_back(role, spiked_by):
    """What a reporter has, whoever writes; what the newsroom's own command has, an editor; the keeper nothing."""
    story = make_story()
    spike(story=story, by=make_user(spiked_by) if spiked_by else None)
    may = role in EDITORS or (role == Role.REPORTER and spiked_by == Role.REPORTER)
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


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("field", list(FIELDS), ids=lambda field: field.name)
def test_a_field_is_set_by_who_writes_and_what_binds_is_taken_off_by_editors(role, field):
    user, free, bound = make_user(role), make_story(), make_story(kind="advertising")
    Story.objects.filter(pk=bound.pk).update(embargoed_until=timezone.now() + timedelta(hours=1))
    bound.refresh_from_db()

    def may(story):
        return user.has_perm(Permission.WRITE, story) and user.has_perm(field.permission, story)

    writes, edits = role in EDITORS | {Role.REPORTER}, role in EDITORS
    assert (may(free), may(publish_story())) == (writes, edits)
    assert may(bound) == (edits if field.name in BINDING else writes)
