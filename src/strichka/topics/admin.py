from typing import TYPE_CHECKING

from django.contrib import admin

from strichka.staff.register import Named, Register
from strichka.topics.models import Topic, TopicForm

if TYPE_CHECKING:
    Inline = admin.TabularInline[TopicForm, Topic]
else:
    Inline = admin.TabularInline


class FormsOfName(Inline):
    model = TopicForm
    extra = 2


@admin.register(Topic)
class TopicRegister(Register):
    fields = ("name", "kind", "slug", "translations", "description")
    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "forms__form")
    form = Named
    inlines = (FormsOfName,)
