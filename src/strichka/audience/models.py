"""Views as they are kept: numbers by story and hour, and nothing about who opened anything."""

from typing import ClassVar

from django.db import models


class Views(models.Model):
    """How often a story was opened in an hour; ``story`` is its public id, ``hour`` the hour's beginning."""

    story = models.CharField(max_length=12)
    hour = models.DateTimeField()
    views = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "hour"], name="views_story_hour")]
        indexes: ClassVar = [models.Index(fields=["hour", "story", "views"], name="views_by_hour")]

    def __str__(self) -> str:
        return f"{self.story} {self.hour:%Y-%m-%d %H}: {self.views}"


class Total(models.Model):
    """The sum of a story's views, kept beside them so that no list has to add up years."""

    story = models.CharField(max_length=12, primary_key=True)
    views = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.story}: {self.views}"
