from collections.abc import Callable

import pytest
from django.test import Client

from strichka.desk import paging
from strichka.stories.domain import fields
from tests.desk.rundown.reading import headlines, shown
from tests.desk.stories.lists import listed
from tests.factories import index_stories, make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_words_are_found_in_any_form_and_order_anywhere_in_the_text() -> None:
    make_story("Рух перекрили.", headline="Через Дніпро відкрили МІСТ")
    make_story(headline="Синоптики попереджають")
    index_stories()
    assert listed(q="мостом дніпра перекривши") == []
    assert listed(q="мостом дніпра перекрити") == ["Через Дніпро відкрили МІСТ"]


def test_a_word_that_is_only_begun_is_found_in_the_newest_headlines() -> None:
    make_story(headline="Через Дніпро відкрили міст")
    make_story(headline="Синоптики попереджають")
    index_stories()
    assert listed(q="дніпром відкр") == listed(q="дніп") == ["Через Дніпро відкрили міст"]


def test_a_story_is_found_by_its_id() -> None:
    story = make_story(headline="Новина")
    make_story(headline="Інша")
    assert listed(q=story.public_id) == ["Новина"]


def test_what_is_found_goes_on_page_by_page_without_a_repeat() -> None:
    written = {make_story(headline=f"Міст {number}").headline for number in range(paging.PAGE + 2)}
    index_stories()
    pages, query = [], "?q=міст"
    while query:
        results = shown(query[1:])
        pages.append([row.headline for row in results.rows])
        query = results.older
    assert [len(page) for page in pages] == [paging.PAGE, 2]
    assert {headline for page in pages for headline in page} == written


def test_drafts_and_published_stories_are_found_once_each_and_narrowed_by_the_filters() -> None:
    me = make_user()
    make_story(headline="Міст один", by=me, section=make_section("misto", "Місто"))
    ahead = publish_story(headline="Міст два")
    fields.change(story=ahead, field="ednote", value="Міст!", version=0, by=None)
    index_stories()
    assert sorted(listed(q="міст")) == ["Міст два", "Міст один"]
    assert listed(q="міст", state="live") == ["Міст два"]
    assert listed(q="міст", section="misto") == ["Міст один"]
    assert listed(q="міст", section="nowhere") == []
    assert headlines("q=міст&person=me", me) == ["Міст один"]


def test_nothing_found_says_what_to_try_and_offers_the_words_without_the_filters(
    signed_in: Callable[..., Client],
) -> None:
    page = signed_in().get("/desk/", {"q": "міст & річка", "state": "live"}).content.decode()
    assert "Nothing was found." in page
    assert 'href="?q=%D0%BC%D1%96%D1%81%D1%82%20%26%20%D1%80%D1%96%D1%87%D0%BA%D0%B0"' in page


def test_where_nothing_is_found_the_likely_word_is_offered_and_nothing_is_changed() -> None:
    publish_story("Рятувальники просять не чекати.", headline="Повінь у Полтаві")
    index_stories()

    likely = {
        "повінб": "повінь", "рятувлаьники": "рятувальники", "наводнение": "повінь", "gjdsym": "повінь",
        "щщщщ": "", "повінь": "",
    }  # fmt: skip
    assert {typed: shown(f"q={typed}").likely for typed in likely} == likely
    assert listed(q="повінб") == []


def test_what_the_filters_leave_out_is_not_offered() -> None:
    publish_story(headline="Повінь у Полтаві")
    index_stories()

    assert shown("q=повінб&state=draft").likely == ""
    assert shown("q=повінб&state=live").likely == "повінь"


def test_the_offer_is_a_link_that_keeps_the_filters(signed_in: Callable[..., Client]) -> None:
    publish_story(headline="Повінь у Полтаві")
    index_stories()

    page = signed_in().get("/desk/", {"q": "повінб", "state": "live"}).content.decode()

    address = "?span=list&amp;state=live&amp;q=%D0%BF%D0%BE%D0%B2%D1%96%D0%BD%D1%8C"
    assert f'Did you mean: <a class="button" href="{address}">повінь</a>' in page
