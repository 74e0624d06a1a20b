import time
from collections.abc import Callable
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.audience.hours import HOUR
from strichka.audience.intake import take_in
from strichka.desk.rundown import rows
from strichka.planning.domain.begin import begin
from strichka.planning.domain.keep_view import keep_view
from tests.desk.desk import make_case
from tests.desk.rundown.reading import page as page_of
from tests.desk.rundown.reading import rows_on, shown
from tests.factories import make_section, make_user, publish_story
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_a_row_says_whose_it_is_what_waits_and_how_often_it_was_read_today() -> None:
    writer = make_user(display_name="Олена")
    story = publish_story(by=make_user())
    make_line("План", writer, story=story)
    make_case(story, "міст")
    hour = int(time.time() // HOUR)
    take_in(hour, {story.public_id: 7})
    take_in(hour - 50, {story.public_id: 5})
    (row,) = shown().rows
    assert (row.people, row.cases, row.views, row.total) == (("Олена",), 1, 7, 12)


def test_a_story_in_no_plan_is_whoever_began_it() -> None:
    publish_story(by=make_user(display_name="Тарас"))
    assert shown().rows[0].people == ("Тарас",)


def test_stories_outside_a_shift_have_the_group_of_their_state() -> None:
    story = begin(line=make_line(), by=None)
    assert [row.group for row in rows.of_stories([story])] == ["draft"]
    story.scheduled_for = timezone.now()
    assert [row.group for row in rows.of_stories([story])] == ["scheduled"]


@pytest.mark.parametrize("count", [1, 58])
@pytest.mark.parametrize(("query", "queries"), [("", 22), ("?span=week&person=me&section=polityka", 22)])
def test_the_rundown_takes_the_same_queries_for_two_rows_and_for_a_page(
    query: str,
    queries: int,
    count: int,
    signed_in: Callable[..., Client],
    django_assert_num_queries: Callable[..., Any],
) -> None:
    me, section = make_user(), make_section()
    keep_view(name="Моє", query="person=me", by=me)
    make_line("За планом", me, story=publish_story(by=me))
    for number in range(count):
        make_line(f"Тема {number}", me, section=section)
        if number:
            keep_view(name=f"Добірка {number % 10}", query=f"person={number}&topic=x", by=me)
    client = signed_in(user=me)
    # Session, user; views, sections, departments, people; all reasons; lines and whose they are; the shift's stories;
    # those shown, whose they are, cases, views of ever and of today; open cases and notices for the bar.
    with django_assert_num_queries(queries):
        answer = client.get(f"/desk/{query}")
    assert len(rows_on(answer)) == count + 1


def test_a_deadline_at_midnight_or_on_another_day_says_its_day(signed_in: Callable[..., Client]) -> None:
    today = timezone.localdate()
    midnight = timezone.make_aware(datetime.combine(today, clock.min))
    make_line("Опівночі", due_at=midnight)
    make_line("Завтра", due_at=midnight + timedelta(hours=33))
    make_line("Удень", due_at=midnight + timedelta(hours=9))
    page = page_of(signed_in().get("/desk/"))
    times = [" ".join(one.text_content().split()) for one in page.cssselect(".row-time")]
    assert times == [f"{today:%d.%m} 00:00", "09:00", f"{today + timedelta(days=1):%d.%m} 09:00"]
