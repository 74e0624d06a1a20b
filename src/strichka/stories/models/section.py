"""Sections of the paper."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import codes

# First path segments that no section may take (the URL contract).
RESERVED_SLUGS = frozenset(
    {
        "-", "404", "500", "about", "advertising", "by", "corrections", "desk", "feeds", "imprint", "media",
        "offline", "page", "pulse", "report", "search", "sitemap", "static", "thread", "topic", "trust",
        "well-known", *codes(),
    }
)  # fmt: skip


class Section(models.Model):
    """A part of the paper with a front of its own."""

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the menu"), default=0)
    asks_approval = models.BooleanField(
        _("approval before publishing"),
        default=False,
        help_text=_("A story of this section goes out only when somebody who may has approved the text as it stands."),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)), name="section_slug_not_reserved"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)
