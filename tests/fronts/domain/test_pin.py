from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.fronts.current import current_arrangement, placements_of
from strichka.fronts.domain.pin import pin, unpin
from strichka.fronts.enums import Region
from strichka.fronts.layout import read
from strichka.fronts.models import Placement
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories import lists
from tests.factories import make_section, make_story, make_user, planned, publish_story

pytestmark = pytest.mark.django_db
HOME = lists.HOME.page("uk")


def touched():
    found = set(Touch.objects.exclude(key="").values_list("key", flat=True))
    Touch.objects.all().delete()
    return found


def placed(page=HOME):
    """Story and region of what stands, in its order."""
    layout = read(current_arrangement(page, at=timezone.now()))
    return [(one.story, one.region) for one in layout.placements]


def test_a_story_is_held_on_the_home_page_and_on_a_section_front():
    story, section, editor = publish_story(), make_section(), make_user()
    touched()
    pin(story=story, section=None, by=editor, until=None)
    assert touched() == {"list:uk:home"}
    pin(story=story, section=section, by=editor, until=None)
    assert touched() == {"list:uk:section:polityka"}
    held = placements_of(story, at=timezone.now())
    assert [(one.arrangement.front.section, one.region, one.by) for one in held] == [
        (None, "lead", editor),
        (section, "lead", editor),
    ]


def test_who_is_pinned_after_the_lead_joins_the_second_row_and_a_free_lead_is_taken():
    first, second, third = (publish_story(headline=f"Новина {number}") for number in range(3))
    for story in (first, second):
        pin(story=story, section=None, by=None, until=None)
    assert placed() == [(first.public_id, Region.LEAD), (second.public_id, Region.SECOND)]
    unpin(story=first, section=None, by=None)
    pin(story=third, section=None, by=None, until=None)
    assert placed() == [(second.public_id, Region.SECOND), (third.public_id, Region.LEAD)]


def test_pinning_again_moves_the_end_and_leaves_the_place():
    story, other = publish_story(), publish_story(headline="Інша")
    until = timezone.now() + timedelta(hours=1)
    for one in (story, other):
        pin(story=one, section=None, by=None, until=None)
    pin(story=story, section=None, by=None, until=until)
    assert placed() == [(story.public_id, Region.LEAD), (other.public_id, Region.SECOND)]
    assert [one.ends_at for one in placements_of(story, at=timezone.now())] == [until]


def test_when_its_time_has_come_the_front_is_baked_without_it():
    story = publish_story()
    until = timezone.now() + timedelta(hours=1)
    pin(story=story, section=None, by=None, until=until)
    assert planned().get().run_at == until
    assert placements_of(story, at=until - timedelta(seconds=1)) != []
    assert placements_of(story, at=until) == []
    touched()
    Placement.objects.update(ends_at=timezone.now())
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
    assert [one.arrangement.front.section for one in placements_of(story, at=timezone.now())] == [None]


def test_only_what_readers_see_is_pinned_and_only_until_a_time_to_come():
    with pytest.raises(Refused) as refused:
        pin(story=make_story(), section=None, by=None, until=None)
    assert refused.value.code == "not_live"
    with pytest.raises(Refused) as refused:
        pin(story=publish_story(), section=None, by=None, until=timezone.now() - timedelta(minutes=1))
    assert refused.value.code == "past"
    assert placed() == []


@pytest.mark.parametrize("verb", [lambda **values: pin(until=None, **values), unpin])
def test_a_reporter_arranges_no_front(verb):
    with pytest.raises(PermissionDenied):
        verb(story=publish_story(), section=None, by=make_user(Role.REPORTER))
