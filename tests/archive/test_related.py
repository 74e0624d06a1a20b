"""Stories beside a story: what to read with it, and whether it is ours already."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from strichka.archive.related import draft_of, ours, related, with_meaning
from strichka.lib import meaning
from strichka.search import meanings, rarity
from strichka.staff.models import User
from strichka.stories.domain import fields
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Card, Story
from tests.factories import index_stories, make_story, make_user, publish_story
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db

FLOOD = ("Тиса вийшла з берегів біля Вишкова.", "Рятувальники вивозять людей човнами.")
OTHERS = (
    ("Рада ухвалила бюджет", "Депутати голосували до ночі за всі статті."),
    ("Театр показав прем’єру", "Глядачі аплодували акторам стоячи."),
    ("Курс гривні не змінився", "Торги на біржі минули спокійно."),
    ("Футболісти зіграли внічию", "Голів глядачі так і не побачили."),
)


@pytest.fixture(autouse=True)
def others() -> None:
    for headline, text in OTHERS:
        publish_story(text, headline=headline)


def indexed() -> None:
    index_stories()
    rarity.measure("uk")


def with_topics(story: Story, *slugs: str) -> Story:
    fields.change(story=story, field="topics", value=list(slugs), version=0, by=None)
    publish(story=story, by=None)
    return story


def headlines(story: Story, **asked) -> list[str]:
    return [one.card.headline for one in related(draft_of(story), **asked)]


def alike(headline: str, **asked) -> list[str]:
    return [one.story.headline for one in ours(headline, language="uk", by=None, **asked)]


def test_stories_of_the_same_words_are_related_and_a_story_is_not_to_itself() -> None:
    story = publish_story(*FLOOD, headline="Повінь на Закарпатті")
    publish_story("Рятувальники на Тисі знов вивозять людей.", headline="Повені не видно кінця")
    indexed()

    assert headlines(story) == ["Повені не видно кінця"]


def test_stories_of_the_same_rare_topic_are_related_without_a_common_word() -> None:
    shared = topic("Тиса", "place")
    story = with_topics(publish_story(*FLOOD, headline="Повінь на Закарпатті"), shared.slug)
    with_topics(publish_story("Посадовця звільнили.", headline="Кадрові зміни"), shared.slug)
    indexed()
    (found,) = related(draft_of(story))

    assert (found.card.headline, found.topics) == ("Кадрові зміни", (shared.pk,))


def test_a_draft_without_topics_is_related_by_those_it_names() -> None:
    shared = topic("Тиса", "place")
    with_topics(publish_story("Посадовця звільнили.", headline="Кадрові зміни"), shared.slug)
    draft = make_story("Вода в Тисі прибуває.", headline="Тиса піднялася")
    indexed()

    assert headlines(draft)[:1] == ["Кадрові зміни"]


def test_only_what_readers_may_see_of_the_same_language_is_offered() -> None:
    shared = topic("Тиса", "place")
    story = with_topics(publish_story(*FLOOD, headline="Повінь на Закарпатті"), shared.slug)
    gone = with_topics(publish_story(*FLOOD, headline="Повінь відкликана"), shared.slug)
    with_topics(publish_story(*FLOOD, headline="Flood", language="en"), shared.slug)
    make_story(*FLOOD, headline="Повінь у чернетці")
    indexed()
    kill(story=gone, by=None, note="хибна")

    assert headlines(story) == []


def test_of_equally_like_stories_the_nearer_in_time_comes_first() -> None:
    story = publish_story(*FLOOD, headline="Повінь на Закарпатті")
    long_ago = publish_story(*FLOOD, headline="Повінь на Закарпатті тоді")
    publish_story(*FLOOD, headline="Повінь на Закарпатті вчора")
    Card.objects.filter(pk=long_ago.pk).update(published_at=timezone.now() - timedelta(days=400))
    indexed()

    assert headlines(story) == ["Повінь на Закарпатті вчора", "Повінь на Закарпатті тоді"]
    assert headlines(story, limit=1) == ["Повінь на Закарпатті вчора"]


def test_an_empty_draft_is_offered_nothing() -> None:
    indexed()

    assert headlines(make_story("", headline="")) == []
    assert related(replace(draft_of(make_story()), title="\x00", paragraphs=("🙂",), topics=(999,))) == []


def test_the_number_of_queries_does_not_grow_with_the_archive() -> None:
    story = publish_story(*FLOOD, headline="Повінь на Закарпатті")
    publish_story(*FLOOD, headline="Повінь на Закарпатті знов")
    indexed()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            related(draft_of(story))
            ours("Повінь на Закарпатті", language="uk", by=None)
        return len(asked)

    queries()
    few = queries()
    for number in range(8):
        publish_story(*FLOOD, headline=f"Повінь на Закарпатті, день {number}")
    indexed()
    queries()

    assert queries() == few <= 30


def test_a_headline_finds_the_story_that_tells_the_same_in_other_forms_of_words() -> None:
    publish_story(*FLOOD, headline="Повінь на Закарпатті: вивозять людей")
    indexed()

    assert alike("На Закарпатті через повінь людей вивезли човни") == ["Повінь на Закарпатті: вивозять людей"]
    assert alike("Нобелівську премію дали хімікам") == []
    assert alike("") == alike('\x00 -- "') == []


def test_colleagues_drafts_are_found_too_and_said_to_be_unpublished() -> None:
    draft = make_story(*FLOOD, headline="Повінь на Закарпатті")
    live = publish_story(*FLOOD, headline="Повінь на Закарпатті сьогодні")
    indexed()
    found = ours("Повінь на Закарпатті", language="uk", by=None)

    assert {(one.story.pk, one.public) for one in found} == {(draft.pk, False), (live.pk, True)}
    assert [one.story.pk for one in ours("Повінь на Закарпатті", language="uk", by=None, leave_out=live.pk)] == [
        draft.pk
    ]


def test_a_name_is_the_same_by_its_aliases() -> None:
    topic("Європейський Союз", "organisation", "ЄС")
    publish_story("Рішення набуде чинності взимку.", headline="Європейський Союз ухвалив санкції")
    indexed()

    assert alike("ЄС запровадив санкції") == ["Європейський Союз ухвалив санкції"]


def test_what_is_older_than_two_days_is_news_again() -> None:
    publish_story(*FLOOD, headline="Повінь на Закарпатті")
    indexed()

    def headlines_at(at: datetime) -> list[str]:
        return alike("Повінь на Закарпатті", at=at)

    assert headlines_at(timezone.now() + timedelta(hours=47)) == ["Повінь на Закарпатті"]
    assert headlines_at(timezone.now() + timedelta(hours=49)) == headlines_at(timezone.now() - timedelta(hours=1)) == []


def test_who_may_not_see_drafts_is_told_nothing() -> None:
    make_story(*FLOOD, headline="Повінь на Закарпатті")
    stranger = make_user()
    User.objects.filter(pk=stranger.pk).update(is_active=False)

    with pytest.raises(PermissionDenied):
        ours("Повінь на Закарпатті", language="uk", by=User.objects.get(pk=stranger.pk))


def test_meaning_changes_a_score_only_where_both_texts_have_one() -> None:
    near, far = bytes([100, 1]), bytes([1, 100])

    assert with_meaning(0.5, b"", near) == with_meaning(0.5, near, b"") == 0.5
    assert with_meaning(0.5, near, near) > 0.5 > with_meaning(0.5, near, far)


@pytest.mark.skipif(not meaning.installed(), reason="the semantic extra is not installed")
def test_with_the_extra_other_words_for_one_thing_are_related() -> None:
    story = publish_story(
        "Землетрус на півночі Японії лишив тисячі домівок без світла.", headline="Поштовхи на Хоккайдо"
    )
    publish_story(
        "Підземна стихія пошкодила будинки на японському острові.", headline="Сейсмічна катастрофа в азійській країні"
    )
    indexed()
    from strichka.archive.meanings import learn

    for one in Card.objects.all():
        learn(one.public_id)

    assert len(meanings.of(Card.objects.values_list("pk", flat=True))) == Card.objects.count()
    assert headlines(story)[:1] == ["Сейсмічна катастрофа в азійській країні"]
