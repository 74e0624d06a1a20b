from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from strichka.desk.rundown.line_form import Form
from strichka.staff.errors import Refused
from tests.factories import make_section, make_user
from tests.paper.reading import make_topic
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_a_line_is_shown_as_it_was_written_and_read_as_it_is_shown() -> None:
    section, writer = make_section(), make_user()
    form = Form(headline="Рада", day="2026-11-29", due="14:30", section=section.slug, ednote="Дані об 11.")
    values = form.values()
    assert (values.day, values.section) == (date(2026, 11, 29), section)
    assert values.due_at and f"{timezone.localtime(values.due_at):%d.%m %H:%M}" == "29.11 14:30"  # noqa: PT018
    line = make_line("Рада", writer, day=values.day, due_at=values.due_at, section=section, ednote="Дані об 11.")
    assert Form.showing(line) == Form(
        "Рада", "2026-11-29", "14:30", section.slug, "", "Дані об 11.", "", "0", frozenset({writer.pk})
    )


@pytest.mark.parametrize(
    ("day", "due", "code"), [("2026-02-31", "", "day"), ("9999-01-01", "", "day"), ("", "25:99", "due")]
)
def test_a_day_or_a_time_that_is_none_is_refused(day: str, due: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Form(headline="Рада", day=day, due=due).values()
    assert refused.value.code == code


def test_an_hour_that_the_clocks_leave_out_is_no_deadline() -> None:
    with pytest.raises(Refused) as refused:
        Form(headline="Рада", day="2026-03-29", due="03:30").values()
    assert refused.value.code == "time"


def test_topics_are_named_by_any_form_or_slug_and_shown_so_that_they_are_read_again() -> None:
    kyiv, council = make_topic("kyiv", "Київ"), make_topic("rada", "Рада, міська")
    values = Form(headline="Рада", topics="Києва, rada, , Київ").values().checked()
    assert values.topics == (kyiv, council)
    line = make_line("Рада", topics=values.topics)
    shown = Form.showing(line)
    assert shown.topics == "Київ, rada"
    assert shown.values().topics == (kyiv, council)


@pytest.mark.parametrize("typed", ["Нетакого", "a,b,c,d,e,f,g,h,i,j,k"])
def test_what_is_no_topic_and_too_many_are_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        Form(headline="Рада", topics=typed).values()
    assert refused.value.code == "topics"


@pytest.mark.parametrize("count", [1, 8])
def test_topics_take_one_query_by_their_names_and_two_by_other_forms(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    rows = [make_topic(f"misto-{number}", f"Місто {number}") for number in range(count)]
    names = ", ".join(one.name for one in rows)
    by_name, by_form = (
        Form(headline="Рада", topics=names),
        Form(headline="Рада", topics=names.replace("Місто", "місто")),
    )
    with django_assert_num_queries(3):  # the section, the department, the topics
        assert by_name.values().topics == tuple(rows)
    with django_assert_num_queries(4):
        assert by_form.values().topics == tuple(rows)
