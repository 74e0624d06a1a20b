from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.desk import paging
from strichka.desk.stories import listing
from strichka.stories.domain import fields
from strichka.stories.domain.create import create
from strichka.stories.domain.spike import spike
from strichka.stories.models import Story
from tests.desk.desk import make_case
from tests.desk.rundown.reading import headlines
from tests.desk.stories.lists import listed
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_the_story_changed_last_stands_first() -> None:
    make_story(headline="Перша")
    make_story(headline="Друга")
    assert listed() == ["Друга", "Перша"]


def test_a_page_goes_on_exactly_where_the_last_one_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make_story(headline=f"Новина {number}")
    rows = Story.objects.all()
    first = paging.by_change(rows, "", kept={}, size=2)
    second = paging.by_change(
        rows, first.older.partition("after=")[2].replace("%3A", ":").replace("%2B", "+"), kept={}, size=2
    )
    assert [row.headline for row in [*first.rows, *second.rows]] == ["Новина 4", "Новина 3", "Новина 2", "Новина 1"]


def test_rows_of_one_moment_are_neither_lost_nor_shown_twice() -> None:
    for number in range(4):
        make_story(headline=f"Новина {number}")
    now = timezone.now()
    Story.objects.update(changed_at=now)
    pages, cursor = [], ""
    for _ in range(4):
        page = paging.by_change(Story.objects.all(), cursor, kept={}, size=1)
        pages += [row.headline for row in page.rows]
        cursor = f"{page.rows[-1].changed_at.isoformat()}~{page.rows[-1].pk}"
    assert pages == ["Новина 3", "Новина 2", "Новина 1", "Новина 0"]


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "²", "2026-13-99~1", "2026-01-01T00:00:00~1", "~"),
        *(f"2026-01-01T00:00:00+00:00~{pk}" for pk in "x²"),
    ],
)
def test_a_broken_cursor_is_the_first_page(cursor: str) -> None:
    make_story(headline="Новина")
    for pages in (paging.by_change, paging.by_id):
        assert [row.headline for row in pages(Story.objects.all(), cursor, kept={}).rows] == ["Новина"]


def test_spiked_stories_are_shown_only_when_asked_for() -> None:
    make_story(headline="Чернетка")
    spike(story=make_story(headline="У кошику"), by=None)
    assert (listed(), listed(state="spiked")) == (["Чернетка"], ["У кошику"])


def test_the_list_is_narrowed_by_state_section_and_person() -> None:
    me = make_user()
    make_story(headline="Моя", by=me, section=make_section("misto", "Місто"))
    publish_story(headline="Жива")
    assert listed(state="live") == ["Жива"]
    assert listed(section="misto") == ["Моя"]
    assert headlines("span=list&person=me", me) == ["Моя"]


def test_open_cases_are_counted_by_story() -> None:
    story = publish_story()
    make_case(story, "міст")
    make_case(story, "Рух")
    assert listing.open_cases([story.pk]) == {story.pk: 2}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_rows(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(count):
        make_case(publish_story(headline=f"Новина {number}", by=make_user()), "міст")
    client = signed_in()
    # Session, user; saved views, sections, departments and people for the filters; stories, cases, views of ever and
    # of today; open cases and notices for the bar.
    with django_assert_num_queries(13):  # type: ignore[attr-defined]
        page = client.get("/desk/?span=list").content.decode()
    assert page.count('class="row-headline"') == count


def test_the_list_says_state_and_cases_in_words(signed_in: Callable[..., Client]) -> None:
    make_case(publish_story(headline="Міст відкрили"), "міст")
    page = signed_in().get("/desk/").content.decode()
    assert "Міст відкрили" in page
    assert 'data-state="live">live</span>' in page
    assert ">1 case</a>" in page


def test_an_empty_list_says_how_to_begin(signed_in: Callable[..., Client]) -> None:
    assert "Press n to begin." in signed_in().get("/desk/?span=list").content.decode()


def test_a_new_story_is_a_draft_in_the_writing_room(signed_in: Callable[..., Client]) -> None:
    answer = signed_in("reporter").post("/desk/stories/new/")
    story = Story.objects.get()
    assert (answer.headers["Location"], story.state, story.headline) == (
        f"/desk/stories/{story.public_id}/",
        "draft",
        "",
    )


def test_the_list_says_how_to_ask_and_what_was_not_understood(signed_in: Callable[..., Client]) -> None:
    page = signed_in().get("/desk/", {"q": "міст від:вчора"}).content.decode()
    assert "“вчора” was not understood as a date." in page
    assert "&quot;grain corridor&quot;" in page or '"grain corridor"' in page


def test_a_long_query_is_kept_whole(signed_in: Callable[..., Client]) -> None:
    asked = "дуже " * 50 + "довгий"
    assert f'value="{asked}"' in signed_in().get("/desk/", {"q": asked}).content.decode()


def test_a_draft_without_a_word_stands_in_no_list_until_something_is_written() -> None:
    me = make_user()
    story = create(by=me)
    assert (listed(), listing.untouched(me), listing.untouched(make_user())) == ([], story, None)
    fields.change(story=story, field="dateline", value="Харків", version=0, by=me)
    assert (listed(), listing.untouched(me)) == ([""], None)


def test_a_flash_that_was_begun_and_left_is_taken_up_as_a_flash_only(signed_in: Callable[..., Client]) -> None:
    me = make_user()
    client = signed_in(user=me)
    first = client.post("/desk/stories/new/", {"kind": "flash"}).headers["Location"]
    assert client.post("/desk/stories/new/").headers["Location"] != first
    assert client.post("/desk/stories/new/", {"kind": "flash"}).headers["Location"] == first
    assert (listed(), Story.objects.count()) == ([], 2)


@pytest.mark.parametrize("others", [0, 19, 40])
def test_an_untouched_draft_is_looked_for_among_the_newest_only(
    others: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    me = make_user()
    story = create(by=me)
    for number in range(others):
        Story.objects.create(headline=f"Узято {number}", document=story.document, created_by=me)
    with django_assert_num_queries(2):
        found = listing.untouched(me)
    assert found == (story if others < 20 else None)
