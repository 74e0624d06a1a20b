"""The register of departments and who works in them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from strichka.planning.models import Department, Membership
from strichka.staff.register import Named, Register

if TYPE_CHECKING:
    Inline = admin.StackedInline[Membership, Department]
else:
    Inline = admin.StackedInline


class Members(Inline):
    # A list of its own: Django's two are too long for a phone or leave their controls without names.
    template = "admin/planning/department/members.html"
    model = Membership
    fields = ("person",)
    extra = 2

    def formfield_for_dbfield(self, *arguments: Any, **options: Any) -> Any:
        """A plain choice: people are made and changed on their own pages."""
        field = super().formfield_for_dbfield(*arguments, **options)
        if field is not None:
            field.widget = getattr(field.widget, "widget", field.widget)
        return field


@admin.register(Department)
class DepartmentRegister(Register):
    form = Named
    fields = ("name", "slug", "position", "sections", "translations")
    list_display = ("name", "slug", "position")
    search_fields = ("name", "slug")
    inlines = (Members,)
