import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.developing.begin_thread import begin_thread
from strichka.stories.models import Thread
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_thread_is_begun_once_under_a_name_and_another_of_the_same_slug_gets_its_own() -> None:
    by = make_user("reporter")
    row = begin_thread(name="  Повінь  на Десні ", language="uk", by=by)
    assert (row.name, row.slug) == ("Повінь на Десні", "povin-na-desni")
    assert begin_thread(name="Повінь на Десні", language="uk", by=by) == row
    other = begin_thread(name="Повінь на Десні!", language="uk", by=by)
    assert other.slug.startswith("povin-na-desni-")
    assert AuditEntry.objects.filter(action="begin_thread").count() == 2


@pytest.mark.parametrize(("name", "language"), [(" ", "uk"), ("Повінь", "xx"), ("а" * 201, "uk")])
def test_what_is_no_name_or_of_no_language_is_refused(name: str, language: str) -> None:
    with pytest.raises(Refused):
        begin_thread(name=name, language=language, by=None)
    assert not Thread.objects.exists()


def test_a_keeper_begins_none() -> None:
    with pytest.raises(PermissionDenied):
        begin_thread(name="Повінь", language="uk", by=make_user("keeper"))
