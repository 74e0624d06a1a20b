import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.reports.enums import WEIGHTS, AnchorState, CaseState, ErrorKind


def _weight() -> models.Case:
    """What one report counts, by the kind of the error."""
    of_kinds = [models.When(kind=kind, then=models.Value(weight)) for kind, weight in WEIGHTS.items()]
    return models.Case(*of_kinds, default=models.Value(1), output_field=models.IntegerField())


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
    kind = models.CharField(_("kind"), max_length=15, choices=ErrorKind.choices, default=ErrorKind.UNSTATED)
    weight = models.GeneratedField(
        expression=models.F("reports_count") * _weight(),
        output_field=models.BigIntegerField(),
        db_persist=True,
        help_text=_("Its place in the queue while nobody reads the story: reports times the weight of the kind."),
    )
    divided = models.BooleanField(
        default=False, help_text=_("An editor has split it: a report joins the case that suggests the same.")
    )
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closing_note = models.TextField(_("note"), blank=True)
    fixed_in = models.ForeignKey("stories.Edition", on_delete=models.PROTECT, null=True, related_name="cases_fixed")
    has_mended = models.BooleanField(
        default=False, help_text=_("The fix made the edition; otherwise its words stood there already.")
    )
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined_cases")

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=CaseState.values), name="case_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=ErrorKind.values), name="case_kind_known"),
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
            models.CheckConstraint(
                condition=models.Q(state=CaseState.JOINED, joined_to__isnull=False)
                | (~models.Q(state=CaseState.JOINED) & models.Q(joined_to__isnull=True)),
                name="case_joined_has_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-id"], name="case_list"),
            models.Index(fields=["story", "block", "state"], name="case_block"),
            models.Index(fields=["opened_at"], name="case_opened"),
            models.Index(fields=["state", "closed_at"], name="case_closed"),
            models.Index(fields=["state", "-weight", "-id"], name="case_queue"),
            models.Index(fields=["story", "state", "-weight", "-id"], name="case_queue_of_story"),
            models.Index(fields=["closed_by", "-closed_at"], name="case_decided"),
        ]

    def __str__(self) -> str:
        return self.quote


class Report(models.Model):
    """What one reader sent, kept as it came; ``target`` holds W3C Web Annotation selectors.

    ``also``: for words chosen in several blocks, ``block`` and ``target`` of those after the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, null=True, related_name="reports")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="reports")
    edition_number = models.PositiveIntegerField()
    block = models.CharField(max_length=40)
    target = models.JSONField()
    also = models.JSONField(default=list, blank=True, help_text=_("What was chosen in further blocks."))
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
                fields=["story", "received_at", "id"],
                name="report_waiting_of_story",
                condition=models.Q(case__isnull=True, problem=""),
            ),
            models.Index(fields=["case"], name="report_to_answer", condition=models.Q(email__gt="")),
            models.Index(fields=["-received_at", "-id"], name="report_box", condition=~models.Q(problem="")),
        ]

    def __str__(self) -> str:
        return str(self.id)


class CountedMonth(models.Model):
    """What readers' reports came to in one month of the newsroom's clock (``reports/figures.py``).

    Kept, so that a page of figures costs the same whatever the archive is.
    """

    month = models.DateField(unique=True)
    figures = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class JournalPosition(models.Model):
    """How far the worker has stored the letterbox's journal; moved in the transaction that stores the reports."""

    segment = models.CharField(max_length=60, unique=True)
    offset = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.segment}:{self.offset}"


class Letter(models.Model):
    """A report on its way from the letterbox of a machine, which writes this row (``nodes/shipping/reports.py``).

    ``report``: its id. ``entry``: as in the journal; empty once it is taken in. The row stays for a while, so that
    whoever holds a copy of the report sees that it has come.
    """

    report = models.UUIDField(unique=True)
    entry = models.TextField(blank=True)
    node = models.CharField(max_length=100)
    shipped_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="letter_waiting", condition=models.Q(taken_at__isnull=True)),
            models.Index(fields=["taken_at"], name="letter_taken"),
        ]

    def __str__(self) -> str:
        return str(self.report)


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
