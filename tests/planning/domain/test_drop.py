import pytest
from django.core.exceptions import PermissionDenied

from strichka.planning.domain.begin import begin
from strichka.planning.domain.drop import bring_back, drop
from strichka.planning.enums import LineState
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def state(line) -> str:
    line.refresh_from_db()
    return line.state


def test_a_line_is_dropped_and_brought_back() -> None:
    line = make_line()
    drop(line=line, by=make_user())
    assert state(line) == LineState.DROPPED
    with pytest.raises(Refused, match="вже зроблено"):
        drop(line=line, by=None)
    bring_back(line=line, by=make_user())
    assert state(line) == LineState.PLANNED


def test_a_line_of_a_story_or_of_somebody_else_is_not_dropped() -> None:
    line = make_line()
    with pytest.raises(PermissionDenied, match="той, хто її запланував"):
        drop(line=line, by=make_user("reporter"))
    begin(line=line, by=None)
    with pytest.raises(Refused, match="Викиньте в кошик"):
        drop(line=line, by=None)
    assert state(line) == LineState.BEGUN
