"""Who may do what to a story, where it depends on what an editor has done before."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.staff.enums import Role
from strichka.stories.domain.approval.limit import limit
from strichka.stories.domain.spike import spike, unspike
from strichka.stories.enums import Permission
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from tests.factories import make_section, make_story, make_user, publish_story
from tests.planning.planned import make_department, make_line

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


LIMITED = [Role.REPORTER, Role.FEED_EDITOR]
PLACES = ["in the section", "without one", "begun by them", "theirs by the plan", "elsewhere"]


def _placed(user, home, away):
    """A draft in each place that a rule tells apart, for somebody who works in ``home`` alone."""
    stories = [
        make_story(section=home), make_story(section=None), make_story(section=away, by=user),
        make_story(section=away), make_story(section=away),
    ]  # fmt: skip
    make_line(story=stories[3], section=away).assignments.create(person=user)
    return dict(zip(PLACES, stories, strict=True))


@pytest.mark.parametrize("role", LIMITED)
@pytest.mark.parametrize("by", ["section", "department"])
def test_who_works_in_a_section_or_department_writes_and_publishes_there_alone(role, by):
    user, home, away = make_user(role), make_section("sport", "Спорт"), make_section("misto", "Місто")
    if by == "section":
        limit(person=user, sections={"sport": False}, by=None)
    else:
        make_department("sportovyi", user).sections.add(home)
    stories = _placed(user, home, away)
    for verb in (Permission.WRITE, Permission.SPIKE, Permission.EMBARGO, Permission.ADVERTISE):
        assert [user.has_perm(verb, stories[place]) for place in PLACES] == [True, True, True, True, False], verb
    assert [user.has_perm(Permission.PLACE, stories[place]) for place in PLACES] == [True, True, True, False, False]
    publishes = role == Role.FEED_EDITOR
    assert [user.has_perm(Permission.PUBLISH, stories[place]) for place in PLACES] == [publishes, *[False] * 4]
    assert all(user.has_perm(Permission.VIEW, story) for story in stories.values())
    free = make_user(role)
    assert all(free.has_perm(Permission.WRITE, story) for story in stories.values())


def test_sections_and_departments_add_up_and_a_department_without_sections_limits_nobody():
    user, home, away = make_user(), make_section("sport", "Спорт"), make_section("misto", "Місто")
    make_department("bez-rubryk", user)
    assert user.has_perm(Permission.PUBLISH, make_story(section=away))
    make_department("sportovyi", user := make_user()).sections.add(home)
    limit(person=user, sections={"misto": True}, by=None)
    both = [make_story(section=home), make_story(section=away)]
    assert [user.has_perm(Permission.PUBLISH, one) for one in both] == [True, True]
    assert [user.has_perm(Permission.APPROVE, one) for one in both] == [False, True]


def test_departments_limit_no_duty_editor():
    user = make_user(Role.DUTY_EDITOR)
    make_department("sportovyi", user).sections.add(make_section("sport", "Спорт"))
    assert user.has_perm(Permission.PUBLISH, make_story(section=make_section("misto", "Місто")))


def test_where_somebody_works_is_one_query(django_assert_num_queries):
    user = make_user(Role.REPORTER)
    make_department("sportovyi", user).sections.add(make_section("sport", "Спорт"))
    stories = [make_story(section=make_section(f"s{number}", "Інша")) for number in range(3)]
    with django_assert_num_queries(1 + len(stories)):  # the remit, and for each story outside of it the plan
        assert not any(user.has_perm(Permission.WRITE, story) for story in stories)
