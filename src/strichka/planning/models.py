"""The plan of a shift: what is to be written, for when, by whom; departments; and what people look at.

The words are those of IPTC's NewsML-G2 for planning items and the assignment of their coverage
(https://iptc.org/std/NewsML-G2/guidelines/#planning).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.planning.enums import LineState
from strichka.stories.enums import State
from strichka.stories.models import Story

LONGEST_HEADLINE = 300
LONGEST_NOTE = 2000
LONGEST_NAME = 60


class Department(models.Model):
    """A part of the newsroom with its people (відділ); what readers see is cut into sections."""

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    sections = models.ManyToManyField(
        "stories.Section",
        verbose_name=_("sections"),
        blank=True,
        related_name="+",
        help_text=_(
            "In which its reporters write and its feed editors publish, besides their own sections and those of their "
            "other departments. None chosen: this department limits nobody."
        ),
    )
    approves = models.BooleanField(
        _("approves in its sections"),
        default=False,
        help_text=_("Its feed editors approve what waits for approval in the sections of this department."),
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)


class Membership(models.Model):
    """Somebody works in a department."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["department", "person"], name="membership_once_a_department"),
        ]

    def __str__(self) -> str:
        return str(self.person)


class PlannedLine(models.Model):
    """What is to be written: a line of the plan, until a story is begun from it.

    A line whose story was spiked is planned again.
    """

    headline = models.CharField(_("what"), max_length=LONGEST_HEADLINE)
    ednote = models.TextField(_("ednote"), blank=True)
    day = models.DateField(_("day"), help_text=_("The shift that it is for, on the newsroom's calendar."))
    due_at = models.DateTimeField(_("deadline"), null=True)
    section = models.ForeignKey("stories.Section", on_delete=models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="lines")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Assignment", through_fields=("line", "person"), related_name="planned_lines"
    )
    topics = models.ManyToManyField("topics.Topic", related_name="planned_lines")
    story = models.OneToOneField("stories.Story", on_delete=models.PROTECT, null=True, related_name="planned_line")
    version = models.PositiveIntegerField(default=0, help_text=_("How often it has been changed."))
    planned_at = models.DateTimeField(auto_now_add=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("planned line")
        verbose_name_plural = _("planned lines")
        ordering: ClassVar = ["day", "due_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(headline=""), name="line_says_something"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["day", "id"], name="line_by_day"),
            models.Index(fields=["due_at"], name="line_due", condition=models.Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def state(self) -> LineState:
        if self.dropped_at is not None:
            return LineState.DROPPED
        if self.story is not None and self.story.state != State.SPIKED:
            return LineState.BEGUN
        return LineState.PLANNED


class Assignment(models.Model):
    """Somebody is to write a planned line."""

    line = models.ForeignKey(PlannedLine, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "person"], name="assignment_once_a_person"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"], name="assignment_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.line}"


def assigned_to(story: Story) -> list[int]:
    """The ids of those who are to write a story, by its line of the plan."""
    return list(Assignment.objects.filter(line__story=story).values_list("person", flat=True))


class KeptView(models.Model):
    """Filters of a room that a ``person`` keeps under a name; ``query`` is their part of the address."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    query = models.CharField(max_length=1000)

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class SavedView(KeptView):
    """The filters of the rundown."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")

    class Meta(KeptView.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "name"], name="view_named_once_a_person"),
            models.CheckConstraint(condition=~models.Q(name=""), name="view_has_a_name"),
        ]
