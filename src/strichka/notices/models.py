from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.notices.notice_kinds import KINDS

LONGEST = 300


class ByMail(models.TextChoices):
    """Whether somebody wants their notices by mail."""

    NOW = "now", _("at once, those of a few minutes in one mail")
    NEVER = "never", _("never")


class Notice(models.Model):
    """Something happened that one person is to know of.

    ``subject`` is the headline of the story or line, ``text`` a few words of what was said, ``path`` where it is read,
    below the desk's address. ``mail_due``: it is to be mailed, unless it is seen before.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=LONGEST, blank=True)
    text = models.CharField(max_length=LONGEST, blank=True)
    path = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    mail_due = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"], name="notice_of_person"),
            models.Index(fields=["person"], name="notice_unseen", condition=models.Q(seen_at__isnull=True)),
            models.Index(fields=["person"], name="notice_to_mail", condition=models.Q(mail_due=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"

    @property
    def label(self) -> str:
        """What happened, in the user's language; nothing where the package that told it is gone."""
        return str(KINDS[self.kind].label) if self.kind in KINDS else ""

    @property
    def address(self) -> str:
        return f"/desk/{self.path}"


class Wish(models.Model):
    """How somebody wants to be told; who has none is mailed at once."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    by_mail = models.CharField(max_length=5, choices=ByMail.choices, default=ByMail.NOW)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(by_mail__in=ByMail.values), name="wish_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.by_mail}"
