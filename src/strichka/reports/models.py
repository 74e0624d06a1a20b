import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.reports.enums import AnchorState, CaseState


class Case(models.Model):
    """One error on one story: the reports of it, the fix, and what became of it.

    ``start`` and ``end`` are code points of the block's normalised text (``lib.anchors.normalize``) in ``edition``.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, related_name="cases")
    edition = models.ForeignKey(
        "stories.Edition", on_delete=models.PROTECT, related_name="+", help_text=_("Anchored in.")
    )
    block = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField(_("fragment"))
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    suggestion = models.TextField(_("suggested"), blank=True)
    anchor = models.CharField(max_length=10, choices=AnchorState.choices, default=AnchorState.EXACT)
    state = models.CharField(_("state"), max_length=15, choices=CaseState.choices, default=CaseState.OPEN)
    reports_count = models.PositiveIntegerField(_("reports"), default=0)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closing_note = models.TextField(_("note"), blank=True)
    fixed_in = models.ForeignKey("stories.Edition", on_delete=models.PROTECT, null=True, related_name="cases_fixed")

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=CaseState.values), name="case_state_known"),
            models.CheckConstraint(condition=models.Q(anchor__in=AnchorState.values), name="case_anchor_known"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="case_span_in_order"),
            models.CheckConstraint(
                condition=models.Q(state=CaseState.FIXED, fixed_in__isnull=False)
                | (~models.Q(state=CaseState.FIXED) & models.Q(fixed_in__isnull=True)),
                name="case_fixed_has_an_edition",
            ),
            models.CheckConstraint(
                condition=models.Q(state=CaseState.OPEN, closed_at__isnull=True)
                | (~models.Q(state=CaseState.OPEN) & models.Q(closed_at__isnull=False)),
                name="case_closed_has_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-id"], name="case_list"),
            models.Index(fields=["story", "block", "state"], name="case_block"),
        ]

    def __str__(self) -> str:
        return self.quote


class Report(models.Model):
    """What one reader sent, kept as it came; ``target`` holds W3C Web Annotation selectors."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, null=True, related_name="reports")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="reports")
    edition_number = models.PositiveIntegerField()
    block = models.CharField(max_length=40)
    target = models.JSONField()
    suggestion = models.TextField(_("how it should be"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    received_at = models.DateTimeField(_("received"))
    problem = models.CharField(max_length=100, blank=True, help_text=_("Why no case could be opened."))

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering: ClassVar = ["received_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["case", "received_at"], name="report_of_case"),
            models.Index(
                fields=["received_at", "id"],
                name="report_waiting",
                condition=models.Q(case__isnull=True, problem=""),
            ),
            models.Index(fields=["-received_at", "-id"], name="report_box", condition=~models.Q(problem="")),
        ]

    def __str__(self) -> str:
        return str(self.id)


class JournalPosition(models.Model):
    """How far the worker has stored the letterbox's journal; moved in the transaction that stores the reports."""

    segment = models.CharField(max_length=60, unique=True)
    offset = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.segment}:{self.offset}"


class RefusedCount(models.Model):
    """How many reports of a story, or of a foreign site by its key, were over its budget in an hour."""

    subject = models.CharField(max_length=40)
    hour = models.DateTimeField(help_text=_("Its beginning."))
    count = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["-hour", "-count"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hour", "subject"], name="refused_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.count}"
