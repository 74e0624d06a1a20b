"""What events are found by, and what a source has changed after it was taken."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.inbox.enums import Change


class ItemSignature(models.Model):
    """What an item is compared by (``wire.events.signature.Signature`` as JSON), as long as its event may grow.

    is_stale: a newer version of the item is to be read. is_placed: an editor has said to which event it belongs.
    """

    item = models.OneToOneField("inbox.Item", on_delete=models.CASCADE, primary_key=True, related_name="signature")
    at = models.DateTimeField()
    value = models.JSONField()
    is_stale = models.BooleanField(default=False)
    is_placed = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at"], name="item_signature_old"),
            models.Index(fields=["item"], name="item_signature_stale", condition=models.Q(is_stale=True)),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EventKey(models.Model):
    """Something that an item says, by which others that say it are found; ``at`` is in seconds."""

    key = models.BigIntegerField()
    at = models.BigIntegerField()
    item = models.ForeignKey("inbox.Item", on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "-at", "item"], name="event_key_newest"),
            models.Index(fields=["at"], name="event_key_old"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class EventsApart(models.Model):
    """An editor has said that these are two events, whatever comes."""

    one = models.ForeignKey("inbox.Event", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("inbox.Event", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"


class SourceChange(models.Model):
    """A source has changed, withdrawn or deleted what a story was taken from; until an editor has looked.

    ``version`` is the newest of ``item``, which is the one that was taken or one that replaces it; the taking says
    which version the story has. One waits for each taking.
    """

    taking = models.ForeignKey("inbox.Taking", on_delete=models.CASCADE, related_name="changes")
    item = models.ForeignKey("inbox.Item", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change.choices)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("change of a source")
        verbose_name_plural = _("changes of sources")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["taking"], condition=models.Q(settled_at=None), name="source_change_waits_once"
            ),
            models.CheckConstraint(condition=models.Q(change__in=Change.values), name="source_change_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="source_change_open", condition=models.Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.taking_id}: {self.change}"
