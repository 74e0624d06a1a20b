from typing import TYPE_CHECKING

from django.contrib import admin

from strichka.staff.register import Named, Register
from strichka.topics.models import Topic, TopicForm

if TYPE_CHECKING:
    Inline = admin.StackedInline[TopicForm, Topic]
else:
    Inline = admin.StackedInline


class FormsOfName(Inline):
    # Stacked, because the table of the other kind leaves its controls without names for screen readers.
    model = TopicForm
    fields = (("form", "kind"),)
    extra = 2


@admin.register(Topic)
class TopicRegister(Register):
    fields = ("name", "kind", "slug", "translations", "description")
    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "forms__form")
    form = Named
    inlines = (FormsOfName,)
