"""A wrong form fixed in many texts: which, by whom, and what became of it in each."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from strichka.elsewhere.enums import OPEN, ItemState, Target
from strichka.stories.enums import EditionKind
from strichka.stylebook.wording import LONGEST


class Batch(models.Model):
    """One wrong form, and the texts that an editor has chosen to have it fixed in."""

    wrong = models.CharField(_("wrong"), max_length=LONGEST)
    right = models.CharField(_("right"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=8)
    kind = models.CharField(_("kind"), max_length=15, choices=EditionKind.choices, default=EditionKind.MINOR)
    note = models.TextField(_("note to readers"), blank=True)
    case = models.ForeignKey(
        "reports.Case", on_delete=models.PROTECT, null=True, related_name="batches", help_text=_("It began with this.")
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("batch of fixes")
        verbose_name_plural = _("batches of fixes")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


def _one(column: str, *targets: Target) -> Q:
    """An item of these targets has this row and no other."""
    others = {f"{name}__isnull": name != column for name in ("story", "topic", "background", "picture")}
    return Q(target__in=targets, **others)


class BatchItem(models.Model):
    """One text of a batch. ``changes`` are its blocks as ``changes.Change`` has them; done in one transaction each."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    target = models.CharField(max_length=10, choices=Target.choices)
    story = models.ForeignKey("stories.Story", on_delete=models.PROTECT, null=True, related_name="+")
    topic = models.ForeignKey("topics.Topic", on_delete=models.PROTECT, null=True, related_name="+")
    background = models.ForeignKey("stories.Background", on_delete=models.PROTECT, null=True, related_name="+")
    picture = models.ForeignKey("pictures.Picture", on_delete=models.PROTECT, null=True, related_name="+")
    changes = models.JSONField()
    state = models.CharField(_("state"), max_length=8, choices=ItemState.choices, default=ItemState.WAITING)
    reason = models.TextField(blank=True, help_text=_("Why it was not fixed, or what is to be looked at."))
    edition = models.PositiveIntegerField(null=True, help_text=_("The number of the edition that it made."))
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("text of a batch")
        verbose_name_plural = _("texts of a batch")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="batch_item_state_known"),
            models.CheckConstraint(
                condition=_one("story", Target.PUBLISHED, Target.DRAFT)
                | _one("topic", Target.TOPIC)
                | _one("background", Target.BACKGROUND)
                | _one("picture", Target.PICTURE),
                name="batch_item_is_one_text",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.WAITING, done_at=None)
                | (~Q(state=ItemState.WAITING) & Q(done_at__isnull=False)),
                name="batch_item_done_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["batch", "story", "target"], name="batch_item_story_once", condition=Q(story__isnull=False)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch", "id"], name="batch_item_open", condition=Q(state__in=OPEN)),
        ]

    def __str__(self) -> str:
        row = self.story_id or self.topic_id or self.background_id or self.picture_id
        return f"{self.batch_id}: {self.target} {row}"

    @property
    def name(self) -> str:
        """What the text is called."""
        return str(self.row)

    @property
    def row(self) -> models.Model:
        """The text itself."""
        return next(filter(None, (self.story, self.topic, self.background, self.picture)))
