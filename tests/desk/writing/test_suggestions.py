"""What the writing room is answered when it asks for suggestions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from strichka.stories.domain import fields
from strichka.stories.domain.publish import publish
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from tests.factories import index_stories, make_story, make_user
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db

FLOOD = "Повінь у Кривому Розі: рятувальники евакуювали сто людей"


def with_topic(slug: str, *paragraphs: str, headline: str, public: bool = True) -> Story:
    story = make_story(*paragraphs, headline=headline, by=make_user())
    fields.change(story=story, field="topics", value=[slug], version=0, by=None)
    if public:
        publish(story=story, by=None)
    return story


def results(client: Client, story: Story, where: str = "suggestions", **query: str) -> list[dict[str, Any]]:
    return list(client.get(f"/desk/stories/{story.public_id}/{where}/", query).json()["results"])


def test_topics_that_the_saved_text_names_are_offered_with_the_reason(signed_in: Callable[..., Client]) -> None:
    town = topic("Кривий Ріг", "place", slug="kr")
    topic("Одеса", "place")
    story = make_story("У Кривому Розі паводок.", headline=FLOOD)
    assert results(signed_in(), story) == [
        {"slug": "kr", "name": town.name, "kind": "place", "why": "in the headline, named 2 times"}
    ]


def test_a_topic_that_is_only_in_the_text_says_how_often(signed_in: Callable[..., Client]) -> None:
    topic("Кривий Ріг", "place")
    story = make_story("У Кривому Розі паводок.", headline="Сто людей евакуювали")
    assert [one["why"] for one in results(signed_in(), story)] == ["named 1 time"]


def test_a_topic_of_like_stories_is_offered_as_such_and_not_learned_from_the_story_itself(
    signed_in: Callable[..., Client],
) -> None:
    tennis = topic("Великий теніс", "subject", slug="tennis")
    for name in TOWNS:
        with_topic("tennis", "Матч на корті тривав дві години.", headline=f"Фінал виграла зірка з міста {name}")
    alone = with_topic("tennis", "Гросмейстер пожертвував ферзя в ендшпілі.", headline="Шахова партія завершилася")
    index_stories()
    client, like = signed_in(), make_story("Матч на корті, дві години.", headline="Зірка виграла фінал")
    assert results(client, like) == [
        {"slug": "tennis", "name": tennis.name, "kind": "subject", "why": "in like stories"}
    ]
    assert results(client, alone) == []


def test_suggesting_applies_nothing(signed_in: Callable[..., Client]) -> None:
    topic("Кривий Ріг", "place")
    story = make_story(headline=FLOOD)
    results(signed_in(), story)
    assert FIELDS.named("topics").get(story) == []


def test_related_stories_come_with_their_day_and_the_topics_that_they_share(signed_in: Callable[..., Client]) -> None:
    topic("Кривий Ріг", "place", slug="kr")
    other = with_topic("kr", "Вода в Кривому Розі прибуває.", headline="У Кривому Розі піднялася вода")
    with_topic("kr", "Вода в Кривому Розі.", headline="У Кривому Розі піднялася вода знову", public=False)
    index_stories()
    story = make_story("У Кривому Розі паводок.", headline=FLOOD)
    (found,) = results(signed_in(), story, of="related")
    assert (found["slug"], found["name"]) == (other.public_id, "У Кривому Розі піднялася вода")
    assert found["why"] == "shared topics: Кривий Ріг"
    assert ":" in found["at"]


def test_what_is_alike_is_said_with_state_time_and_author(signed_in: Callable[..., Client]) -> None:
    author = make_user(display_name="Оксана Дяк")
    ours = make_story("Триває евакуація.", headline=FLOOD, by=author)
    make_story(headline="Театр відкрив сезон")
    index_stories()
    story = make_story(headline="Чернетка")
    (found,) = results(signed_in(), story, "alike", headline="Рятувальники евакуювали людей: повінь у Кривому Розі")
    assert found | {"at": ""} == {
        "id": ours.public_id,
        "url": f"/desk/stories/{ours.public_id}/",
        "name": FLOOD,
        "state": "draft",
        "label": "draft",
        "at": "",
        "by": "Оксана Дяк",
    }


@pytest.mark.parametrize("headline", ["", "  ", "\x00", "і та", '"' * 900, "-x OR (", "а" * 5000])
def test_whatever_stands_in_the_headline_is_answered(headline: str, signed_in: Callable[..., Client]) -> None:
    make_story(headline=FLOOD)
    index_stories()
    assert results(signed_in(), make_story(headline="Чернетка"), "alike", headline=headline) == []


def test_an_empty_story_is_suggested_nothing(signed_in: Callable[..., Client]) -> None:
    story = make_story("", headline="")
    client = signed_in()
    assert (results(client, story), results(client, story, of="related")) == ([], [])


TOWNS = ["Буча", "Ірпінь", "Суми", "Ніжин", "Умань", "Лубни"]


@pytest.mark.parametrize("count", [2, 6])
def test_suggestions_cost_the_same_however_many(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    topic("Кривий Ріг", "place", slug="kr")
    for name in TOWNS:  # beside which the others are rare
        with_topic("kr", f"У театрі міста {name} новий сезон.", headline=f"Театр міста {name} відкрив сезон")
        topic(name, "place")
    for name in TOWNS[:count]:
        with_topic("kr", headline=f"{FLOOD}, {name}")
    index_stories()
    story = with_topic("kr", f"Вода прибуває. {', '.join(TOWNS[:count])}.", headline=FLOOD, public=False)
    client = signed_in()
    windows = 2 if connection.vendor == "postgresql" else 0  # it asks where the newest entries begin, twice
    related = {"of": "related"}
    asked = [
        ("suggestions", {}, 15 + windows),
        ("suggestions", related, 20 + windows),
        ("alike", {"headline": FLOOD}, 12),
    ]
    for where, query, queries in asked:
        results(client, story, where, **query)  # how rare words are is learned once
        with django_assert_num_queries(queries):
            found = results(client, story, where, **query)
        assert len(found) >= min(count, 4), where
