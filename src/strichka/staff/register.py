"""What every register of Django's admin has in common here.

Saving a row tells the paper by Django's own signals (``paper/receivers.py``), as every other save does.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Field, JSONField, Model
from django.forms import CharField, ModelForm, MultiWidget, SplitDateTimeField
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from strichka.languages.slugs import slugify
from strichka.staff.domain.keep import keep, note_rows
from strichka.staff.models import User

if TYPE_CHECKING:
    Base = ModelAdmin[Any]
    BaseForm = ModelForm[Any]
else:
    Base = ModelAdmin
    BaseForm = ModelForm


class Named(BaseForm):
    """A row with a name and a slug; an empty slug is written from the name, by the table of KMU 2010."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Empty: from the name.")

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned.get("name", ""))
        return cleaned


class InOtherLanguage(CharField):
    """Translations as people write them: the words in the newsroom's other language, kept by its code."""

    def __init__(self, code: str, **options: Any) -> None:
        super().__init__(required=False, max_length=300, **options)
        self.code = code

    def prepare_value(self, value: Any) -> Any:
        return value.get(self.code, "") if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        words = str(super().clean(value))
        return {self.code: words} if words else {}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial or {}), data)


def _name_halves(field: SplitDateTimeField) -> None:
    """A moment is written in two fields, and Django's words beside them are no labels."""
    assert isinstance(field.widget, MultiWidget)
    for widget, half in zip(field.widget.widgets, (_("Date"), _("Time")), strict=True):
        widget.attrs["aria-label"] = f"{capfirst(field.label)}: {half}"


class Register(Base):
    """A register; the audit log says who changed what.

    Nothing is deleted here, because stories, editions and the audit log point at every row; and a slug, once
    given, stands in addresses for ever.
    """

    list_per_page = 50
    show_full_result_count = False
    actions = None

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Titles are the names themselves: Django's put them into sentences, where other languages inflect them."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, {"title": _("New entry")} | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name)
        return super().change_view(request, object_id, form_url, {"title": title} | (extra_context or {}))

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **options: Any) -> Any:
        others = set(settings.INSTANCE.words("site.languages")) - {settings.LANGUAGE_CODE}
        if isinstance(db_field, JSONField) and "translations" in db_field.name and len(others) == 1:
            code = others.pop()
            label = capfirst(f"{db_field.verbose_name} ({code})")
            return InOtherLanguage(code, label=label, widget=AdminTextInputWidget())
        form_field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(form_field, SplitDateTimeField):
            _name_halves(form_field)
        return form_field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        given = super().get_readonly_fields(request, obj)
        has_slug = any(field.name == "slug" for field in self.model._meta.fields)
        return (*given, "slug") if obj and has_slug else given

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001 - Django's
        keep(row=obj, by=_person(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """Rows that stand on another row's page, such as the names of a topic, are told to the log as well."""
        stood = {id(row.instance): dict(row.initial) for row in formset.initial_forms}
        super().save_formset(request, form, formset, change)
        rows: list[tuple[str, Model, dict[str, Any]]] = [("add", row, {}) for row in formset.new_objects]
        rows += [("change", row, _of(stood[id(row)], names)) for row, names in formset.changed_objects]
        rows += [("delete", row, _of(stood[id(row)])) for row in formset.deleted_objects]
        note_rows(of=form.instance, rows=rows, by=_person(request))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _of(values: dict[str, Any], names: Iterable[str] = ()) -> dict[str, Any]:
    """The values of a form by these names, or all that people have written."""
    return {name: values[name] for name in names or values if name in values and name != "id"}


class ReadOnlyRegister(Base):
    """To look at, never to write in."""

    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return False
