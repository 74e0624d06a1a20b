from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.desk.subscriptions.overview import Week, groups, lines, weeks
from strichka.subscriptions.models import Dispatch, Recipient
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db


def test_readers_stand_by_medium_and_language_in_the_order_of_the_states(django_assert_num_queries):
    make_reader()
    make_reader(state="asked", confirmed_at=None)
    make_reader(state="dead", language="en")
    with django_assert_num_queries(1):
        found = [(one.language, one.counts) for one in groups()]

    assert found == [("English", (0, 0, 0, 1)), ("Українська", (1, 1, 0, 0))]


def test_weeks_count_who_came_and_who_left_and_not_who_never_confirmed():
    now = timezone.localtime()
    monday = (now - timedelta(days=now.weekday())).date()
    make_reader(confirmed_at=now)
    make_reader(confirmed_at=now - timedelta(weeks=1), ended_at=now, state="ended")
    make_reader(confirmed_at=None, ended_at=now, state="ended")
    make_reader(confirmed_at=now - timedelta(weeks=20))

    assert weeks() == [Week(monday, 1, 1), Week(monday - timedelta(weeks=1), 1, 0)]


def test_what_is_done_has_its_figures_and_what_goes_out_is_counted_now(django_assert_num_queries):
    values = {"medium": "mail", "kind": "digest", "language": "uk"}
    done = Dispatch.objects.create(key="1", state="done", figures={"sent": 3}, **values)
    going = Dispatch.objects.create(key="2", state="going", **values)
    Recipient.objects.create(dispatch=going, subscription=make_reader(), state="unanswered")
    with django_assert_num_queries(1):
        found = lines([done, going])

    assert [[count for _name, count in one.figures] for one in found] == [[3], [1]]
    assert [one.is_open for one in found] == [False, True]
