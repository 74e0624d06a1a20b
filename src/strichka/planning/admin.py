"""The register of departments and who works in them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest

from strichka.planning.domain.give_sections import give_sections
from strichka.planning.models import Department, Membership
from strichka.staff.models import User
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
    fields = ("name", "slug", "position", "sections", "approves", "translations")
    list_display = ("name", "slug", "position")
    search_fields = ("name", "slug")
    inlines = (Members,)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Boxes to tick, as on the people's page."""
        return super().formfield_for_manytomany(db_field, request, **options, widget=CheckboxSelectMultiple())

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Sections are made on their own page."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None and db_field.name == "sections":
            field.widget = getattr(field.widget, "widget", field.widget)
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        assert isinstance(request.user, User)
        # Taken from the form, which would save them once more.
        give_sections(department=form.instance, sections=form.cleaned_data.pop("sections"), by=request.user)
        super().save_related(request, form, formsets, change)
