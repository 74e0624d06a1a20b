"""The register's form of a topic with its names: what an editor writes, and in which groups names are shown."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from strichka.languages.slugs import free_slug
from strichka.staff.register import Named
from strichka.topics.enums import FormKind
from strichka.topics.models import Topic, TopicForm

if TYPE_CHECKING:
    Formset = BaseInlineFormSet[TopicForm, Topic, Any]
    Rows = list[Any]
    RowForm = ModelForm[TopicForm]
else:
    Formset = BaseInlineFormSet
    RowForm = ModelForm


class TopicFields(Named):
    """A topic's own fields. An empty slug becomes one that is free: a person and a place may be called alike."""

    def clean(self) -> Any:
        written = bool(self.data.get(self.add_prefix("slug")))
        cleaned = super().clean()
        name, kind = cleaned.get("name"), cleaned.get("kind")
        same = Topic.objects.filter(name=name, kind=kind, merged_into__isnull=True).exclude(pk=self.instance.pk).first()
        if same is not None:
            self.add_error("name", _there_is(same))
        elif cleaned.get("slug") and not written:
            cleaned["slug"] = free_slug(cleaned["slug"], lambda slug: Topic.objects.filter(slug=slug).exists())
        return cleaned


def _there_is(topic: Topic) -> ValidationError:
    words = _("There is such a name of this kind already:")
    return ValidationError(
        format_html('{} <a href="{}">{}</a>', words, reverse("admin:topics_topic_change", args=[topic.pk]), topic)
    )


class NameForm(RowForm):
    """One written form. What is new is an alias, unless somebody says otherwise."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not self.instance.pk:
            self.initial.setdefault("kind", FormKind.ALIAS)

    def validate_constraints(self) -> None:
        """A generated form gives way to what is written; Django would refuse it."""
        if "form" not in self.changed_data:
            return
        rows = TopicForm.objects.filter(topic=self.instance.topic_id, form=self.instance.form, generated=False)
        if rows.exclude(pk=self.instance.pk).exists():
            self.add_error("form", _("This form is here already."))


class NameFormSet(Formset):
    """A generated form that an editor changes is the editor's; one that goes is remembered as ruled out."""

    def own(self) -> "Rows":
        """What somebody wrote."""
        return [row for row in self.initial_forms if not (row.instance.generated or row.initial["removed"])]

    def generated(self) -> "Rows":
        return [row for row in self.initial_forms if row.instance.generated and not row.initial["removed"]]

    def ruled_out(self) -> "Rows":
        return [row for row in self.initial_forms if row.initial["removed"]]

    def validate_unique(self) -> None:
        """Among what is written; a generated form that is written again is only the editor's from now on."""
        seen: set[str] = set()
        for row in self.forms:
            form = row.cleaned_data.get("form") if row.has_changed() or not row.instance.generated else None
            if not form or row in self.deleted_forms:
                continue
            if form in seen:
                row.add_error("form", _("This form is here already."))
            elif form == self.instance.name and row.cleaned_data.get("kind") == FormKind.FORBIDDEN:
                row.add_error("form", _("This is the name itself."))
            seen.add(form)

    def save_existing(self, form: Any, obj: TopicForm, commit: bool = True) -> TopicForm:  # noqa: FBT001, FBT002 - Django's
        written = obj.generated and not {"form", "kind"}.isdisjoint(form.changed_data)
        obj.generated = obj.generated and not written
        saved = super().save_existing(form, obj, commit)
        if written and "form" in form.changed_data:
            _rule_out(form.initial["form"], saved)
        return saved

    def delete_existing(self, obj: TopicForm, commit: bool = True) -> None:  # noqa: FBT001, FBT002 - Django's
        if not obj.generated:
            super().delete_existing(obj, commit)
        elif commit:
            obj.removed = True
            obj.save()


def _rule_out(form: str, instead: TopicForm) -> None:
    """The form that stood there is generated again by now."""
    row = TopicForm.objects.filter(topic=instead.topic_id, form=form, generated=True).first()
    if row is not None:
        row.removed = True
        row.save()
