import pytest
from django.core.exceptions import PermissionDenied

from strichka.comments.domain.resolve import reopen, resolve
from strichka.comments.models import Comment
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.comments.discussing import discuss
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


def test_what_is_resolved_says_by_whom_and_stays_and_is_open_again() -> None:
    one, olena = discuss(make_story(), "міст через"), make_user("reporter")
    resolve(discussion=one, by=olena)
    one.refresh_from_db()
    assert (one.resolved_by, one.resolved_at is not None, Comment.objects.count()) == (olena, True, 1)

    reopen(discussion=one, by=olena)
    one.refresh_from_db()
    assert (one.resolved_by, one.resolved_at) == (None, None)
    logged = AuditEntry.objects.filter(action__in=["resolve", "reopen_comment"]).order_by("pk")
    assert [entry.action for entry in logged] == ["resolve", "reopen_comment"]


def test_nothing_is_done_twice_and_nothing_by_who_has_left() -> None:
    one = discuss(make_story(), "міст через")
    with pytest.raises(Refused, match="вже зроблено"):
        reopen(discussion=one, by=make_user())
    with pytest.raises(PermissionDenied):
        resolve(discussion=one, by=make_user(is_active=False))
