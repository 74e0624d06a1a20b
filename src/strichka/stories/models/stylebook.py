"""What the newsroom has set for rules of the stylebook, and which findings somebody has dismissed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from strichka.stories.enums import RuleSeverity
from strichka.stories.models.story import Story

LONGEST_WORDS = 200


class RuleSetting(models.Model):
    """What findings of a rule mean in this newsroom; those of a rule without a row mean what the rule says."""

    name = models.CharField(_("rule"), max_length=60, unique=True)
    severity = models.CharField(_("a finding"), max_length=8, choices=RuleSeverity.choices)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(severity__in=RuleSeverity.values), name="rule_severity_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.severity}"


class Dismissal(models.Model):
    """A finding that is not told again: in one story, at one place of it or wherever its words stand, or in any.

    ``fingerprint`` says which: the SHA-256 of rule, language, words, and of the words around for one place alone.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, related_name="dismissals")
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(_("rule"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    words = models.CharField(_("words"), max_length=LONGEST_WORDS, blank=True)
    around = models.CharField(_("words around"), max_length=LONGEST_WORDS, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fingerprint", "story"], condition=Q(story__isnull=False), name="dismissal_once_a_story"
            ),
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(story__isnull=True), name="dismissal_once_for_the_house"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"
