"""What colleagues say to each other about words of a draft. Readers see none of it, and nothing of it is deleted.

A discussion is an annotation of the text (https://www.w3.org/TR/annotation-model/) with a body for each comment.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 4000


class Discussion(models.Model):
    """Comments on the same words.

    ``quote`` is what the words were when it was begun. ``block``, ``exact``, ``prefix``, ``suffix``, ``start`` and
    ``end`` are where they stand now: they follow the text (``domain/follow``). ``lost_at``: the words are gone.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, related_name="discussions")
    quote = models.TextField()
    block = models.CharField(max_length=40)
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    lost_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        indexes: ClassVar = [
            models.Index(fields=["story"], name="discussion_open", condition=models.Q(resolved_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.quote


class Comment(models.Model):
    """What one colleague said, and whom they named in it."""

    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return self.text
