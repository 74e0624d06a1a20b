from django.contrib import admin

from strichka.sources.models import Source
from strichka.staff.register import Named, Register


@admin.register(Source)
class SourceRegister(Register):
    fields = ("name", "kind", "slug", "url", "translations")
    list_display = ("name", "kind", "url")
    list_filter = ("kind",)
    search_fields = ("name", "slug")
    form = Named
