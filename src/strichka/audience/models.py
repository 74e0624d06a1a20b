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


class MachineHour(models.Model):
    """What one machine has counted in an hour (since the epoch); its node writes this row. See ``counted.py``.

    ``kind``: views, missing or refused. ``counts``: a number for each story or address.
    """

    kind = models.CharField(max_length=10)
    hour = models.PositiveIntegerField()
    node = models.CharField(max_length=100)
    counts = models.JSONField()
    is_taken = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "hour", "node"], name="machine_hour")]
        indexes: ClassVar = [
            models.Index(fields=["kind", "hour"], name="machine_hour_new", condition=models.Q(is_taken=False))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.hour} {self.node}"


class NowRead(models.Model):
    """How many read each story at a moment, as the server of one machine counts them; its node writes this row."""

    node = models.CharField(max_length=100, primary_key=True)
    counts = models.JSONField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.node


class Total(models.Model):
    """The sum of a story's views, kept beside them so that no list has to add up years."""

    story = models.CharField(max_length=12, primary_key=True)
    views = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.story}: {self.views}"
