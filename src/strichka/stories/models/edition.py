"""What readers saw, where we were wrong in it, and what was withdrawn."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.stories.enums import EditionKind
from strichka.stories.models.story import Story

LONGEST_NOTE = 5000


class Edition(models.Model):
    """What readers saw from ``at`` on. Immutable; pages are baked from editions, never from the draft."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=15, choices=EditionKind.choices)
    note = models.TextField(_("note to readers"), blank=True)
    document = models.JSONField()
    fields = models.JSONField(help_text=_("The fields beside the document as they were (stories/snapshot.py)."))
    since = models.JSONField(help_text=_("Block id: the number of the edition in which it last changed."))
    version = models.PositiveIntegerField(help_text=_("The draft's version it came from."))
    schema_version = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "number"], name="edition_number_unique"),
            models.CheckConstraint(condition=models.Q(kind__in=EditionKind.values), name="edition_kind_known"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="edition_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}.{self.number}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError("An edition is what readers saw and is never changed; make a new one.")
        super().save(**options)


class Correction(models.Model):
    """We were wrong, in public: old and new wording of an edition, shown on the story and in the public log."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="correction")
    old = models.TextField(_("it said"))
    new = models.TextField(_("it says now"))
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(db_index=True)
    language = models.CharField(max_length=8)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["language", "-at", "-id"], name="correction_log")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Withdrawal(models.Model):
    """A published story was withdrawn at ``at``, and is back since ``restored_at``; both reasons are public."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField()
    note = models.TextField(_("why it was withdrawn"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    restored_at = models.DateTimeField(null=True)
    restored_note = models.TextField(_("why it is back"), blank=True)
    restored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story"], name="withdrawal_open_once", condition=models.Q(restored_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=models.Q(restored_at__isnull=True) | ~models.Q(restored_note=""),
                name="withdrawal_says_why_it_is_back",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["language", "-at", "-id"], name="withdrawal_log"),
            models.Index(
                fields=["language", "-restored_at", "-id"],
                name="withdrawal_back",
                condition=models.Q(restored_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.at:%Y-%m-%d}"
