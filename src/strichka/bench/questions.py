"""What readers of a made-up archive would ask: words, names, phrases and fields that stand in its stories."""

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeVar

from django.db.models import Model, QuerySet

from strichka.archive import texts
from strichka.languages.stopwords import is_stop
from strichka.search import rarity, tokens
from strichka.search.models import Entry
from strichka.stories.models import Card, CardTopic, Story

COMMON, RARE = 0.10, 0.004  # the share of stories that a word stands in
TRIES = 200
LANGUAGE = "uk"

Row = TypeVar("Row", bound=Model)


class Questions:
    """Draws questions with a generator of its own: the same ones for the same archive."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._rarity = rarity.weights(LANGUAGE)
        self.entries = Entry.objects.count()
        self._last = Story.objects.order_by("-pk").values_list("pk", flat=True)[0]
        self._kinds: dict[str, Callable[[], str]] = {
            "a rare word": lambda: self._word(self._is_rare),
            "a common word": lambda: self._word(self._is_common),
            "two common words": lambda: f"{self._word(self._is_common)} {self._word(self._is_common)}",
            "three words of a text": self._three,
            "a common and a rare": lambda: f"{self._word(self._is_common)} {self._word(self._is_rare)}",
            "two that seldom meet": lambda: f"{self._word(self._is_rare)} {self._word(self._is_rare)}",
            "a name of the register": lambda: self._topic().topic.name,
            "a phrase": lambda: f'"{self._phrase()}"',
            "a word, not another": lambda: f"{self._word(self._is_common)} -{self._word(self._is_common)}",
            "topic: and a word": lambda: f"topic:{self._topic().topic.slug} {self._word(self._is_common)}",
            "a word of some month": lambda: f"{self._word(self._is_common)} {self._month()}",
        }

    def draw(self, count: int) -> Iterator[tuple[str, str]]:
        """Kinds in turn, each with a new question."""
        names = list(self._kinds)
        for number in range(count):
            kind = names[number % len(names)]
            yield kind, self._kinds[kind]()

    def read_rows(self) -> None:
        """Twenty cards by their keys."""
        ids = [1 + int(self._random.random() * self._last) for _ in range(20)]
        list(Card.objects.filter(pk__in=ids).only("pk", "headline", "standfirst", "path"))

    def stories(self, count: int) -> Iterator[str]:
        """Public ids from all over the archive."""
        for _ in range(count):
            yield self._near(Story.objects.all()).public_id

    def _near(self, rows: QuerySet[Row]) -> Row:
        """The first row from a place that is drawn on."""
        row = rows.filter(pk__gte=1 + int(self._random.random() * self._last)).order_by("pk").first()
        return row if row is not None else rows.order_by("pk")[0]

    def _text(self) -> list[str]:
        card = self._near(Card.objects.select_related("edition"))
        return [word.text for word in tokens.cut(texts.visible_text(card.edition))]

    def _share(self, word: str) -> float:
        lemmas = tokens.lemmas(word, LANGUAGE)
        return max(self._rarity.counts.get(lemma, 1) for lemma in lemmas) / max(self._rarity.entries, 1)

    def _is_rare(self, word: str) -> bool:
        return len(word) > 3 and self._share(word) <= max(RARE, 1 / max(self._rarity.entries, 1))  # noqa: PLR2004

    def _is_common(self, word: str) -> bool:
        return not is_stop(word, LANGUAGE) and self._share(word) >= COMMON

    def _word(self, fits: Callable[[str], bool]) -> str:
        for _ in range(TRIES):
            fitting = [word for word in self._text() if fits(word)]
            if fitting:
                return self._random.choice(fitting)
        raise LookupError("The archive has no such word; it is too small.")

    def _three(self) -> str:
        return " ".join(self._random.sample([word for word in self._text() if not is_stop(word, LANGUAGE)], 3))

    def _phrase(self) -> str:
        text = self._text()
        start = int(self._random.random() * (len(text) - 3))
        return " ".join(text[start : start + 3])

    def _topic(self) -> CardTopic:
        return self._near(CardTopic.objects.select_related("topic"))

    def _month(self) -> str:
        published = self._near(Card.objects.all()).published_at
        return f"from:{published:%Y-%m} to:{published:%Y-%m}"
