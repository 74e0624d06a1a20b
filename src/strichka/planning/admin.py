"""The register of departments and who works in them."""

from typing import TYPE_CHECKING

from django.contrib import admin

from strichka.planning.models import Department, Membership
from strichka.staff.register import Named, Register

if TYPE_CHECKING:
    Inline = admin.TabularInline[Membership, Department]
else:
    Inline = admin.TabularInline


class Members(Inline):
    model = Membership
    fields = ("person",)
    extra = 2


@admin.register(Department)
class DepartmentRegister(Register):
    form = Named
    fields = ("name", "slug", "position", "translations")
    list_display = ("name", "slug", "position")
    search_fields = ("name", "slug")
    inlines = (Members,)
