"""What the database itself refuses, on both databases."""

import pytest
from django.db import IntegrityError, connection, transaction

from strichka.staff.guard import record
from strichka.staff.models import AuditEntry
from strichka.staff.triggers import statements
from strichka.stories.models import Edition
from tests.factories import publish_story

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


def test_the_audit_log_is_never_shortened() -> None:
    if connection.vendor == "sqlite":
        sql = statements(
            "sqlite",
            name="audit_entry_stays",
            table="staff_auditentry",
            action="DELETE",
            message="the audit log is never shortened",
        )
        with connection.cursor() as cursor:
            cursor.execute(sql[0])
    record(by=None, action="publish", subject="abc")
    assert "never shortened" in refused("staff_auditentry", "DELETE FROM")
    assert AuditEntry.objects.filter(subject="abc").exists()
