import pytest

from strichka.planning.domain.see import see
from strichka.planning.models import Assignment
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_who_has_seen_their_notices_has_none_and_others_keep_theirs() -> None:
    me, other = make_user(), make_user()
    make_line("Рада", me, other)
    make_line("Міст", me)
    assert see(by=me) == 2
    assert [one.person for one in Assignment.objects.filter(seen_at=None)] == [other]
    with pytest.raises(Refused, match="Нового немає"):
        see(by=me)
