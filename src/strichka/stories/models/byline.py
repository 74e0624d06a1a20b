"""People under whose names stories appear."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.search.names import NameKey
from strichka.staff.models import User


class Byline(models.Model):
    """A person under whose name stories appear, whether or not they sign in to the desk."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    role = models.CharField(
        _("role"), max_length=150, blank=True, help_text=_("Offered first, for example: feed editor.")
    )
    role_translations = models.JSONField(_("translations of the role"), default=dict, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("account"),
    )

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)

    @classmethod
    def of(cls, user: User) -> "Byline | None":
        """Under whose name somebody of the newsroom writes: the one that is theirs, else the one of their name."""
        return cls.objects.filter(user=user).first() or cls.objects.filter(name=str(user)).first()


class BylineKey(NameKey):
    """What a person is looked up by."""

    named = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "lemma", "named"], name="byline_key_once")]
