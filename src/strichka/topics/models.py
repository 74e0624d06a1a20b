from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.topics.enums import FormKind, TopicKind


class Topic(models.Model):
    """A person, place, organisation or subject that stories are about; one register for the whole newsroom."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=TopicKind.choices, default=TopicKind.SUBJECT)
    name = models.CharField(_("name"), max_length=200)
    translations = models.JSONField(
        _("translations"), default=dict, blank=True, help_text=_('Names by language code: {"en": "Kyiv"}')
    )
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=TopicKind.values), name="topic_kind_known"),
            models.UniqueConstraint(fields=["kind", "name"], name="topic_kind_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)


class TopicForm(models.Model):
    """One written form of a topic's name."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="forms")
    form = models.CharField(_("form"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=FormKind.choices, default=FormKind.INFLECTION)

    class Meta:
        verbose_name = _("form of a name")
        verbose_name_plural = _("forms of names")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=FormKind.values), name="topic_form_kind_known"),
            models.UniqueConstraint(fields=["topic", "form"], name="topic_form_unique"),
        ]
        indexes: ClassVar = [models.Index(fields=["form"], name="topic_form_text")]

    def __str__(self) -> str:
        return self.form
