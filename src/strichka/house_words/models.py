"""What this newsroom writes otherwise: house words and forbidden variants of names, and the fixes that taught them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from strichka.house_words.enums import WordState
from strichka.stylebook.wording import LONGEST

LONGEST_NOTE = 300


class HouseWord(models.Model):
    """A wrong form and the right one. With a ``topic``, the wrong one is a variant of its name.

    What was declined stays, so that nobody is asked again.
    """

    wrong = models.CharField(_("wrong"), max_length=LONGEST)
    right = models.CharField(_("right"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=8)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True, help_text=_("Why, in a few words."))
    inflected = models.BooleanField(_("in all its forms"), default=True)
    topic = models.ForeignKey("topics.Topic", on_delete=models.PROTECT, null=True, related_name="house_words")
    state = models.CharField(_("state"), max_length=8, choices=WordState.choices, default=WordState.PROPOSED)
    fixes = models.PositiveIntegerField(_("fixes"), default=0, help_text=_("How many accepted fixes said so."))
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("house word")
        verbose_name_plural = _("house words")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["language", "wrong", "right"],
                name="house_word_once",
                violation_error_message=_("This pair is here already."),
            ),
            models.CheckConstraint(condition=Q(state__in=WordState.values), name="house_word_state_known"),
            models.CheckConstraint(condition=~Q(wrong=models.F("right")), name="house_word_differs"),
            models.CheckConstraint(
                condition=Q(state=WordState.PROPOSED, decided_at=None)
                | (~Q(state=WordState.PROPOSED) & Q(decided_at__isnull=False)),
                name="house_word_decided_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "-id"], name="house_word_list")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class AcceptedFix(models.Model):
    """A fix that an editor has made of a word, in dictionary forms: of a case, or in many texts at once."""

    wrong = models.CharField(max_length=LONGEST)
    right = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=8)
    case = models.OneToOneField("reports.Case", on_delete=models.PROTECT, null=True, related_name="accepted_fix")
    batch = models.OneToOneField("elsewhere.Batch", on_delete=models.PROTECT, null=True, related_name="accepted_fix")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, batch=None) | Q(case=None, batch__isnull=False),
                name="accepted_fix_of_one_thing",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["language", "wrong", "right"], name="accepted_fix_of_a_pair")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"
