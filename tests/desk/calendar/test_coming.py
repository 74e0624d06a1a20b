"""The calendar's days: what comes in them, in the order of time, on the newsroom's clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from strichka.desk.calendar import coming
from strichka.desk.readers.readership import Period
from strichka.fronts.current import current_arrangement
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.domain.pin import pin
from strichka.fronts.layout import Layout
from strichka.fronts.models import Arrangement
from strichka.stories import lists
from strichka.stories.domain.kill import kill
from strichka.stories.domain.schedule import schedule
from strichka.stories.models import Delay, Story
from tests.factories import make_story, publish_story
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def fill(now: datetime) -> None:
    """One of each kind, an hour apart from now on."""
    schedule(story=make_story(headline="За часом"), by=None, at=now + HOUR)
    place = Delay.objects.get_or_create(name="місце влучання", hours=3)[0]
    held = {"embargoed_until": now + 2 * HOUR, "delay": place, "delay_hours": 3, "delayed_from": now - HOUR}
    Story.objects.filter(pk=make_story(headline="Під ембарго").pk).update(**held)
    pin(story=publish_story(headline="Закріплена"), section=None, by=None, until=now + 4 * HOUR)
    home = lists.HOME.page("uk")
    stands = current_arrangement(home, at=timezone.now() + timedelta(seconds=1))
    assert stands is not None
    arrange(page=home, layout=Layout(), base=stands.number, by=None, starts_at=now + 3 * HOUR)
    make_line("Рада", due_at=now + 5 * HOUR)


def shown(period: Period, now: datetime) -> list[tuple[str, str, str]]:
    days = coming.within(period, now).days
    return [(one.kind, one.words, one.whose) for day in days for one in day.moments]


def around(now: datetime) -> Period:
    today = timezone.localdate(now)
    return Period("week", today, today + timedelta(days=2))


def test_each_kind_of_moment_stands_in_its_day_in_the_order_of_time() -> None:
    now = timezone.now()
    fill(now)
    assert shown(around(now), timezone.now()) == [
        ("plan", "За часом", ""),
        ("embargo", "Під ембарго", "місце влучання"),
        ("front", "Головна (uk)", ""),
        ("pin", "Закріплена", "Головна (uk)"),
        ("deadline", "Рада", ""),
    ]


def test_an_embargo_that_ends_with_the_plan_is_told_once_and_what_is_over_is_not() -> None:
    now = timezone.now()
    both, withdrawn = make_story(headline="Обидва"), publish_story(headline="Знята")
    Story.objects.filter(pk=both.pk).update(scheduled_for=now + HOUR, embargoed_until=now + HOUR)
    Story.objects.filter(pk=make_story(headline="Минуло").pk).update(embargoed_until=now - HOUR)
    pin(story=withdrawn, section=None, by=None, until=now + HOUR)
    kill(story=withdrawn, by=None, note="Неправда.")
    Story.objects.filter(pk=make_story(headline="Не вийшла").pk).update(scheduled_for=now - timedelta(seconds=1))
    found = [
        (one.words, str(one.label), one.late) for day in coming.within(around(now), now).days for one in day.moments
    ]
    assert [one for one in found if one[0] != "Не вийшла"] == [("Обидва", "вийде", False)]
    assert ("Не вийшла", "не вийшло", True) in found


def test_a_front_that_came_late_stands_at_its_moment_and_one_in_time_is_over() -> None:
    now = timezone.now()
    fill(now)
    shown_late, in_time = now + 4 * HOUR, now + 10 * HOUR
    planned = Arrangement.objects.filter(starts_at__gt=F("made_at") + HOUR)
    assert planned.update(late_at=shown_late) == 1
    found = {one.kind: one for day in coming.within(around(now), in_time).days for one in day.moments}
    assert (found["front"].at, str(found["front"].label), found["front"].late) == (
        now + 3 * HOUR, "шпальта змінилася із запізненням", True
    )  # fmt: skip
    planned.update(late_at=None)
    assert "front" not in {one.kind for day in coming.within(around(now), in_time).days for one in day.moments}


@pytest.mark.parametrize(("on", "hours"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2026, 10, 26), 24)])
def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is(on: date, hours: int) -> None:
    (day,) = coming.within(Period.around("day", on), timezone.now()).days
    assert (day.on, day.hours) == (on, hours)


def test_the_hour_that_is_there_twice_has_its_two_moments_in_their_order_on_one_day() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    for headline, at in (("Друга", second), ("Перша", first)):
        Story.objects.filter(pk=make_story(headline=headline).pk).update(scheduled_for=at)
    (day,) = coming.within(Period.around("day", date(2026, 10, 25)), first - HOUR).days
    assert [one.words for one in day.moments] == ["Перша", "Друга"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_stretch_takes_a_query_a_kind(count: int, django_assert_num_queries: Callable[..., Any]) -> None:
    now = timezone.now()
    for _number in range(count):
        fill(now)
    with django_assert_num_queries(6):
        found = coming.within(around(now), now)
    assert not found.is_cut
