"""The texts about the newsroom, written by chiefs."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms import ChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from strichka.paper.models import Text
from strichka.staff.register import Register

if TYPE_CHECKING:
    from django.db.models import Field


@admin.register(Text)
class TextRegister(Register):
    fields = ("place", "language", "title", "body")
    list_display = ("place", "language", "title", "changed_at")
    list_filter = ("place", "language")
    search_fields = ("title", "body")

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "language":
            published = set(settings.INSTANCE.words("site.languages"))
            choices = [(code, name) for code, name in settings.LANGUAGES if code in published]
            return ChoiceField(label=_("Language"), choices=choices, initial=settings.LANGUAGE_CODE)
        if db_field.name == "body":
            options["widget"] = AdminTextareaWidget(attrs={"rows": 24})
        return super().formfield_for_dbfield(db_field, request, **options)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A text stays where it stands: another place is another text."""
        given = super().get_readonly_fields(request, obj)
        return (*given, "place", "language") if obj else given
