from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.search.names import NameKey
from strichka.sources.enums import SourceKind


class Source(models.Model):
    """Whom a statement is attributed to."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices)
    name = models.CharField(_("name"), max_length=200)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    url = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=SourceKind.values), name="source_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)


class SourceKey(NameKey):
    """What a source is looked up by."""

    named = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "lemma", "named"], name="source_key_once")]


# What statements are counted by; a source mark has one of the first five.
KINDS = (*SourceKind.values, "unattributed")


class Tally(models.Model):
    """How many statements of a story each kind of source says, as readers have it.

    ``story`` and ``section`` are keys of rows that stand above this app.
    """

    story = models.BigIntegerField(primary_key=True)
    week = models.DateField(db_index=True)  # its Monday
    section = models.BigIntegerField(null=True)
    agency = models.PositiveSmallIntegerField(default=0)
    media = models.PositiveSmallIntegerField(default=0)
    official = models.PositiveSmallIntegerField(default=0)
    person = models.PositiveSmallIntegerField(default=0)
    anonymous = models.PositiveSmallIntegerField(default=0)
    unattributed = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.story}: {self.week}"
