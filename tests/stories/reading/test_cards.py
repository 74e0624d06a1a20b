from datetime import UTC, datetime

import pytest

from strichka.baking.reads import Reads
from strichka.baking.shared import sharing
from strichka.stories import keys
from strichka.stories.models import Card
from strichka.stories.reading import cards
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


def published(*headlines: str) -> list[int]:
    ids = [publish_story(headline=headline).pk for headline in headlines]
    return [Card.objects.get(story=story).pk for story in ids]


def test_cards_stand_in_the_order_in_which_they_were_asked_for() -> None:
    first, second = published("Перша", "Друга")

    assert [card.headline for card in cards.by_ids([second, first])] == ["Друга", "Перша"]


def test_lists_that_are_baked_together_load_a_card_once(django_assert_num_queries) -> None:
    first, second, third = published("Перша", "Друга", "Третя")

    with sharing(), django_assert_num_queries(1):  # none has a picture
        cards.expect_cards([second, third])
        shown = [[card.headline for card in cards.by_ids(ids)] for ids in ([first, second], [third, first], [])]

    assert shown == [["Перша", "Друга"], ["Третя", "Перша"], []]


def test_each_card_and_its_section_is_a_key_that_was_read() -> None:
    story, reads = publish_story(headline="Міст"), Reads()

    (view,) = cards.card_views(cards.feed("uk"), reads)

    assert (view.headline, view.words, view.picture) == ("Міст", "Міст", None)
    assert {keys.card(story.public_id), keys.section(view.section_slug)} <= reads.keys()


def test_days_are_the_newsrooms() -> None:
    published("Опівночі", "Опівдні")
    night, noon = Card.objects.order_by("pk")
    night.published_at = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)  # half past midnight in Kyiv
    noon.published_at = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)

    days = cards.by_day(cards.card_views([night, noon], Reads()), language="uk")

    assert [(day.on.day, [card.headline for card in day.cards]) for day in days] == [
        (29, ["Опівночі"]),
        (28, ["Опівдні"]),
    ]
