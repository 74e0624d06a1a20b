"""The moments of stories: delays that the newsroom has named, what was missed, and the days of changes."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.enums import Outcome

MOST_HOURS = 24 * 30


class Delay(models.Model):
    """A named delay, such as «місце влучання: 3 години»: the hours between an event and the first publication."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    hours = models.PositiveSmallIntegerField(
        _("hours after the event"), validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)]
    )
    about = models.CharField(_("why, and what it covers"), max_length=300, blank=True)
    is_offered = models.BooleanField(_("is offered"), default=True)

    class Meta:
        verbose_name = _("named delay")
        verbose_name_plural = _("named delays")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(hours__gte=1, hours__lte=MOST_HOURS), name="delay_hours_possible"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="delay_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.hours})"


class MissedMoment(models.Model):
    """A planned moment that passed without its publication, told to the desk once, whatever became of it after."""

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="missed_moments")
    due_at = models.DateTimeField(_("was to go out"))
    found_at = models.DateTimeField()
    alarmed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    why = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["-found_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "due_at"], name="missed_moment_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="missed_moment_outcome_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["outcome", "-found_at"], name="missed_moment_newest")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.due_at:%Y-%m-%d %H:%M}"


class StoryDay(models.Model):
    """A day, on the newsroom's calendar, on which a story was changed, kept once it was changed on a later one.

    ``at``: its last change of that day; that of the newest day stands in ``Story.changed_at`` alone.
    """

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "story"], name="story_day_once")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.day}"
