import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.desk.cases import queue
from strichka.desk.cases.queue import AROUND
from strichka.reports.models import Case
from strichka.reports.ranking import Ranking
from tests.desk.cases.rooms import TEXT
from tests.desk.cases.test_views import plain
from tests.desk.desk import make_case
from tests.desk.readers.figures import signed
from tests.factories import make_user, publish_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_cases(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    for _number in range(count):
        make_case(publish_story(TEXT), "їде", "йде")
    client = signed_in()
    # Session, user; places, cases, bylines, suggestions, open cases of their stories; the last decision; for the bar
    # and the tabs open cases, foreign ones, requests and notices.
    with django_assert_num_queries(12):
        page = client.get("/desk/cases/").content.decode()
    assert page.count('class="fragment"') == count


def test_a_row_shows_all_that_is_needed_to_decide(signed_in: Callable[..., Client]) -> None:
    story = signed(publish_story(TEXT, "Другий міст їде повз."), "hnatiuk", "diak")
    make_case(story, "їде", "веде", "йде", "йде")
    make_case(story, "річку")
    page = signed_in().get("/desk/cases/").content.decode()
    row = page.split('<li class="case-row')[1]
    words = plain(row.partition("</li>\n<li class")[0])
    assert "Міст їдейде через річку, і рух ним почався о восьмій ранку." in words
    assert re.findall(r'tabular">(\d)</span> <span lang="uk">(\w+)<', row) == [("2", "йде"), ("1", "веде")]
    assert 'data-leading="йде"' in row
    for said in ("Hnatiuk, Diak", "wording", "1 more case in this story", "the same words once more in this story"):
        assert said in words


def rows(**readers: int) -> list[queue.Row]:
    return queue.page(Ranking(readers), "", "uk").rows


def test_the_words_stand_in_their_paragraph_which_is_cut_around_them() -> None:
    long = "Слово за словом ішло. " * 20
    make_case(publish_story(f"{long}Міст їде через річку. {long.strip()}"), "їде", "йде")
    (row,) = rows()
    assert (row.words, row.before[:2], row.before[-5:], row.after[:6], row.after[-2:]) == (
        "їде",
        "… ",
        "Міст ",
        " через",
        " …",
    )
    assert max(len(row.before), len(row.after)) <= AROUND + 2


def test_readers_now_stand_at_the_row_and_raise_it() -> None:
    quiet, read = publish_story(TEXT), publish_story(TEXT)
    make_case(quiet, "їде", "йде", "йде"), make_case(read, "їде", "йде")
    assert [(row.case.story, row.readers) for row in rows(**{read.public_id: 7})] == [(read, 7), (quiet, 0)]


def test_a_story_that_nobody_signs_is_of_who_began_it() -> None:
    make_case(publish_story(TEXT, by=make_user(display_name="Яна")), "їде", "йде")
    assert [row.authors for row in rows()] == [["Яна"]]


def test_what_is_lost_or_without_a_suggestion_is_not_fixed_from_its_row() -> None:
    story = publish_story(TEXT)
    make_case(story, "річку")
    lost = make_case(story, "їде", "йде")
    Case.objects.filter(pk=lost.pk).update(block="nema")
    assert [(row.words, row.state, row.may_fix) for row in rows()] == [
        ("їде", "lost", False),
        ("річку", "exact", False),
    ]
