import itertools
from collections.abc import Callable
from typing import Any

import pytest

from strichka.reports import ranking
from strichka.reports.models import Case
from strichka.reports.ranking import MOST_RAISED, PAGE, Ranking
from strichka.stories.models import Story
from tests.desk.desk import make_case
from tests.factories import publish_story

pytestmark = pytest.mark.django_db

TEXT = "Міст їде через річку, і рух ним почався о восьмій ранку."


def a_case(story: Story, count: int = 1, kind: str = "punctuation") -> Case:
    case = make_case(story, "річку", "річечку")
    Case.objects.filter(pk=case.pk).update(reports_count=count, kind=kind)
    case.refresh_from_db()
    return case


def order(ranked: Ranking, cursor: str = "") -> list[int]:
    return [one.pk for one in ranked.page(cursor)[0]]


def test_reports_count_by_the_kind_of_the_error_and_of_equals_the_newest_is_first():
    story = publish_story(TEXT)
    cases = [
        a_case(story, 4),
        a_case(story, 1, "number"),
        a_case(story, 2, "name"),
        a_case(story, 2, "spelling"),
        a_case(story, 4),
    ]
    assert [case.weight for case in cases] == [4, 5, 10, 4, 4]
    assert order(Ranking(None)) == [cases[place].pk for place in (2, 1, 4, 3, 0)]


def test_who_reads_now_multiplies_and_the_closed_stand_in_no_queue():
    one, two = publish_story(TEXT), publish_story(TEXT)
    quiet, read, closed = a_case(one, 9), a_case(two, 2), a_case(one, 99)
    Case.objects.filter(pk=closed.pk).update(state="rejected", closed_at=closed.opened_at)
    assert order(Ranking({})) == [quiet.pk, read.pk]
    assert order(Ranking({two.public_id: 4})) == [read.pk, quiet.pk]
    assert order(Ranking({two.public_id: 3})) == [quiet.pk, read.pk]


def test_readers_raise_cases_to_the_first_page_and_no_page_misses_one():
    quiet, read = publish_story(TEXT), publish_story(TEXT)
    heavy = [a_case(quiet, 9) for _number in range(PAGE + 5)]
    light = [a_case(read) for _number in range(MOST_RAISED + 2)]
    ranked = Ranking({read.public_id: 20})
    first, cursor = ranked.page()
    raised = [case.pk for case in light[::-1]][:MOST_RAISED]
    assert [one.pk for one in first] == [*raised, *(case.pk for case in heavy[::-1][:PAGE])]
    assert [one.readers for one in first[:1]] == [20]
    rest = order(ranked, cursor)
    assert {*(one.pk for one in first), *rest} == {case.pk for case in (*heavy, *light)}
    assert ranked.page(cursor)[1] == ""


def test_what_readers_do_not_raise_above_the_pages_end_waits_at_its_place():
    quiet, read = publish_story(TEXT), publish_story(TEXT)
    heavy = [a_case(quiet, 9) for _number in range(PAGE)]
    light = a_case(read)
    ranked = Ranking({read.public_id: 7})
    assert light.pk not in order(ranked)
    assert order(ranked, ranked.page()[1] or f"9-{heavy[0].pk}") == [light.pk]


@pytest.mark.parametrize("cursor", ["x", "1", "1-", "-1", "9" * 20 + "-1", "1-1-1"])
def test_a_cursor_that_is_none_begins_anew(cursor: str):
    case = a_case(publish_story(TEXT))
    assert order(Ranking(None), cursor) == [case.pk]


def test_one_storys_cases_alone():
    one, two = publish_story(TEXT), publish_story(TEXT)
    case = a_case(one)
    a_case(two)
    assert order(Ranking({two.public_id: 9}, story=one.public_id)) == [case.pk]


def test_next_and_previous_follow_the_queue_across_its_pages_and_from_its_end_begin_anew():
    quiet, read = publish_story(TEXT), publish_story(TEXT)
    cases = {case.pk: case for case in [*(a_case(quiet, 9) for _number in range(PAGE + 3)), a_case(read)]}
    ranked = Ranking({read.public_id: 20})
    (first, cursor), seen = ranked.page(), []
    here: int | None = first[0].pk
    while here is not None and here not in seen:
        seen.append(here)
        here = ranked.after(cases[here])
    assert seen == [*(one.pk for one in first), *(pk for pk in order(ranked, cursor) if pk not in seen[: len(first)])]
    assert here == first[0].pk
    for before, after in itertools.pairwise(seen):
        assert ranked.before(cases[after]) == before
    assert ranked.before(cases[seen[0]]) is None


def test_after_a_closed_case_comes_what_stood_below_it():
    story = publish_story(TEXT)
    last, middle, first = a_case(story), a_case(story, 2), a_case(story, 3)
    Case.objects.filter(pk=middle.pk).update(state="rejected", closed_at=middle.opened_at)
    assert Ranking(None).after(middle) == last.pk
    assert Ranking(None).after(last) == first.pk
    Case.objects.exclude(pk=last.pk).update(state="rejected", closed_at=middle.opened_at)
    assert Ranking(None).after(last) is None


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_asks_few_questions_however_many_cases_wait(count: int, django_assert_num_queries: Callable[..., Any]):
    story = publish_story(TEXT)
    for _number in range(count):
        a_case(story)
    with django_assert_num_queries(1):
        Ranking(None).page()
    # The stories that are read now, and their cases.
    with django_assert_num_queries(3):
        Ranking({story.public_id: 3}).page()
    assert ranking.PAGE + ranking.MOST_RAISED <= 60
