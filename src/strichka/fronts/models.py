"""How editors have arranged the fronts: each arrangement is kept as it was made, so that it can be brought back."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.fronts.enums import Region
from strichka.languages.registry import DEFAULT
from strichka.stories import lists
from strichka.stories.lists import ListPage
from strichka.stories.models import Section, Story

LONGEST_HEADLINE = 200
MOST_IN_BLOCK = 10


class Front(models.Model):
    """A front that somebody has arranged. No section: the home page."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=8, default=DEFAULT)

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        ordering: ClassVar = ["language", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "section"], name="front_once_a_section"),
            models.UniqueConstraint(
                fields=["language"], name="front_once_at_home", condition=models.Q(section__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.section or 'home'}"

    def name_in(self, language: str) -> str:
        """Its section's name, or that it is the home page."""
        return self.section.name_in(language) if self.section else gettext("Home page")

    @property
    def page(self) -> ListPage:
        return lists.SECTION.page(self.language, self.section.slug) if self.section else lists.HOME.page(self.language)


class ArrangementQuerySet(models.QuerySet["Arrangement"]):
    def of(self, page: ListPage) -> Self:
        """Those of a front, the one that stands first coming first."""
        here = self.filter(front__language=page.language)
        of_front = here.filter(front__section__slug=page.slug) if page.slug else here.filter(front__section=None)
        return of_front.order_by("-starts_at", "-number")

    def begun(self, *, at: datetime) -> Self:
        """Those whose time has come."""
        return self.filter(starts_at__lte=at)


class Arrangement(models.Model):
    """What an editor made of a front: it stands from ``starts_at`` until the next one's time has come.

    ``number``: of one front, from 1; who arranges says which number stood when they began.
    ``late_at``: when readers got it at last, where its planned moment was missed.
    """

    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="arrangements")
    number = models.PositiveIntegerField()
    starts_at = models.DateTimeField(_("from"))
    made_at = models.DateTimeField()
    late_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrangement")
        verbose_name_plural = _("arrangements")
        ordering: ClassVar = ["front", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["front", "number"], name="arrangement_number_once"),
            models.CheckConstraint(
                condition=models.Q(starts_at__gte=models.F("made_at")), name="arrangement_starts_when_made"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["front", "-starts_at", "-number"], name="arrangement_that_stands"),
            models.Index(fields=["-late_at"], name="arrangement_late", condition=models.Q(late_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.front} {self.number}"


class Placement(models.Model):
    """A story at a place of an arrangement, from a moment (or the beginning) until a moment (or until it is taken off).

    ``headline`` and ``picture`` stand on this front instead of the story's own.
    """

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="placements")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="placements")
    region = models.CharField(max_length=10, choices=Region.choices)
    position = models.PositiveSmallIntegerField()
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    headline = models.CharField(max_length=LONGEST_HEADLINE, blank=True)
    picture = models.ForeignKey("pictures.Picture", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["arrangement", "story"], name="placement_story_once"),
            models.UniqueConstraint(fields=["arrangement", "position"], name="placement_position_once"),
            models.CheckConstraint(condition=models.Q(region__in=Region.values), name="placement_region_known"),
            models.CheckConstraint(
                condition=models.Q(begins_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("begins_at")),
                name="placement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story} @ {self.arrangement}"


class TopicBlock(models.Model):
    """The newest stories of a topic, so many, on a front."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="blocks")
    topic = models.ForeignKey("topics.Topic", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("topic block")
        verbose_name_plural = _("topic blocks")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["arrangement", "topic"], name="block_topic_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=MOST_IN_BLOCK), name="block_number_is_small"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.number})"
