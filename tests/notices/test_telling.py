import pytest

from strichka.notices.models import LONGEST, Notice
from strichka.notices.telling import News, tell
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_nobody_is_told_what_they_did_themselves_nor_who_has_left_nor_twice() -> None:
    me, other, gone = make_user(), make_user(), make_user(is_active=False)
    assert tell(News("assigned", "Рада", "plan/1/"), people=[me, other, other, gone], by=me) == 1
    assert [one.person for one in Notice.objects.all()] == [other]


def test_a_long_text_is_cut_and_a_kind_is_declared() -> None:
    tell(News("assigned", "Рада", "plan/1/", "слово " * 100), people=[make_user()], by=None)
    notice = Notice.objects.get()
    assert (len(notice.text), notice.text[-1], notice.label) == (LONGEST, "…", "вам доручено")
    with pytest.raises(KeyError):
        tell(News("rumour", "Рада", "plan/1/"), people=[make_user()], by=None)
