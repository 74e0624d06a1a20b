import pytest, time
from django.db import connection
from strichka.staff.guard import record
from strichka.staff.models import AuditEntry
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("n",[1,2])
def test_flush(n):
    print(connection.settings_dict["ENGINE"], connection.vendor)
    assert not AuditEntry.objects.exists()
    record(by=None, action="publish", subject="abc")
