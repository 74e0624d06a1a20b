"""What the database itself refuses and writes down, on both databases."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.fields.related import ForeignKey
from django.test import Client
from django.utils import timezone

from strichka.instance import database
from strichka.staff import triggers
from strichka.staff.guard import record
from strichka.staff.models import Acting, AuditEntry, Browser, SentForm, User
from strichka.stories.models import Edition
from tests.factories import make_user, publish_story
from tests.signing_in import six_digits

pytestmark = pytest.mark.django_db


def refused(table: str, change: str) -> str:
    """What the database says to a change of all rows, past Django's own checks."""
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{change} {table}" if change == "DELETE FROM" else f"UPDATE {table} SET {change}")
    return str(error.value)


@pytest.mark.parametrize("change", ["document = '{}'", "note = 'інше'", "number = number + 1", "kind = 'minor'"])
def test_an_edition_is_never_changed(change: str) -> None:
    publish_story()
    assert "never changed" in refused("stories_edition", change)
    assert Edition.objects.get().number == 1


def test_a_line_of_the_audit_log_is_never_changed() -> None:
    record(by=None, action="publish", subject="abc")
    assert "never changed" in refused("staff_auditentry", "subject = 'інше'")
    assert AuditEntry.objects.filter(subject="abc").exists()


def remake(name: str) -> None:
    """A trigger that tests on SQLite do without, as its migration makes it."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(database.EMPTY) as built, connection.cursor() as cursor:
            cursor.execute(built.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[0])


def test_the_audit_log_is_never_shortened() -> None:
    remake("audit_entry_stays")
    record(by=None, action="publish", subject="abc")
    assert "never shortened" in refused("staff_auditentry", "DELETE FROM")
    assert AuditEntry.objects.filter(subject="abc").exists()


# Models of people that no line is written of, and why.
UNWATCHED = {
    AuditEntry: "it is the log",
    Acting: "it holds nothing outside a transaction",
    SentForm: "it says what came of a form; what was done, the verbs write",
    Browser: "what a browser may is its session's; that sessions were ended, the verb writes",
}
UNWATCHED_FIELDS = {"id", "last_login", "date_joined", "created_at", "last_used_at"}
WATCHED = [User, Authenticator]


def other(field: Any, before: Any) -> Any:
    """Another value that the column takes."""
    if isinstance(field, ForeignKey):
        return make_user().pk
    match field.get_internal_type():
        case "BooleanField":
            return not before
        case "JSONField":
            return {"secret": "ABC"}
    return next((value for value, _label in field.choices or [] if value != before), f"{before}x")


def test_every_model_of_people_is_watched_or_says_why_not() -> None:
    ours = {*apps.get_app_config("staff").get_models(), *apps.get_app_config("mfa").get_models()}

    assert ours == {*WATCHED, *UNWATCHED}


def person_and_factor() -> dict[type, Any]:
    person = make_user(username="diak")
    factor = Authenticator.objects.create(user=person, type="totp", data={"secret": "XYZ"})
    return {User: person, Authenticator: factor}


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, field.name) for model in WATCHED for field in model._meta.concrete_fields
     if field.name not in UNWATCHED_FIELDS],
)  # fmt: skip
def test_every_change_of_a_person_or_a_factor_is_a_line_past_all_signals_too(model: Any, name: str) -> None:
    row = person_and_factor()[model]
    field = model._meta.get_field(name)
    value = other(field, field.value_from_object(row))
    before = AuditEntry.objects.count()

    model.objects.filter(pk=row.pk).update(**{field.attname: value})

    line = AuditEntry.objects.first()
    row.refresh_from_db()
    assert (AuditEntry.objects.count(), line.user) == (before + 1, None)
    assert line.subject == (row.username if model is User else row.user.username)


def test_a_last_sign_in_and_codes_that_were_looked_at_are_no_change() -> None:
    factor = person_and_factor()[Authenticator]
    before = AuditEntry.objects.count()

    User.objects.update(last_login=timezone.now())
    Authenticator.objects.filter(pk=factor.pk).update(
        data={"secret": "XYZ", "viewed": True}, last_used_at=timezone.now()
    )

    assert AuditEntry.objects.count() == before


def test_what_is_done_to_a_passkey_says_which_and_its_counting_is_no_change() -> None:
    remake("second_factor_is_removed")
    person = make_user(username="diak")
    passkey = Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "Ключ", "credential": {"id": "a"}}
    )
    rows = Authenticator.objects.filter(pk=passkey.pk)

    rows.update(data={"name": "Ключ", "credential": {"id": "a"}, "sign_count": 5})
    rows.update(data={"name": "Телефон", "credential": {"id": "a"}})
    rows.update(data={"name": "Телефон", "credential": {"id": "b"}})
    rows.delete()

    lines = AuditEntry.objects.filter(action__startswith="second_factor").order_by("pk")
    assert [(line.action.removeprefix("second_factor_"), line.details) for line in lines] == [
        ("added", {"type": "webauthn", "name": "Ключ"}),
        ("renamed", {"type": "webauthn", "old": "Ключ", "new": "Телефон"}),
        ("changed", {"type": "webauthn"}),
        ("removed", {"type": "webauthn", "name": "Телефон"}),
    ]


def test_an_address_that_changes_is_kept_with_the_old_one() -> None:
    make_user(username="diak", email="a@example.org")

    User.objects.filter(username="diak").update(email="b@example.org")

    details = AuditEntry.objects.get(action="change_user").details
    assert (details["old_email"], details["new_email"]) == ("a@example.org", "b@example.org")


def test_a_factor_that_is_deleted_in_a_shell_is_a_line() -> None:
    remake("second_factor_is_removed")
    person_and_factor()

    Authenticator.objects.all().delete()

    line = AuditEntry.objects.get(action="second_factor_removed")
    assert (line.subject, line.user, line.details) == ("diak", None, {"type": "totp"})


def test_a_code_for_a_lost_phone_that_is_used_is_a_line_of_its_own() -> None:
    person = make_user(username="diak")
    codes = Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "ab", "used_mask": 0})

    codes.data["used_mask"] = 1
    codes.save()

    line = AuditEntry.objects.first()
    assert (line.action, line.subject, line.user, line.details) == ("recovery_code_used", "diak", person, {})


@pytest.mark.parametrize("loss", [{"role": "reporter"}, {"is_active": False}], ids=["demoted", "closed"])
@pytest.mark.parametrize("role", ["chief", "keeper"])
def test_the_database_keeps_the_last_of_a_role_that_lets_others_in(role: str, loss: dict[str, Any]) -> None:
    for _one in range(2):
        make_user(role)

    with pytest.raises(IntegrityError, match="give it to somebody else first"), transaction.atomic():
        User.objects.update(**loss)

    assert User.objects.filter(role=role, is_active=True).count() == 2


def test_people_are_never_deleted() -> None:
    remake("user_stays")
    make_user()

    assert "never deleted" in refused("staff_user", "DELETE FROM")


def test_a_second_factor_set_up_and_taken_off_in_the_desk_names_its_owner(signed_in: Callable[..., Client]) -> None:
    remake("second_factor_is_removed")
    diak = make_user(username="diak")
    client = signed_in(user=diak)
    client.post("/desk/reauthenticate/", {"password": "дуже-довгий-пароль"})
    client.get("/desk/2fa/totp/activate/")
    client.post("/desk/2fa/totp/activate/", {"code": six_digits(client.session["mfa.totp.secret"])})
    client.post("/desk/2fa/totp/deactivate/")

    lines = AuditEntry.objects.filter(action__startswith="second_factor").order_by("pk")
    assert {(line.user, line.subject) for line in lines} == {(diak, "diak")}
    assert [(line.action, line.details["type"]) for line in lines] == [
        ("second_factor_added", "totp"), ("second_factor_added", "recovery_codes"),
        ("second_factor_removed", "totp"), ("second_factor_removed", "recovery_codes"),
    ]  # fmt: skip


def test_a_database_without_a_trigger_says_which() -> None:
    before = triggers.missing(connection)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER user_is_added" + (" ON staff_user" if connection.vendor == "postgresql" else ""))

    assert set(triggers.missing(connection)) - set(before) == {"user_is_added"}
    assert set(before) == ({"user_stays", "second_factor_is_removed"} if connection.vendor == "sqlite" else set())
