"""How much shared topics and nearness in time say about two stories."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from strichka.stories.models import Card, CardTopic

# How rare topics are is seen in the newest stories.
SEEN = 2000


@dataclass(frozen=True, slots=True)
class Rareness:
    """In how many of the newest stories topics stand."""

    seen: int
    counts: Mapping[int, int]

    def of(self, topic: int) -> float:
        return math.log(1 + self.seen / (1 + self.counts.get(topic, 0)))


def rareness(topics: Collection[int], language: str) -> Rareness:
    """How rare these topics are in a language, from its newest stories; three queries, none of the whole archive."""
    newest = Card.objects.filter(language=language).order_by("-published_at", "-pk").values_list("published_at")
    seen = newest[:SEEN].count()
    [*oldest] = newest[SEEN - 1 : SEEN]
    rows = CardTopic.objects.filter(language=language, topic__in=topics)
    if oldest:
        rows = rows.filter(published_at__gte=oldest[0][0])
    return Rareness(seen, dict(rows.values_list("topic").annotate(Count("pk")).order_by()))


def topics_of(cards: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The topics of cards by primary keys, in one query."""
    topics: dict[int, tuple[int, ...]] = {}
    for card, topic in CardTopic.objects.filter(card__in=list(cards)).order_by("pk").values_list("card_id", "topic_id"):
        topics[card] = (*topics.get(card, ()), topic)
    return topics


def nearness(moment: datetime, other: datetime, *, fades: float) -> float:
    """1 for one moment, a third after ``fades`` days."""
    return math.exp(-abs((moment - other).total_seconds()) / 86_400 / fades)
