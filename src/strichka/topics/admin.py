from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from strichka.search.query.folded import begins, key_of
from strichka.staff.register import Register
from strichka.topics import admin_views, naming
from strichka.topics.admin_forms import NameForm, NameFormSet, TopicFields
from strichka.topics.enums import Part
from strichka.topics.models import Topic, TopicForm, TopicKey

if TYPE_CHECKING:
    from django.db.models import QuerySet

    Inline = admin.StackedInline[TopicForm, Topic]
    Topics = QuerySet[Topic]
else:
    Inline = admin.StackedInline


class FormsOfName(Inline):
    # A list of its own: Django's two are too long for a phone or leave their controls without names.
    template = "admin/topics/topic/forms.html"
    model = TopicForm
    form = NameForm
    fields = ("form", "kind", "removed")
    formset = NameFormSet
    extra = 2


@admin.register(Topic)
class TopicRegister(Register):
    """Topics by any form of their names. Merged duplicates are names of others and have no row here."""

    fields = ("name", "kind", "gender", "slug", "translations", "description")
    list_display = ("called", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name",)
    form = TopicFields
    inlines = (FormsOfName,)

    @admin.display(description=_("name"), ordering="alphabetical")
    def called(self, topic: Topic) -> str:
        return topic.name

    def get_urls(self) -> list[URLPattern]:
        return [*admin_views.urls(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> "Topics":
        topics: Topics = super().get_queryset(request).filter(merged_into__isnull=True)
        return topics

    def get_search_results(self, request: HttpRequest, queryset: "Topics", search_term: str) -> Any:  # noqa: ARG002
        """By the index of names, which knows all letters on every database; inflections that nobody wrote too."""
        key = key_of(search_term)
        if not key:
            return queryset, False
        named = TopicKey.objects.filter(begins("key", key), part__in=(Part.WHOLE, Part.FAMILY, Part.LATER))
        matching = queryset.filter(pk__in=named.values("topic"))
        if not matching.exists():
            matching = queryset.filter(pk__in=[one.topic.pk for one in naming.find(search_term, get_language() or "")])
        return matching, False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Topics")} | (extra_context or {}))

    def change_view(self, request: HttpRequest, object_id: str, *arguments: Any, **options: Any) -> HttpResponse:
        """An address of a merged duplicate, from a bookmark or the log, leads to the topic that stayed."""
        is_id = object_id.isdecimal() and len(object_id) < 18  # noqa: PLR2004 - a number of the database
        merged = Topic.objects.filter(pk=object_id, merged_into__isnull=False).first() if is_id else None
        if merged is not None and self.has_view_permission(request):
            return admin_views.to_kept(request, merged)
        return super().change_view(request, object_id, *arguments, **options)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """Two topics may be called alike; who has just made it so is told, because most often they are one."""
        super().save_related(request, form, formsets, change)
        admin_views.tell_shared(request, form.instance)
