import pytest
from django.core.exceptions import PermissionDenied

from strichka.planning.domain.join import join
from strichka.planning.models import Membership
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.planning.planned import make_department

pytestmark = pytest.mark.django_db


def test_departments_of_a_person_are_set_as_a_whole_and_written_down():
    person, chief, department = make_user(), make_user("chief"), make_department()
    join(person=person, departments=[department.slug], by=chief)
    join(person=person, departments=[department.slug], by=chief)
    line = AuditEntry.objects.get(action="departments")
    assert (line.user, line.subject) == (chief, person.username)
    assert line.details == {"old": [], "new": [department.slug]}
    with pytest.raises(Refused):
        join(person=person, departments=["nema"], by=chief)
    with pytest.raises(PermissionDenied):
        join(person=person, departments=[], by=make_user("duty_editor"))
    assert Membership.objects.get().person == person
    join(person=person, departments=[], by=chief)
    assert not Membership.objects.exists()
