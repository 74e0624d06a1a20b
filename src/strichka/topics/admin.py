from typing import TYPE_CHECKING

from django.contrib import admin

from strichka.staff.register import Register
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
    list_display = ("name", "kind", "slug")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "forms__form")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (FormsOfName,)
