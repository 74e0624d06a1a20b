"""What the newsroom has set for the checks before publishing, and what is known of the links in texts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from strichka.stories.enums import Severity
from strichka.stories.models.story import Story


class CheckSetting(models.Model):
    """What a check means in this newsroom; one without a row means what is declared with it."""

    name = models.CharField(_("check"), max_length=40, unique=True)
    severity = models.CharField(_("a finding"), max_length=8, choices=Severity.choices)

    class Meta:
        verbose_name = _("check before publishing")
        verbose_name_plural = _("checks before publishing")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(severity__in=Severity.values), name="check_severity_known"),
        ]

    def __str__(self) -> str:
        return self.name


class StoryFinding(models.Model):
    """That a check found something in a draft when it was asked last, kept for the rundown (``checking/found``)."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="findings")
    name = models.CharField(_("check"), max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "name"], name="story_finding_once_a_check"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.name}"


class OutsideLink(models.Model):
    """What was last seen at an address outside the paper that a text links to."""

    url_sum = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of the address."))
    url = models.TextField()
    is_dead = models.BooleanField(null=True, help_text=_("Empty: it could not be told."))
    problem = models.CharField(max_length=100, blank=True)
    looked_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar = ["-looked_at"]

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """A link in a draft, to a page elsewhere (by the sum of its address) or to another story of ours."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="link_uses")
    url_sum = models.CharField(max_length=64, blank=True)
    target = models.ForeignKey(Story, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "url_sum"], condition=Q(target__isnull=True), name="link_use_outside_once_a_story"
            ),
            models.UniqueConstraint(
                fields=["story", "target"], condition=Q(target__isnull=False), name="link_use_inside_once_a_story"
            ),
            models.CheckConstraint(
                condition=Q(url_sum="", target__isnull=False) | (~Q(url_sum="") & Q(target__isnull=True)),
                name="link_use_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} → {self.target_id or self.url_sum}"
