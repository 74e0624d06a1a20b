"""Registers beside the stories. A story itself is written in the writing room and published by the verbs only."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import ChoiceField, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.staff.register import Named, Register
from strichka.stories.checking import found
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.run import severities
from strichka.stories.enums import Severity
from strichka.stories.models import RESERVED_SLUGS, Byline, CheckSetting, Delay, Section, Thread

if TYPE_CHECKING:
    SettingForm = ModelForm[CheckSetting]
else:
    SettingForm = ModelForm


class SectionForm(Named):
    def clean(self) -> Any:
        cleaned = super().clean()
        if cleaned.get("slug") in RESERVED_SLUGS:
            self.add_error("slug", _("That word is taken by the paper itself. Choose another slug."))
        return cleaned


@admin.register(Section)
class SectionRegister(Register):
    form = SectionForm
    fields = ("name", "slug", "position", "translations", "asks_approval")
    list_display = ("name", "slug", "position", "asks_approval")
    search_fields = ("name", "slug")


class CheckSettingForm(SettingForm):
    """A check by its label; those that are set already, and those without which no page can be made, are no choice."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if "name" in self.fields:
            set_already = set(CheckSetting.objects.values_list("name", flat=True))
            free = [one for one in CHECKS.values() if not one.is_fixed and one.name not in set_already]
            choices = [(one.name, str(one.label)) for one in free]
            self.fields["name"] = ChoiceField(label=_("Check"), choices=choices)


@admin.register(CheckSetting)
class CheckSettingRegister(Register):
    """What the newsroom has set; above the list stand all checks with what they mean now."""

    form = CheckSettingForm
    fields = ("name", "severity")
    list_display = ("label", "severity")

    @admin.display(description=gettext_lazy("check"), ordering="name")
    def label(self, row: CheckSetting) -> str:
        return str(CHECKS[row.name].label) if row.name in CHECKS else row.name

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        given = super().get_readonly_fields(request, obj)
        return (*given, "name") if obj else given

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        super().save_model(request, obj, form, change)
        found.ask_again()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        rows = {row.name: row for row in CheckSetting.objects.all()}
        meanings = severities()
        every = [(one, Severity(meanings[name]).label, rows.get(name)) for name, one in CHECKS.items()]
        return super().changelist_view(request, {"checks": every} | (extra_context or {}))


@admin.register(Thread)
class ThreadRegister(Register):
    """To rename one; whoever writes begins it in a story, in that one's language, and puts stories into it there."""

    form = Named
    fields = ("name", "slug")
    list_display = ("name", "language", "slug")
    search_fields = ("name", "slug")


@admin.register(Byline)
class BylineRegister(Register):
    form = Named
    fields = ("name", "role", "slug", "user", "translations", "role_translations")
    list_display = ("name", "role", "user", "slug")
    search_fields = ("name", "slug")
    list_select_related = ("user",)


@admin.register(Delay)
class DelayRegister(Register):
    """What is under a delay keeps the hours with which it was chosen."""

    fields = ("name", "hours", "about", "is_offered")
    list_display = ("name", "hours", "is_offered")
    search_fields = ("name",)
