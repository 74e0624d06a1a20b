from collections.abc import Callable

import pytest
from django.test import Client

from strichka.sources.models import Source
from strichka.stories.domain.spike import spike
from strichka.stories.models import Byline
from strichka.topics.models import Topic, TopicForm
from tests.desk.desk import post
from tests.factories import index_stories, make_story, publish_story

pytestmark = pytest.mark.django_db


def results(client: Client, name: str, **query: str) -> list[dict[str, str]]:
    return list(client.get(f"/desk/lookup/{name}/", query).json()["results"])


def test_a_topic_is_found_by_its_name_whatever_the_case(signed_in: Callable[..., Client]) -> None:
    Topic.objects.create(slug="kyiv", name="Київ", kind="place")
    assert results(signed_in(), "topics", q="киї") == [{"slug": "kyiv", "name": "Київ", "kind": "place"}]


def test_a_topic_is_found_by_a_form_and_a_forbidden_variant_leads_to_the_right_name(
    signed_in: Callable[..., Client],
) -> None:
    topic = Topic.objects.create(slug="kyiv", name="Київ", kind="place")
    TopicForm.objects.create(topic=topic, form="Києва")
    TopicForm.objects.create(topic=topic, form="Кієв", kind="forbidden")
    client = signed_in()
    assert results(client, "topics", q="києв")[0]["form"] == "Києва"
    wrong = results(client, "topics", q="кієв")[0]
    assert (wrong["name"], wrong["form_kind"]) == ("Київ", "forbidden")


def test_names_that_begin_with_the_words_come_first(signed_in: Callable[..., Client]) -> None:
    for slug, name in [("b", "Національний банк"), ("a", "Банк України"), ("c", "Забанки")]:
        Source.objects.create(slug=slug, name=name, kind="official")
    assert [one["name"] for one in results(signed_in(), "sources", q="банк")] == [
        "Банк України",
        "Національний банк",
    ]


def test_a_byline_brings_the_role_that_is_offered_first(signed_in: Callable[..., Client]) -> None:
    Byline.objects.create(slug="diak", name="Оксана Дяк", role="редакторка стрічки")
    assert results(signed_in(), "bylines", q="дяк") == [
        {"slug": "diak", "name": "Оксана Дяк", "role": "редакторка стрічки"}
    ]


def test_the_original_of_a_translation_is_in_another_language(signed_in: Callable[..., Client]) -> None:
    make_story(headline="Міст відкрили")
    make_story(headline="Міст закрили", language="en")
    index_stories()
    client = signed_in()
    assert [one["name"] for one in results(client, "stories", q="міст", not_in="en")] == ["Міст відкрили"]


def test_only_what_readers_see_is_offered_as_related(signed_in: Callable[..., Client]) -> None:
    make_story(headline="Міст відкрили")
    story = publish_story(headline="Міст закрили")
    index_stories()
    assert [one["slug"] for one in results(signed_in(), "published", q="міст")] == [story.public_id]


def test_a_story_is_found_by_any_form_of_its_words_and_while_a_word_is_typed(
    signed_in: Callable[..., Client],
) -> None:
    story = publish_story("Президентка відкрила школу.", headline="Міст закрили")
    index_stories()
    client = signed_in()
    for typed in ("школами", "мостом школу", "мостом закр", "закр", story.public_id):
        assert [one["slug"] for one in results(client, "published", q=typed)] == [story.public_id], typed
    assert results(client, "published", q="школами закр інше") == []


def test_without_words_the_newest_stories_are_offered(signed_in: Callable[..., Client]) -> None:
    make_story(headline="Перша")
    make_story(headline="Друга")
    assert [one["name"] for one in results(signed_in(), "stories", q="")] == ["Друга", "Перша"]


def test_at_most_eight_are_offered(signed_in: Callable[..., Client]) -> None:
    for number in range(12):
        Topic.objects.create(slug=f"m{number}", name=f"Місто {number}")
    assert len(results(signed_in(), "topics", q="міс")) == 8


def test_where_nothing_is_found_a_lookup_says_what_was_perhaps_meant(signed_in: Callable[..., Client]) -> None:
    Topic.objects.create(slug="povin", name="Повінь", kind="subject")
    publish_story(headline="Повінь у Полтаві")
    index_stories()
    client = signed_in()

    for name in ("topics", "stories", "published"):
        assert client.get(f"/desk/lookup/{name}/", {"q": "повінб"}).json() == {"results": [], "likely": "повінь"}
        assert client.get(f"/desk/lookup/{name}/", {"q": "щщщщ"}).json() == {"results": []}
        assert "likely" not in client.get(f"/desk/lookup/{name}/", {"q": "повінь"}).json()


def test_a_topic_is_offered_by_how_its_name_in_latin_letters_sounds(signed_in: Callable[..., Client]) -> None:
    Topic.objects.create(slug="musk", name="Ілон Маск", kind="person")
    publish_story(headline="Маск приїхав")
    index_stories()

    assert signed_in().get("/desk/lookup/topics/", {"q": "Musk"}).json() == {"results": [], "likely": "маск"}


def test_a_thread_is_found_by_a_part_of_its_name_and_begun_where_there_is_none(
    signed_in: Callable[..., Client],
) -> None:
    client = signed_in("reporter")
    begun = post(client, "/desk/threads/new/", name="Повінь на Десні", language="uk").json()
    assert begun == {"slug": "povin-na-desni", "name": "Повінь на Десні"}
    assert client.get("/desk/lookup/threads/?q=ПОВІНЬ&language=uk").json()["results"] == [begun]
    assert client.get("/desk/lookup/threads/?q=повінь&language=en").json()["results"] == []


def test_a_front_is_offered_what_readers_see_and_drafts_and_nothing_that_was_discarded(
    signed_in: Callable[..., Client],
) -> None:
    draft, spiked = make_story(headline="Дирижабль чорновий"), make_story(headline="Дирижабль викинутий")
    spike(story=spiked, by=None)
    live = publish_story(headline="Дирижабль живий")
    make_story(headline="Дирижабль english", language="en")
    index_stories()
    found = signed_in().get("/desk/lookup/placeable/?language=uk&q=дирижабль").json()["results"]
    assert {(one["slug"], one["waits"]) for one in found} == {(draft.public_id, True), (live.public_id, False)}
