import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.topics.domain.describe import describe
from strichka.topics.models import Topic
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_description_is_changed_by_who_keeps_names_and_the_log_has_both() -> None:
    topic = Topic.objects.create(slug="op", name="Офіс", description="Де працює Зеленьський.")
    with pytest.raises(PermissionDenied):
        describe(topic=topic, was=topic.description, text="Інше", by=make_user(Role.REPORTER))
    describe(topic=topic, was=topic.description, text="Де працює Зеленський.", by=make_user())
    topic.refresh_from_db()
    assert topic.description == "Де працює Зеленський."
    assert AuditEntry.objects.get(action="describe_topic").details["old"] == "Де працює Зеленьський."


def test_what_somebody_else_has_changed_meanwhile_is_left_alone() -> None:
    topic = Topic.objects.create(slug="op", name="Офіс", description="Нове.")
    with pytest.raises(Refused):
        describe(topic=topic, was="Старе.", text="Інше.", by=None)
