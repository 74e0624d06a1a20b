"""Which stories stand in lists: asked for many lists at once, and each by its index."""

from datetime import date, datetime

import pytest
from django.db import connection

from strichka.baking.shared import sharing
from strichka.stories import months
from strichka.stories.models import Card, Thread
from strichka.stories.reading import in_lists, subjects
from tests.paper.pages.months import KYIV, published
from tests.paper.reading import make_byline, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registers():
    make_topic("mist", "Міст")
    make_byline("olena", "Олена Коваль")
    Thread.objects.create(slug="povin", name="Повінь на Десні")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite words it")
@pytest.mark.parametrize(("find", "slug"), [(subjects.topic, "mist"), (subjects.byline, "olena")])
def test_a_list_walks_its_index_and_sorts_nothing(find, slug):
    subject = find("uk", slug)
    november = months.month_of(datetime(2025, 11, 5, tzinfo=KYIV))
    for stretch in (subjects.newest(subject), subjects.in_month(subject, november)):
        sql, values = in_lists.stretch_sql(0, stretch, subject.holder)
        with connection.cursor() as cursor:
            plan = str(cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall())
        assert "_by_time" in plan
        assert "TEMP B-TREE" not in plan


def test_lists_that_are_asked_for_together_take_one_question_and_months_two(django_assert_num_queries):
    for year, month in ((2024, 12), (2025, 11)):
        published(datetime(year, month, 5, 12, tzinfo=KYIV), "Новина")
    holders = [find("uk", slug).holder for find, slug in ((subjects.topic, "mist"), (subjects.byline, "olena"))]
    stretches = [in_lists.Stretch(holder, most=1) for holder in holders]
    with sharing():
        in_lists.expect_ids(stretches)
        in_lists.expect_months(holders)
        with django_assert_num_queries(1):
            newest = [in_lists.ids(stretch) for stretch in stretches]
        with django_assert_num_queries(2):
            assert [in_lists.months(holder) for holder in holders] == [[date(2025, 11, 1), date(2024, 12, 1)]] * 2
    assert newest == [[Card.objects.latest("published_at").pk]] * 2
