from django.contrib import admin

from strichka.sources.models import Source
from strichka.staff.register import Register


@admin.register(Source)
class SourceRegister(Register):
    list_display = ("name", "kind", "url")
    list_filter = ("kind",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
