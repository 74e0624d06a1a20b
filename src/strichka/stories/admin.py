"""Registers beside the stories. A story itself is written in the writing room and published by the verbs only."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _

from strichka.staff.register import Named, Register
from strichka.stories.models import RESERVED_SLUGS, Byline, Section


class SectionForm(Named):
    def clean(self) -> Any:
        cleaned = super().clean()
        if cleaned.get("slug") in RESERVED_SLUGS:
            self.add_error("slug", _("That word is taken by the paper itself. Choose another slug."))
        return cleaned


@admin.register(Section)
class SectionRegister(Register):
    form = SectionForm
    fields = ("name", "slug", "position", "translations")
    list_display = ("name", "slug", "position")
    search_fields = ("name", "slug")


@admin.register(Byline)
class BylineRegister(Register):
    form = Named
    fields = ("name", "role", "slug", "user", "translations", "role_translations")
    list_display = ("name", "role", "user", "slug")
    search_fields = ("name", "slug")
    list_select_related = ("user",)
