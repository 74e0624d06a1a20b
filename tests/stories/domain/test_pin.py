from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain.pin import pin, unpin
from strichka.stories.models import Pin
from tests.factories import make_section, make_story, make_user, planned, publish_story

pytestmark = pytest.mark.django_db


def touched():
    found = set(Touch.objects.exclude(key="").values_list("key", flat=True))
    Touch.objects.all().delete()
    return found


def test_a_story_is_held_on_the_home_page_and_on_a_section_front():
    story, section, editor = publish_story(), make_section(), make_user()
    touched()
    pin(story=story, section=None, by=editor, until=None)
    assert touched() == {"list:uk:home"}
    pin(story=story, section=section, by=editor, until=None, position=2)
    assert touched() == {"list:uk:section:polityka"}
    assert [(held.section, held.position, held.by) for held in Pin.objects.all()] == [
        (None, 0, editor),
        (section, 2, editor),
    ]


def test_pinning_again_moves_the_pin():
    story = publish_story()
    until = timezone.now() + timedelta(hours=1)
    pin(story=story, section=None, by=None, until=None)
    pin(story=story, section=None, by=None, until=until, position=3)
    held = Pin.objects.get()
    assert (held.until, held.position) == (until, 3)


def test_when_its_time_has_come_the_front_is_baked_without_it():
    story = publish_story()
    pin(story=story, section=None, by=None, until=timezone.now() + timedelta(hours=1))
    assert list(Pin.objects.all().current(at=timezone.now())) == list(Pin.objects.all())
    assert not Pin.objects.all().current(at=timezone.now() + timedelta(hours=2)).exists()
    touched()
    Job.objects.update(run_at=timezone.now())
    queue.run_due(Lane.FAST)
    assert touched() == {"list:uk:home"}
    assert not planned().exists()


def test_a_pin_is_taken_off():
    story, section = publish_story(), make_section()
    pin(story=story, section=None, by=None, until=None)
    pin(story=story, section=section, by=None, until=None)
    touched()
    unpin(story=story, section=section, by=None)
    assert touched() == {"list:uk:section:polityka"}
    assert Pin.objects.get().section is None


def test_only_what_readers_see_is_pinned():
    with pytest.raises(Refused) as refused:
        pin(story=make_story(), section=None, by=None, until=None)
    assert refused.value.code == "not_live"


@pytest.mark.parametrize("verb", [lambda **values: pin(until=None, **values), unpin])
def test_a_reporter_arranges_no_front(verb):
    with pytest.raises(PermissionDenied):
        verb(story=publish_story(), section=None, by=make_user(Role.REPORTER))
