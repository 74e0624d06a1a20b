from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from strichka.desk.readers import readership
from strichka.desk.readers.readership import Period
from tests.desk.readers.figures import TODAY, at, opened, signed
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("span", "on", "first", "end"),
    [
        ("day", "2026-11-22", date(2026, 11, 22), date(2026, 11, 23)),
        ("week", "2026-11-22", date(2026, 11, 16), date(2026, 11, 23)),
        ("month", "2026-12-31", date(2026, 12, 1), date(2027, 1, 1)),
        ("year", "2026-02-02", date(2026, 2, 2), date(2026, 2, 3)),
    ],
)
def test_a_period_is_a_day_a_week_from_monday_or_a_month(span: str, on: str, first: date, end: date) -> None:
    period = Period.read(span, on)
    assert (period.first, period.end) == (first, end)


@pytest.mark.parametrize("on", ["", "x", "0001-01-01", "9999-12-31"])
def test_a_day_that_makes_no_sense_is_today(on: str) -> None:
    assert Period.read("week", on) == Period.around("week", timezone.localdate())


def test_a_day_is_that_of_the_newsrooms_clock_also_when_the_clock_is_changed() -> None:
    autumn = readership.hours(Period.around("day", date(2026, 10, 25)))
    assert (len(autumn), autumn[0].at) == (25, datetime(2026, 10, 24, 21, tzinfo=UTC))
    assert len(readership.chart(readership.hours(Period.around("month", date(2026, 10, 25))), "month")) == 31


def test_stories_stand_by_their_views_in_the_period_with_their_totals() -> None:
    first, second = publish_story(headline="Перша"), publish_story(headline="Друга")
    opened(first, 5, at(9))
    opened(first, 7, at(23))
    opened(second, 20, at(10))
    opened(second, 100, at(10, TODAY - timedelta(days=1)))
    period = Period.around("day", TODAY)
    rows, older = readership.read_most(period)
    figures, reading = readership.figures(rows, period, None)
    assert [(one.story.headline, one.views, one.total, one.now) for one in figures if one.story] == [
        ("Друга", 20, 120, None),
        ("Перша", 12, 12, None),
    ]
    assert (older, reading) == ("", [])


def test_the_next_page_goes_on_where_the_last_one_ended() -> None:
    for views in (3, 5, 5, 5, 9):
        opened(publish_story(), views, at(9))
    pages, cursor = [], ""
    for _ in range(3):
        rows, cursor = readership.read_most(Period.around("day", TODAY), cursor, size=2)
        pages += rows
    assert [views for _story, views in pages] == [9, 5, 5, 5, 3]
    assert len({story for story, _views in pages}) == 5
    assert cursor == ""


def test_bylines_stand_by_the_views_of_their_stories() -> None:
    both, alone = signed(publish_story(), "oksana", "ivan"), signed(publish_story(), "ivan")
    publish_story()
    opened(both, 10, at(9))
    opened(both, 4, at(9, TODAY - timedelta(days=40)))
    opened(alone, 3, at(12))
    found = readership.authors(Period.around("day", TODAY))
    assert [(one.slug, one.stories, one.views, one.total) for one in found] == [
        ("ivan", 2, 13, 17),
        ("oksana", 1, 10, 14),
    ]


def test_hours_are_those_of_the_period_and_no_others() -> None:
    story = publish_story()
    for hour, views in ((0, 2), (23, 3)):
        opened(story, views, at(hour))
    opened(story, 50, at(0, TODAY + timedelta(days=1)))
    slots = readership.hours(Period.around("day", TODAY))
    assert [slot.views for slot in slots] == [2, *[0] * 22, 3]
    assert sum(slot.views for slot in readership.chart(readership.hours(Period.around("week", TODAY)), "week")) == 5


@pytest.mark.parametrize("cursor", ["²~x", "~", "x~x", "9" * 40])
def test_a_broken_cursor_of_what_was_read_is_the_first_page(cursor: str) -> None:
    period = readership.Period.read("day", "")
    assert readership.read_most(period, cursor) == readership.read_most(period)
