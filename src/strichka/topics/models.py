from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.search.query.folded import LONGEST, AlphabetKey, FoldedKey
from strichka.topics.enums import FormKind, Gender, Part, TopicKind


class Topic(models.Model):
    """A person, place, organisation or subject that stories are about; one register for the whole newsroom."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=TopicKind.choices, default=TopicKind.SUBJECT)
    name = models.CharField(_("name"), max_length=200)
    alphabetical = AlphabetKey(help_text="The name's place in lists.")
    translations = models.JSONField(
        _("translations"), default=dict, blank=True, help_text=_('Names by language code: {"en": "Kyiv"}')
    )
    gender = models.CharField(
        _("gender"),
        max_length=1,
        choices=Gender.choices,
        default=Gender.UNSAID,
        blank=True,
        help_text=_("Of a person: the name is declined by it."),
    )
    description = models.TextField(_("description"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text=_("The topic that this one was a duplicate of; never one that is merged itself."),
    )
    made_by = models.PositiveSmallIntegerField(
        default=0, editable=False, db_index=True, help_text=_("Which rules its forms and keys were made by.")
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering: ClassVar = ["alphabetical", "pk"]
        indexes: ClassVar = [models.Index(fields=["alphabetical", "id"], name="topic_alphabetical")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=TopicKind.values), name="topic_kind_known"),
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="topic_kind_name_unique",
                condition=models.Q(merged_into__isnull=True),
                violation_error_message=_("There is such a name of this kind already."),
            ),
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="topic_not_its_own_duplicate"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)


class TopicForm(models.Model):
    """One written form of a topic's name.

    Generated forms come and go with the name; what an editor wrote, changed or ruled out stays.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="forms")
    form = models.CharField(_("form"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=FormKind.choices, default=FormKind.INFLECTION)
    generated = models.BooleanField(_("generated"), default=False, editable=False)
    removed = models.BooleanField(_("do not use"), default=False)

    class Meta:
        verbose_name = _("form of a name")
        verbose_name_plural = _("forms of names")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=FormKind.values), name="topic_form_kind_known"),
            models.UniqueConstraint(fields=["topic", "form"], name="topic_form_unique"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["form"], name="topic_form_text"),
            models.Index(fields=["kind", "generated"], name="topic_form_by_hand"),
        ]

    def __str__(self) -> str:
        return self.form

    def save(self, **options: Any) -> None:
        """What somebody writes takes the place of the same form that was generated."""
        if not self.generated:
            same = TopicForm.objects.filter(topic=self.topic_id, form=self.form, generated=True).exclude(pk=self.pk)
            self._replace(same.first(), options)
        super().save(**options)

    def _replace(self, same: "TopicForm | None", options: dict[str, Any]) -> None:
        if same is None:
            return
        if not self._state.adding:
            same.delete()
            return
        self.pk = same.pk
        self._state.adding = False
        options.pop("force_insert", None)


class TopicKey(models.Model):
    """A form as it is looked up: folded words, made anew with the topic's forms (``topics/forms.py``)."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="keys")
    key = FoldedKey()
    part = models.CharField(max_length=12, choices=Part.choices)
    form = models.CharField(max_length=LONGEST, help_text="As it is written.")
    kind = models.CharField(max_length=20, help_text="A FormKind, or «name».")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "topic", "part"], name="topic_key_once"),
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="topic_key_part_known"),
        ]

    def __str__(self) -> str:
        return self.key
