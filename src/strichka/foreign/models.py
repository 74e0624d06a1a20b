"""Foreign sites that report to this newsroom, their pages, and the errors that readers found there.

A family of its own beside ``reports``: a foreign page has no story, no editions and no blocks, so nothing that we do
with a case of our own can be done with one of it (record 0032).
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.foreign.enums import ForeignState
from strichka.letterbox.sites import LONGEST_ADDRESS

LONGEST_NAME = 100
LONGEST_KEY = 22
LONGEST_TITLE = 300


class Site(models.Model):
    """A site whose pages have our dialog. Its key stands there for all to see; its origins and the limits protect."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    key = models.CharField(_("key"), max_length=LONGEST_KEY, unique=True)
    former_key = models.CharField(
        max_length=LONGEST_KEY, blank=True, help_text=_("What lies in the letterbox may have it.")
    )
    origins = models.JSONField(_("addresses of the site"), help_text=_("As browsers write them: https://example.com."))
    is_active = models.BooleanField(_("takes reports"), default=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("foreign site")
        verbose_name_plural = _("foreign sites")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class ForeignPage(models.Model):
    """A page of a foreign site by its address; the title is that which the last report of it has told."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="pages")
    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)

    class Meta:
        verbose_name = _("page of a foreign site")
        verbose_name_plural = _("pages of foreign sites")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "address"], name="foreign_page_once"),
            models.CheckConstraint(
                condition=models.Q(address__startswith="https://") | models.Q(address__startswith="http://"),
                name="foreign_page_http",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address


class ForeignCase(models.Model):
    """One error on a foreign page, known by its words and what stands around them."""

    page = models.ForeignKey(ForeignPage, on_delete=models.PROTECT, related_name="cases")
    quote = models.TextField(_("fragment"))
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    suggestion = models.TextField(_("suggested"), blank=True)
    state = models.CharField(_("state"), max_length=15, choices=ForeignState.choices, default=ForeignState.OPEN)
    reports_count = models.PositiveIntegerField(_("reports"), default=0)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closing_note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("case of a foreign page")
        verbose_name_plural = _("cases of foreign pages")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=ForeignState.values), name="foreign_case_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=ForeignState.OPEN, closed_at__isnull=True)
                | (~models.Q(state=ForeignState.OPEN) & models.Q(closed_at__isnull=False)),
                name="foreign_case_closed_has_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-id"], name="foreign_case_list"),
            models.Index(fields=["page", "-id"], name="foreign_case_of_page"),
        ]

    def __str__(self) -> str:
        return self.quote


class ForeignReport(models.Model):
    """What one reader sent from a foreign page, kept as it came; without a case it waits in the spam box."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    page = models.ForeignKey(ForeignPage, on_delete=models.PROTECT, related_name="reports")
    case = models.ForeignKey(ForeignCase, on_delete=models.PROTECT, null=True, related_name="reports")
    target = models.JSONField()
    suggestion = models.TextField(_("how it should be"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    received_at = models.DateTimeField(_("received"))
    problem = models.CharField(max_length=100, blank=True, help_text=_("Why no case was opened."))

    class Meta:
        verbose_name = _("report of a foreign page")
        verbose_name_plural = _("reports of foreign pages")
        ordering: ClassVar = ["received_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["case", "received_at"], name="foreign_report_of_case"),
            models.Index(
                fields=["-received_at", "-id"], name="foreign_report_box", condition=models.Q(case__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
