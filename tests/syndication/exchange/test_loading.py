"""What is read of stories for others, and at what cost."""

import pytest

from strichka.stories.domain.kill import kill
from strichka.syndication.exchange.loading import of_stories
from tests.factories import make_story, publish_story
from tests.syndication.exchange.whole import complete_story
from tests.syndication.machines import whole_story

pytestmark = pytest.mark.django_db


def test_they_come_in_the_order_asked_for_and_drafts_not_at_all():
    first, second, gone = (publish_story("Текст.", headline=words) for words in ("Перша", "Друга", "Третя"))
    draft = make_story("Чернетка.")
    kill(story=gone, by=None, note="Неправда.")
    told = of_stories([second.pk, draft.pk, gone.pk, first.pk])

    assert [(one.headline, one.is_withdrawn) for one in told.values()] == [
        ("Друга", False), ("", True), ("Перша", False),
    ]  # fmt: skip


def test_without_full_texts_there_is_the_headline_the_standfirst_and_the_lead():
    told = next(iter(of_stories([complete_story().pk], full=False).values()))

    assert (told.html, told.text) == ("", "")
    assert (told.headline, told.standfirst) == ("Міст відкрили", "Перший за століття.")
    assert [one.caption for one in told.pictures] == ["Міст уранці"]


def test_three_stories_are_as_many_queries_as_one(django_assert_num_queries):
    stories = [whole_story(number=number) for number in (1, 2, 3, 4)]
    with django_assert_num_queries(10):
        of_stories([stories[0].pk])
    with django_assert_num_queries(10):
        of_stories([one.pk for one in stories[1:]])
