"""What every register has in common, tried on registers that are there."""

from typing import Any

import pytest
from django.contrib import admin
from django.forms import modelform_factory
from django.test import RequestFactory

from strichka.income.models import Banner
from strichka.sources.enums import SourceKind
from strichka.sources.models import Source
from strichka.staff.domain.keep import keep
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from strichka.staff.register import InOtherLanguage, Named, ReadOnlyRegister, Register
from tests.factories import make_user
from tests.options import options

SOURCE = admin.site._registry[Source]
OURS = [one for one in admin.site._registry.values() if type(one).__module__.startswith("strichka.")]


class SourceForm(Named):
    class Meta:
        model = Source
        fields = ("name", "slug", "kind")


def written(**values: str) -> SourceForm:
    return SourceForm({"kind": SourceKind.values[0], "name": "", "slug": ""} | values)


def request_by(user: Any = None) -> Any:
    request = RequestFactory().post("/desk/registers/sources/source/add/")
    request.user = user
    return request


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "slug", "kept"),
    [
        ("Згурський Юрій", "", "zghurskyi-yurii"),
        ("Нацбанк", "nbu", "nbu"),
        ("Запоріжжя-Єнакієве", "", "zaporizhzhia-yenakiieve"),
    ],
)
def test_an_empty_slug_is_written_from_the_name_and_one_that_is_given_stays(name: str, slug: str, kept: str) -> None:
    form = written(name=name, slug=slug)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["slug"] == kept


@pytest.mark.django_db
def test_a_slug_that_is_none_is_refused_and_not_replaced() -> None:
    form = written(name="Нацбанк", slug="не slug")

    assert list(form.errors) == ["slug"]
    assert "slug" not in form.cleaned_data


@pytest.mark.django_db
def test_a_form_without_a_slug_is_left_alone() -> None:
    form = modelform_factory(Source, form=Named, fields=("name", "kind"))({"name": "Н", "kind": SourceKind.values[0]})

    assert form.is_valid(), form.errors
    assert "slug" not in form.cleaned_data


@pytest.mark.parametrize(
    ("stored", "shown"), [({"en": "Bank"}, "Bank"), ({"pl": "Bank"}, ""), ({}, ""), (None, None), ("typed", "typed")]
)
def test_a_translation_is_shown_as_its_words(stored: Any, shown: Any) -> None:
    assert InOtherLanguage("en").prepare_value(stored) == shown


@pytest.mark.parametrize(
    ("typed", "stored"), [("Bank", {"en": "Bank"}), ("  Bank ", {"en": "Bank"}), ("", {}), (" ", {})]
)
def test_words_are_stored_by_the_code_of_their_language(typed: str, stored: dict[str, str]) -> None:
    assert InOtherLanguage("en").clean(typed) == stored


@pytest.mark.parametrize(
    ("before", "typed", "changed"),
    [({"en": "Bank"}, "Bank", False), ({"en": "Bank"}, "Banks", True), ({"en": "Bank"}, "", True), (None, "", False)],
)
def test_only_other_words_are_a_change(before: Any, typed: str, changed: bool) -> None:
    assert InOtherLanguage("en").has_changed(before, typed) is changed


def test_translations_are_one_line_of_words_in_the_other_language() -> None:
    field = SOURCE.formfield_for_dbfield(Source._meta.get_field("translations"), request_by())

    assert isinstance(field, InOtherLanguage)
    assert (field.code, field.required) == ("en", False)
    assert field.label.endswith("(en)")


def test_with_three_languages_there_is_no_one_other_language() -> None:
    with options(site__languages=["uk", "en", "pl"]):
        field = SOURCE.formfield_for_dbfield(Source._meta.get_field("translations"), request_by())

    assert not isinstance(field, InOtherLanguage)


@pytest.mark.django_db
def test_both_halves_of_a_moment_say_what_they_are() -> None:
    register = admin.site._registry[Banner]
    field = register.formfield_for_dbfield(Banner._meta.get_field("starts_at"), request_by(make_user(Role.CHIEF)))

    labels = [widget.attrs["aria-label"] for widget in field.widget.widgets]
    assert [label.partition(": ")[0] for label in labels] == [str(field.label).capitalize()] * 2
    assert len(set(labels)) == 2


@pytest.mark.parametrize("register", OURS, ids=lambda one: type(one).__name__)
def test_every_register_is_one_of_the_two_kinds_and_deletes_nothing(register: Any) -> None:
    assert isinstance(register, Register | ReadOnlyRegister)
    assert not register.has_delete_permission(request_by())
    assert register.actions is None


@pytest.mark.parametrize(
    "register", [one for one in OURS if isinstance(one, ReadOnlyRegister)], ids=lambda one: type(one).__name__
)
def test_what_is_to_look_at_is_never_written_in(register: Any) -> None:
    assert not register.has_add_permission(request_by())
    assert not register.has_change_permission(request_by())


@pytest.mark.parametrize(
    "register",
    [one for one in OURS if "slug" in {field.name for field in one.model._meta.fields}],
    ids=lambda one: type(one).__name__,
)
def test_a_slug_is_written_once(register: Any) -> None:
    assert "slug" not in register.get_readonly_fields(request_by())
    assert "slug" in register.get_readonly_fields(request_by(), register.model())


@pytest.mark.django_db
def test_the_log_keeps_the_old_and_the_new_value_of_what_was_written() -> None:
    editor = make_user()

    SOURCE.save_model(request_by(editor), Source(name="Нацбанк", slug="nbu", kind="official"), None, change=False)
    row = Source.objects.get()
    row.name = "НБУ"
    SOURCE.save_model(request_by(editor), row, None, change=True)

    added, changed = AuditEntry.objects.filter(action__endswith="_source").order_by("pk")
    assert [(line.user, line.action) for line in (added, changed)] == [
        (editor, "add_source"),
        (editor, "change_source"),
    ]
    assert added.details["changes"]["name"] == {"old": None, "new": "Нацбанк"}
    assert (changed.subject, changed.details) == ("НБУ", {"changes": {"name": {"old": "Нацбанк", "new": "НБУ"}}})


@pytest.mark.django_db
def test_the_log_keeps_no_password_of_anybody() -> None:
    keeper, reporter = make_user(Role.KEEPER), make_user(Role.REPORTER)
    reporter.set_password("зовсім-новий-пароль")
    reporter.display_name = "Олена"

    keep(row=reporter, by=keeper)

    assert list(AuditEntry.objects.get(action="change_user", details__has_key="changes").details["changes"]) == [
        "display_name"
    ]
