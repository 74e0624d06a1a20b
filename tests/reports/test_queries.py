from collections.abc import Callable
from typing import Any

import pytest

from strichka.reports import queries
from strichka.reports.domain.triage import not_an_error, reject
from strichka.reports.merging.anchor import texts
from strichka.reports.models import Case, Report
from tests.desk.desk import make_case
from tests.factories import make_user, publish_story
from tests.reports.domain.cases import TEXT
from tests.stories.changing import published

pytestmark = pytest.mark.django_db


def test_the_newest_suggestions_of_each_case_come_by_one_query(django_assert_num_queries: Callable[..., Any]):
    story = publish_story(TEXT)
    many = make_case(story, "чен", *(f"Чен{number}" for number in range(queries.NEWEST + 5)))
    few, none = make_case(story, "їде", "йде"), make_case(story, "Китаю")
    with django_assert_num_queries(1):
        found = queries.newest_reports([many.pk, few.pk, none.pk])
    newest = Report.objects.filter(case=many).order_by("-received_at")[: queries.NEWEST]
    assert {one.pk for one in found[many.pk]} == {one.pk for one in newest}
    assert [one.suggestion for one in found[few.pk]] == ["йде"]
    assert none.pk not in found
    assert queries.newest_reports([]) == {}


def test_open_cases_are_counted_by_story_and_listed_beside_one_another():
    one, two = publish_story(TEXT), publish_story(TEXT)
    case, light = make_case(one, "чен"), make_case(one, "їде")
    heavy = make_case(one, "Китаю", "Китая", "Китая")
    reject(case=make_case(one, "Kyodo"), by=None)
    make_case(two, "чен")
    assert queries.open_in_stories({one.pk, two.pk}) == {one.pk: 3, two.pk: 1}
    assert list(queries.beside(case)) == [heavy, light]


def test_the_same_words_elsewhere_in_the_story_are_whole_words():
    story = publish_story("Міст їде через річку.", "А той міст їдець. Міст їде й далі, їде.")
    where = texts(story.current_edition)  # type: ignore[arg-type]
    passage = published(story, "їде")
    found = queries.repeated(where, passage)
    assert [(one.words, one.before[-6:]) for one in found] == [("їде", " Міст "), ("їде", "далі, ")]
    assert queries.repeated(where, passage.at(0, len(passage.text))) == []
    assert queries.repeated(where, passage.at(3, 3)) == []


def test_the_last_decision_is_ones_own_and_can_still_be_undone():
    story, editor = publish_story(TEXT), make_user()
    first, second = make_case(story, "чен"), make_case(story, "їде")
    assert queries.last_decision(editor) is None
    reject(case=first, by=editor)
    not_an_error(case=second, by=editor)
    reject(case=make_case(story, "Китаю"), by=make_user())
    assert queries.last_decision(editor) == second
    Case.objects.filter(pk=second.pk).update(closed_at=first.opened_at - queries.UNDO_FOR)
    assert queries.last_decision(editor) == first
