from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from strichka.lib.words import folded
from strichka.search.folded import begins
from strichka.staff.register import Named, Register
from strichka.topics import rooms
from strichka.topics.enums import Part
from strichka.topics.models import Topic, TopicForm, TopicKey

if TYPE_CHECKING:
    from django.db.models import QuerySet

    Inline = admin.StackedInline[TopicForm, Topic]
    Formset = BaseInlineFormSet[TopicForm, Topic, Any]
    Topics = QuerySet[Topic]
else:
    Inline = admin.StackedInline
    Formset = BaseInlineFormSet


class KeepsWhatEditorsSay(Formset):
    """A generated form that an editor changes is the editor's; one that goes is remembered as ruled out."""

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


class FormsOfName(Inline):
    # Stacked, because the table of the other kind leaves its controls without names for screen readers.
    model = TopicForm
    fields = (("form", "kind", "removed"),)
    formset = KeepsWhatEditorsSay
    extra = 2
    verbose_name_plural = _("forms of names: aliases and forbidden variants are yours, inflections come by themselves")


@admin.register(Topic)
class TopicRegister(Register):
    """Topics by any form of their names. Merged duplicates are names of others and have no row here."""

    fields = ("name", "kind", "slug", "translations", "description")
    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name",)
    form = Named
    inlines = (FormsOfName,)

    def get_urls(self) -> list[URLPattern]:
        return [*rooms.urls(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> "Topics":
        found: Topics = super().get_queryset(request).filter(merged_into__isnull=True)
        return found

    def get_search_results(self, request: HttpRequest, queryset: "Topics", search_term: str) -> Any:  # noqa: ARG002
        """By the index of names, which knows all letters on every database."""
        key = " ".join(folded(search_term))
        if not key:
            return queryset, False
        named = TopicKey.objects.filter(begins("key", key), part__in=(Part.WHOLE, Part.FAMILY, Part.LATER))
        return queryset.filter(pk__in=named.values("topic")), False
