import pytest
from django.core.exceptions import PermissionDenied

from strichka.notices.domain.see import see
from strichka.notices.models import Notice
from strichka.staff.errors import Refused
from tests.factories import make_user
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_who_has_seen_their_notices_has_none_and_others_keep_theirs() -> None:
    me, other = make_user(), make_user()
    make_line("Рада", me, other)
    make_line("Міст", me)
    shown = Notice.objects.filter(person=me).latest("pk")
    make_line("Ринок", me)
    assert see(by=me, upto=shown.pk) == 2
    assert [one.subject for one in Notice.objects.filter(person=me, seen_at=None)] == ["Ринок"]
    assert see(by=me) == 1
    assert [one.person for one in Notice.objects.filter(seen_at=None)] == [other]
    with pytest.raises(Refused, match="Нового немає"):
        see(by=me)
    with pytest.raises(PermissionDenied):
        see(by=make_user(is_active=False))
