import pytest
from django.core.exceptions import PermissionDenied

from strichka.planning.domain.keep_view import MOST, drop_view, keep_view
from strichka.planning.models import SavedView
from strichka.staff.errors import Refused
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_view_is_ones_own_has_one_name_and_is_written_over_by_it() -> None:
    me, other = make_user(), make_user()
    first = keep_view(name=" Моє  спортивне ", query="section=sport", by=me)
    keep_view(name="Моє спортивне", query="section=kultura", by=me)
    keep_view(name="Моє спортивне", query="person=me", by=other)
    assert list(SavedView.objects.filter(person=me).values_list("name", "query")) == [
        ("Моє спортивне", "section=kultura")
    ]
    with pytest.raises(PermissionDenied):
        drop_view(view=first, by=other)
    drop_view(view=first, by=me)
    assert SavedView.objects.get().person == other


def test_a_view_without_a_name_or_a_filter_and_one_too_many_are_refused() -> None:
    me = make_user()
    for name, query in ((" ", "person=me"), ("Усе", "")):
        with pytest.raises(Refused):
            keep_view(name=name, query=query, by=me)
    for number in range(MOST):
        keep_view(name=str(number), query="person=me", by=me)
    with pytest.raises(Refused, match=f"Добірок уже {MOST}"):
        keep_view(name="Ще одна", query="person=me", by=me)
