import pytest
from django.core.exceptions import PermissionDenied

from strichka.notices.models import Notice
from strichka.planning.domain.assign import assign
from strichka.planning.domain.drop import drop
from strichka.planning.models import Assignment
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def told() -> set[tuple[int, str, str]]:
    return set(Notice.objects.values_list("person", "kind", "subject"))


def test_exactly_these_people_write_it_and_who_is_new_and_who_need_not_any_longer_is_told() -> None:
    editor, old, new = make_user(), make_user(), make_user("reporter")
    line = make_line("Рада", old, by=editor)
    assert told() == {(old.pk, "assigned", "Рада")}
    Notice.objects.all().delete()
    assign(line=line, people=[new, editor], by=editor)
    assert set(line.people.all()) == {new, editor}
    assert told() == {(new.pk, "assigned", "Рада"), (old.pk, "unassigned", "Рада")}


def test_who_stays_is_not_told_again() -> None:
    writer = make_user()
    line = make_line("Рада", writer)
    Notice.objects.all().delete()
    assign(line=line, people=[writer], by=make_user())
    assert told() == set()


def test_a_reporter_assigns_nobody_and_nobody_is_assigned_who_has_left() -> None:
    line = make_line()
    with pytest.raises(PermissionDenied, match="Хто що пише в рубриці, вирішують"):
        assign(line=line, people=[], by=make_user("reporter"))
    with pytest.raises(Refused, match="більше не працює"):
        assign(line=line, people=[make_user(is_active=False)], by=None)
    drop(line=line, by=None)
    with pytest.raises(Refused, match="Спершу поверніть"):
        assign(line=line, people=[make_user()], by=None)
    assert not Assignment.objects.exists()
