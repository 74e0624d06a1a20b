import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.approval.limit import limit
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.domain.write import apply
from strichka.stories.models import Remit
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_who_is_limited_to_sections_writes_and_publishes_in_these_alone():
    editor, sport = make_user(), make_section(slug="sport", name="Спорт")
    limit(person=editor, sections={"sport": False}, by=make_user(Role.CHIEF))
    elsewhere, live = make_story(), publish_story()
    with pytest.raises(PermissionDenied):
        publish(story=elsewhere, by=editor)
    with pytest.raises(PermissionDenied):
        apply(story=live.public_id, version=0, steps=[{}], by=editor)
    with pytest.raises(PermissionDenied):
        spike(story=elsewhere, by=editor)
    spike(story=make_story(by=editor), by=editor)  # begun by them
    assert publish(story=make_story(section=sport), by=editor).number == 1


@pytest.mark.parametrize("role", [Role.DUTY_EDITOR, Role.CHIEF])
def test_duty_editor_and_chief_are_for_every_section(role):
    person = make_user()
    make_section(slug="sport", name="Спорт")
    limit(person=person, sections={"sport": True}, by=None)
    User.objects.filter(pk=person.pk).update(role=role)
    assert publish(story=make_story(), by=User.objects.get(pk=person.pk)).number == 1


def test_a_limit_is_set_as_a_whole_and_written_down():
    person, chief = make_user(), make_user(Role.CHIEF)
    make_section(slug="sport", name="Спорт"), make_section(slug="sud", name="Суд")
    limit(person=person, sections={"sport": False}, by=chief)
    limit(person=person, sections={"sport": False}, by=chief)
    limit(person=person, sections={"sport": True, "sud": False}, by=chief)
    newest, first = AuditEntry.objects.filter(action="limit")
    assert (first.user, first.subject, first.details) == (chief, person.username, {"old": {}, "new": {"sport": False}})
    assert newest.details == {"old": {"sport": False}, "new": {"sport": True, "sud": False}}
    limit(person=person, sections={}, by=chief)
    assert not Remit.objects.exists()


@translation.override("en")
def test_reporters_and_feed_editors_are_limited_and_to_sections_that_there_are():
    with pytest.raises(Refused, match="Reporters and feed editors"):
        limit(person=make_user(Role.DUTY_EDITOR), sections={"polityka": True}, by=None)
    with pytest.raises(Refused, match="approves nothing"):
        limit(person=make_user(Role.REPORTER), sections={"polityka": True}, by=None)
    with pytest.raises(Refused, match="no such section"):
        limit(person=make_user(), sections={"nema": True}, by=None)
    with pytest.raises(PermissionDenied):
        limit(person=make_user(), sections={}, by=make_user(Role.DUTY_EDITOR))
