import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("given up")
    UNANSWERED = "unanswered", _("perhaps sent")


class Mail(models.Model):
    """A mail to one person, as it goes out.

    Before its words are given to the mail server it is ``SENDING``: one found in that state later was not answered, and
    is sent again once (``repeated``), under the same ``Message-ID``. The text is kept only until it is out.
    """

    kind = models.CharField(_("kind"), max_length=40)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    repeated = models.BooleanField(default=False)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("time"), default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="mail_due", condition=models.Q(state__in=[MailState.WAITING, MailState.SENDING])
            ),
            models.Index(fields=["created_at"], name="mail_age"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=MailState.values), name="mail_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ReadsIn(models.Model):
    """The language in which a person uses the desk. Mail stands below people and knows the person's number only."""

    person = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=8)

    def __str__(self) -> str:
        return f"{self.person} {self.language}"
