"""A time before which a story cannot be published: who sets, moves and lifts it, and what the log keeps of that."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.fields import Asked, change_declared
from strichka.stories.domain.publish import publish
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story, Thread
from strichka.topics.models import Topic
from tests.factories import make_section, make_story, make_user

pytestmark = pytest.mark.django_db
EDITORS = {Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF}


def put_embargo(story: Story, until: datetime | None, by: User | None, reason: str = "") -> None:
    story.refresh_from_db()
    version = int(story.field_versions.get("embargoed_until", 0))
    value = until.isoformat() if until else None
    asked = Asked(value, version, reason)
    change_declared(field=FIELDS.named("embargoed_until"), asked=asked, story=story, by=by)
    story.refresh_from_db()


@pytest.fixture
def at() -> datetime:
    return timezone.now() + timedelta(hours=6)


@pytest.mark.parametrize("role", Role.values)
def test_only_editors_move_or_lift_an_embargo_that_stands(role: str, at: datetime) -> None:
    story, user = make_story(), make_user(role)
    put_embargo(story, at, make_user(Role.DUTY_EDITOR))
    for until in (at + timedelta(hours=1), at - timedelta(hours=1), None):
        if role in EDITORS:
            put_embargo(story, until, user, "Так просили.")
            assert story.embargoed_until == until
        else:
            with pytest.raises(PermissionDenied):
                put_embargo(story, until, user, "Так просили.")
            assert story.embargoed_until == at


def test_a_reporter_puts_an_embargo_on_a_draft_and_then_it_is_the_editors(at: datetime) -> None:
    story, reporter = make_story(), make_user(Role.REPORTER)
    put_embargo(story, at, reporter)
    assert story.embargoed_until == at
    with pytest.raises(PermissionDenied, match="only an editor moves or lifts it"), translation.override("en"):
        put_embargo(story, None, reporter, "Помилка.")
    with pytest.raises(Refused) as refused:
        publish(story=story, by=make_user())
    assert refused.value.code == "embargo"


def test_to_lift_or_shorten_an_embargo_wants_a_reason_and_to_lengthen_it_none(at: datetime) -> None:
    story, editor = make_story(), make_user()
    put_embargo(story, at, editor)
    for until in (None, at - timedelta(minutes=1)):
        with pytest.raises(Refused) as refused:
            put_embargo(story, until, editor, "  ")
        assert refused.value.code == "reason"
    assert story.embargoed_until == at
    put_embargo(story, at + timedelta(hours=1), editor)
    put_embargo(story, at, editor, "Агенція перенесла.")
    put_embargo(story, None, editor, "Агенція зняла.")
    assert [line(entry) for entry in AuditEntry.objects.filter(action__startswith="embargo").order_by("pk")] == [
        ("embargo_set", None, at, ""),
        ("embargo_moved", at, at + timedelta(hours=1), ""),
        ("embargo_moved", at + timedelta(hours=1), at, "Агенція перенесла."),
        ("embargo_lifted", at, None, "Агенція зняла."),
    ]


def line(entry: AuditEntry) -> tuple[str, Any, Any, str]:
    old, new = (datetime.fromisoformat(one) if one else None for one in (entry.details["old"], entry.details["new"]))
    return entry.action, old, new, entry.details.get("reason", "")


def test_an_embargo_that_has_passed_goes_without_a_reason(at: datetime) -> None:
    story = make_story()
    Story.objects.filter(pk=story.pk).update(embargoed_until=timezone.now() - timedelta(minutes=1))
    put_embargo(story, None, make_user(Role.REPORTER))
    assert story.embargoed_until is None


def test_only_an_editor_makes_something_else_of_advertising() -> None:
    story, reporter = make_story(), make_user(Role.REPORTER)
    set_by(story, "kind", "advertising", reporter)
    for field, value in (("kind", "news"), ("advertising_mark", "partner")):
        with pytest.raises(PermissionDenied, match="marked as advertising"), translation.override("en"):
            set_by(story, field, value, reporter)
    set_by(story, "kind", "news", make_user())
    assert story.kind == "news"


def set_by(story: Story, field: str, value: Any, by: User) -> None:
    asked = Asked(value, int(story.field_versions.get(field, 0)))
    change_declared(field=FIELDS.named(field), asked=asked, story=story, by=by)
    story.refresh_from_db()


def values() -> dict[str, Any]:
    """A value for each field that cannot hold any word."""
    Topic.objects.create(slug="mist", name="Міст")
    Source.objects.create(slug="kyodo", name="Kyodo", kind="agency")
    return {
        "section": make_section("misto", "Місто").slug,
        "kind": "flash",
        "weight": "breaking",
        "labels": ["photo"],
        "bylines": [{"slug": "", "role": "редакторка"}],
        "topics": ["mist"],
        "sources": ["kyodo"],
        "lead_picture": Picture.objects.create(original="a.jpg", sha256="0" * 64).public_id,
        "urgency": 2,
        "embargoed_until": (timezone.now() + timedelta(hours=1)).isoformat(),
        "language": "en",
        "threads": [Thread.objects.create(slug="povin", name="Повінь").slug],
        "translation_of": make_story(language="en").public_id,
    }


@pytest.mark.parametrize("field", list(FIELDS), ids=lambda field: field.name)
def test_every_field_that_is_set_leaves_its_old_and_its_new_value_in_the_log(field: Any) -> None:
    story, editor = make_story(), make_user()
    old = field.get(story)
    value = values().get(field.name, "slova")
    if field.name == "advertising_mark":
        set_by(story, "kind", "advertising", editor)
        value = "partner"
    set_by(story, field.name, value, editor)
    entry = AuditEntry.objects.filter(details__field=field.name).latest("pk")
    assert (entry.user, entry.subject) == (editor, story.public_id)
    assert entry.details["new"] == field.get(story) != old
