import pytest

from strichka.notices.domain.choose import choose_mail
from strichka.notices.models import Wish
from strichka.staff.errors import Refused
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_wish_is_kept_and_may_be_another_and_is_one_of_those_there_are() -> None:
    me = make_user()
    for wish in ("never", "now", "never"):
        choose_mail(wish=wish, by=me)
    assert Wish.objects.get().by_mail == "never"
    with pytest.raises(Refused):
        choose_mail(wish="sometimes", by=me)
