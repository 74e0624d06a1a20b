"""The question every verb asks first, and the line it leaves."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from rules.permissions import has_perm, permissions

from strichka.staff.enums import Role
from strichka.staff.guard import guard, record
from strichka.staff.models import AuditEntry, User
from tests.factories import make_story, make_user, publish_story

ALL = sorted(permissions)

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def refused(user: User, permission: str) -> str:
    with pytest.raises(PermissionDenied) as error:
        guard(user, permission)
    return str(error.value)


@pytest.mark.parametrize("permission", ALL)
def test_the_newsroom_itself_may_everything(permission: str) -> None:
    assert guard(None, permission) is None


@pytest.mark.parametrize("role", Role.values)
def test_a_closed_account_may_nothing_whatever_its_role(role: str) -> None:
    user = make_user(role, is_active=False)

    assert [permission for permission in ALL if not refused(user, permission)] == []


@pytest.mark.parametrize("role", Role.values)
def test_it_lets_through_exactly_those_that_the_rule_allows(role: str) -> None:
    user = make_user(role)
    allowed = {permission for permission in ALL if has_perm(permission, user)}

    for permission in ALL:
        if permission in allowed:
            guard(user, permission)
        else:
            assert refused(user, permission)
    assert allowed


@pytest.mark.parametrize("role", Role.values)
def test_a_permission_that_nobody_has_declared_is_refused(role: str) -> None:
    assert refused(make_user(role), "stories.publsh_story")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your role does not allow this. Ask the duty editor."),
        ("uk", "Ваша роль цього не дозволяє. Зверніться до випускового редактора чи редакторки."),
    ],
)
def test_the_refusal_says_in_the_persons_language_whom_to_ask(language: str, said: str) -> None:
    with translation.override(language):
        assert refused(make_user(Role.REPORTER), "stories.publish_story") == said


def test_the_rule_is_asked_about_the_very_thing() -> None:
    reporter = make_user(Role.REPORTER)

    guard(reporter, "stories.write_story", make_story())
    with pytest.raises(PermissionDenied):
        guard(reporter, "stories.write_story", publish_story(headline="Міст закрили"))


def test_a_line_of_the_audit_log_says_who_did_what_to_what_and_how() -> None:
    chief = make_user(Role.CHIEF)

    record(by=chief, action="role", subject="diak", old="reporter", new="chief")

    line = AuditEntry.objects.get(action="role")
    assert (line.user, line.subject) == (chief, "diak")
    assert line.details == {"old": "reporter", "new": "chief"}


def test_what_the_newsroom_did_itself_has_nobodys_name() -> None:
    record(by=None, action="reindex")

    line = AuditEntry.objects.get()
    assert (line.user, line.subject, line.details) == (None, "", {})


def test_what_did_not_come_about_leaves_no_line() -> None:
    with transaction.atomic():
        record(by=None, action="publish", subject="abc")
        transaction.set_rollback(True)

    assert not AuditEntry.objects.exists()
