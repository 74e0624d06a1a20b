"""The register of requests: who demands a refutation, a reply or a correction, of which words, and what became of it.

The terms are those of the Law of Ukraine “On Media” (2849-IX), art. 43: https://zakon.rada.gov.ua/laws/show/2849-20
"""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.requests.enums import Demand, RequestState

LONGEST_WORDS = 5000
LONGEST_TEXT = 20_000
LONGEST_REASON = 5000
LONGEST_NAME = 200


class PublicRequest(models.Model):
    """What is demanded of a story and what was decided; who asks stands apart, in ``Asker``, and is forgotten.

    ``due_on``: the last day for a decision, as it was reckoned when the request came.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, related_name="requests")
    demand = models.CharField(_("what is asked"), max_length=12, choices=Demand.choices)
    words = models.TextField(_("which words"), help_text=_("Of the story, as they stood there."))
    received_at = models.DateTimeField(_("received"))
    due_on = models.DateField(_("to be decided by"))
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.RECEIVED)
    version = models.PositiveIntegerField(default=0, help_text=_("How often it has been changed."))
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.ForeignKey("stories.Edition", on_delete=models.PROTECT, null=True, related_name="requests")
    reason = models.TextField(_("why it was refused"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(demand__in=Demand.values), name="request_demand_known"),
            models.CheckConstraint(condition=models.Q(state__in=RequestState.values), name="request_state_known"),
            models.CheckConstraint(condition=~models.Q(words=""), name="request_names_words"),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.RECEIVED, decided_at__isnull=True)
                | (~models.Q(state=RequestState.RECEIVED) & models.Q(decided_at__isnull=False)),
                name="request_decided_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.GRANTED, edition__isnull=False)
                | (~models.Q(state=RequestState.GRANTED) & models.Q(edition__isnull=True)),
                name="request_granted_has_an_edition",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.REFUSED) & ~models.Q(reason="")
                | (~models.Q(state=RequestState.REFUSED) & models.Q(reason="")),
                name="request_refused_has_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-id"], name="request_list"),
            models.Index(fields=["due_on"], name="request_due", condition=models.Q(state=RequestState.RECEIVED)),
            models.Index(fields=["decided_at"], name="request_decided", condition=models.Q(decided_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_demand_display()}"

    @property
    def is_overdue(self) -> bool:
        """Whether the last day for a decision has passed on the newsroom's calendar."""
        return self.state == RequestState.RECEIVED and self.due_on < timezone.localdate()

    @property
    def came_late(self) -> bool:
        """Whether it came after the days in which it may be demanded (``requests.ask_days``)."""
        if self.story.published_at is None:
            return False
        last = timezone.localdate(self.story.published_at) + timedelta(
            days=settings.INSTANCE.number("requests.ask_days")
        )
        return timezone.localdate(self.received_at) > last


class Asker(models.Model):
    """Who asks, and what they wrote to us and were answered: personal data, shown to editors, deleted by policy."""

    request = models.OneToOneField(PublicRequest, on_delete=models.PROTECT, related_name="asker")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    contact = models.CharField(_("contact"), max_length=LONGEST_NAME)
    text = models.TextField(_("what they write"), blank=True)
    answer = models.TextField(_("what they were answered"), blank=True)

    def __str__(self) -> str:
        return str(self.request_id)
