"""What is planned for a front is changed before its time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.fronts.current import planned
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.domain.cancel import cancel
from strichka.fronts.domain.replan import replan
from strichka.fronts.enums import Region
from strichka.fronts.layout import Layout, Placed, read
from strichka.fronts.models import Arrangement
from strichka.jobs.models import Job
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import lists
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db

HOME = lists.HOME.page("uk")
HOUR = timedelta(hours=1)


def layout(*stories: str) -> Layout:
    return Layout(tuple(Placed(story, Region.LEAD if at == 0 else Region.SECOND) for at, story in enumerate(stories)))


def test_a_plan_is_changed_in_its_layout_and_its_time_and_the_front_turns_then() -> None:
    now, editor = timezone.now(), make_user()
    first, second = (publish_story(headline=name).public_id for name in ("Перша", "Друга"))
    made = arrange(page=HOME, layout=layout(first), base=0, by=None, starts_at=now + HOUR)
    again = replan(page=HOME, number=made.number, layout=layout(second), starts_at=now + 2 * HOUR, by=editor)
    (stands,) = planned(HOME, at=now)
    assert (stands, stands.by, stands.starts_at) == (again, editor, now + 2 * HOUR)
    assert read(stands).stories == [second]
    assert Job.objects.get(name="fronts.turn").run_at == now + 2 * HOUR
    assert AuditEntry.objects.get(action="replan_front").user == editor


def test_who_comes_second_is_told_and_changes_nothing() -> None:
    now, story = timezone.now(), publish_story().public_id
    made = arrange(page=HOME, layout=Layout(), base=0, by=None, starts_at=now + HOUR)
    replan(page=HOME, number=made.number, layout=layout(story), starts_at=now + HOUR, by=None)
    before = list(Arrangement.objects.values_list("pk", flat=True))
    for number in (made.number, 99):
        with pytest.raises(Refused) as refused:
            replan(page=HOME, number=number, layout=Layout(), starts_at=now + HOUR, by=None)
        assert refused.value.code == "begun"
    with pytest.raises(Refused) as refused:
        replan(page=HOME, number=made.number + 1, layout=Layout(), starts_at=now - HOUR, by=None)
    assert refused.value.code == "past"
    with pytest.raises(PermissionDenied):
        replan(page=HOME, number=made.number, layout=Layout(), starts_at=now, by=make_user(Role.REPORTER))
    assert list(Arrangement.objects.values_list("pk", flat=True)) == before
    cancel(page=HOME, number=made.number + 1, by=None)


def test_a_draft_is_placed_and_readers_see_it_there_once_it_is_published() -> None:
    section = make_section("misto", "Місто")
    page = lists.SECTION.page("uk", "misto")
    publish_story(headline="Інша", section=section)
    draft = make_story(headline="Чернетка", section=make_section("polityka"))
    arrange(page=page, layout=layout(draft.public_id), base=0, by=None)
    assert "Чернетка" not in shown("/misto/")
    Touch.objects.all().delete()
    publish(story=draft, by=None)
    assert "list:uk:section:misto" in set(Touch.objects.values_list("key", flat=True))
    assert "Чернетка" in shown("/misto/")


def test_what_was_discarded_or_speaks_another_language_is_placed_nowhere() -> None:
    spiked, english = make_story(), make_story(language="en")
    spike(story=spiked, by=None)
    for story in (spiked, english):
        with pytest.raises(Refused) as refused:
            arrange(page=HOME, layout=layout(story.public_id), base=0, by=None)
        assert refused.value.code == "not_live"


def shown(path: str) -> str:
    page = press.render(path)
    assert isinstance(page, press.Page)
    return page.content.decode()
