"""Registers beside the stories. A story itself is written in the writing room and published by the verbs only."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.forms import ModelForm, ValidationError
from django.utils.translation import gettext as _

from strichka.staff.register import Register
from strichka.stories.models import RESERVED_SLUGS, Byline, Section

if TYPE_CHECKING:
    FormOfSection = ModelForm[Section]
else:
    FormOfSection = ModelForm


class SectionForm(FormOfSection):
    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED_SLUGS:
            raise ValidationError(_("That word is taken by the paper itself. Choose another slug."))
        return slug


@admin.register(Section)
class SectionRegister(Register):
    form = SectionForm
    list_display = ("name", "slug", "position")
    search_fields = ("name", "slug")


@admin.register(Byline)
class BylineRegister(Register):
    list_display = ("name", "role", "user", "slug")
    search_fields = ("name", "slug")
    list_select_related = ("user",)
