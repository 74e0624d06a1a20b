"""What lists show of a story."""

from typing import ClassVar

from django.db import models

from strichka.stories.enums import AdvertisingMark, Kind, Weight
from strichka.stories.models.byline import Byline
from strichka.stories.models.edition import Edition
from strichka.stories.models.section import Section
from strichka.stories.models.story import Story


class Card(models.Model):
    """What lists show of a story that readers may see now; written and removed with the editions.

    No card, no surface: a draft, an embargoed or a killed story has none, so lists, feeds and search fail closed.
    """

    story = models.OneToOneField(Story, on_delete=models.PROTECT, primary_key=True, related_name="card")
    public_id = models.CharField(max_length=12, unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200, unique=True)
    language = models.CharField(max_length=8)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="cards")
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    headline = models.CharField(max_length=500)
    short_headline = models.CharField(max_length=200, blank=True)
    standfirst = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    weight = models.CharField(max_length=10, choices=Weight.choices)
    labels = models.JSONField(default=list)
    advertising_mark = models.CharField(max_length=20, choices=AdvertisingMark.choices, blank=True)
    picture = models.ForeignKey("pictures.Picture", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=Kind.ADVERTISING, advertising_mark__in=AdvertisingMark.values)
                | (~models.Q(kind=Kind.ADVERTISING) & models.Q(advertising_mark="")),
                name="card_advertising_is_marked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["language", "-published_at", "-story"], name="card_feed"),
            models.Index(fields=["section", "language", "-published_at", "-story"], name="card_section_feed"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def advertising_words(self) -> str:
        """The mark as readers see it, or an empty string."""
        return str(AdvertisingMark(self.advertising_mark).label) if self.advertising_mark else ""


class CardTopic(models.Model):
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="card_topics")
    topic = models.ForeignKey("topics.Topic", on_delete=models.PROTECT, related_name="card_topics")
    language = models.CharField(max_length=8)
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "topic"], name="card_topic_unique")]
        indexes: ClassVar = [
            models.Index(fields=["topic", "language", "-published_at", "-card"], name="card_topic_by_time"),
        ]


class CardByline(models.Model):
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="card_bylines")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="card_bylines")
    language = models.CharField(max_length=8)
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "byline"], name="card_byline_unique")]
        indexes: ClassVar = [
            models.Index(fields=["byline", "language", "-published_at", "-card"], name="card_byline_by_time"),
        ]
