"""A line moves to another day, and its deadline with it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.planning.domain.drop import drop
from strichka.planning.domain.move import move
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_the_deadline_keeps_its_time_by_the_clock_across_a_change_of_clocks() -> None:
    due = datetime(2026, 10, 24, 6, 30, tzinfo=UTC)  # 09:30 in summer
    line, editor = make_line(day=date(2026, 10, 24), due_at=due), make_user()
    move(line=line, day=date(2026, 10, 26), by=editor)
    line.refresh_from_db()
    assert (line.day, line.due_at, line.version) == (date(2026, 10, 26), datetime(2026, 10, 26, 7, 30, tzinfo=UTC), 1)
    entry = AuditEntry.objects.get(action="move_plan")
    assert (entry.user, entry.details["old"], entry.details["new"]) == (editor, "2026-10-24", "2026-10-26")
    move(line=line, day=date(2026, 10, 26), by=editor)
    assert AuditEntry.objects.filter(action="move_plan").count() == 1


@pytest.mark.parametrize(("day", "code"), [(date(2027, 3, 28), "time"), (date(2026, 10, 25), "twice")])
def test_a_day_whose_clocks_have_no_such_time_or_have_it_twice_is_asked_about(day: date, code: str) -> None:
    line = make_line(day=date(2026, 10, 20), due_at=datetime(2026, 10, 20, 0, 30, tzinfo=UTC))  # 03:30
    with pytest.raises(Refused) as refused:
        move(line=line, day=day, by=None)
    line.refresh_from_db()
    assert (refused.value.code, line.day) == (code, date(2026, 10, 20))


def test_a_reporter_moves_their_own_lines_and_nobody_a_dropped_one() -> None:
    reporter, tomorrow = make_user(Role.REPORTER), timezone.localdate() + timedelta(days=1)
    own, other = make_line(by=reporter), make_line()
    move(line=own, day=tomorrow, by=reporter)
    with pytest.raises(PermissionDenied):
        move(line=other, day=tomorrow, by=reporter)
    drop(line=other, by=None)
    with pytest.raises(Refused) as refused:
        move(line=other, day=tomorrow, by=None)
    assert refused.value.code == "dropped"
