import pytest
from django.core.exceptions import PermissionDenied

from strichka.planning.domain.assign import assign
from strichka.planning.domain.drop import drop
from strichka.planning.models import Assignment
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def unseen(line) -> set[int]:
    return set(line.assignments.filter(seen_at=None).values_list("person", flat=True))


def test_exactly_these_people_write_it_and_who_is_new_to_it_has_a_notice() -> None:
    editor, old, new = make_user(), make_user(), make_user("reporter")
    line = make_line("Рада", old, by=editor)
    Assignment.objects.filter(person=old).update(seen_at=line.planned_at)
    assign(line=line, people=[new, editor], by=editor)
    assert set(line.people.all()) == {new, editor}
    assert unseen(line) == {new.pk}


def test_who_stays_is_not_told_again() -> None:
    writer = make_user()
    line = make_line("Рада", writer)
    Assignment.objects.update(seen_at=line.planned_at)
    assign(line=line, people=[writer], by=make_user())
    assert unseen(line) == set()


def test_a_reporter_assigns_nobody_and_nobody_is_assigned_who_has_left() -> None:
    line = make_line()
    with pytest.raises(PermissionDenied, match="Хто що пише, вирішують"):
        assign(line=line, people=[], by=make_user("reporter"))
    with pytest.raises(Refused, match="більше не працює"):
        assign(line=line, people=[make_user(is_active=False)], by=None)
    drop(line=line, by=None)
    with pytest.raises(Refused, match="Спершу поверніть"):
        assign(line=line, people=[make_user()], by=None)
    assert not Assignment.objects.exists()
