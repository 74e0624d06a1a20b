"""Who may have our stories for machines, and the order in which they changed.

A story has one row, which moves to the end of the order whenever readers get something new of it or lose it: who reads
the order from where they stopped gets each story's last state and misses none.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 100
SHOWN_OF_KEY = 8


class Partner(models.Model):
    """Somebody who asks for our stories with a key, of which only its hash is kept.

    filters: which stories they get (``sections``, ``topics``, ``languages``, ``kinds``: lists of slugs or codes; an
    empty one is any). formats: of ExchangeFormat. asked_since: the number in the order from which they asked last.
    """

    name = models.CharField(_("name"), max_length=LONGEST_NAME, unique=True)
    key_hash = models.CharField(max_length=64, unique=True)
    key_start = models.CharField(max_length=SHOWN_OF_KEY, help_text=_("By which the key is known again."))
    filters = models.JSONField(default=dict)
    formats = models.JSONField(default=list)
    full_text = models.BooleanField(_("gets whole texts"), default=False)
    is_active = models.BooleanField(_("gets stories"), default=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked last"), null=True)
    asked_since = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class StoryChange(models.Model):
    """A story's place in the order of changes, NULL until the change is committed and somebody asks (``sequence.py``).

    was: all that the story has been since it has a place (``sections``, ``topics``, ``kinds``, ``languages``), so that
    who got it before it moved elsewhere is told of its corrections.
    """

    story = models.OneToOneField("stories.Story", on_delete=models.CASCADE, primary_key=True, related_name="change")
    number = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField()
    was = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at"], name="story_change_new", condition=models.Q(number__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.story_id}"


class LastNumber(models.Model):
    """The last number that was given, in one row: numbers are never given twice, also not when a story moves on."""

    number = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="last_number_once")]

    def __str__(self) -> str:
        return str(self.number)
