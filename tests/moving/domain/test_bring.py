"""A text of another system made a story: quietly, once, and as old as it is."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from strichka.baking.models import LiveCheck, Touch
from strichka.document import build
from strichka.jobs.models import Job
from strichka.moving.domain.bring import Ready, bring
from strichka.redirects.models import MissingAddress, Redirect
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import signals
from strichka.stories.enums import State
from strichka.stories.models import Card, CheckSetting, Story
from tests.factories import make_section, make_user
from tests.redirects.asking import make_missing

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now().replace(microsecond=0) - timedelta(days=2000)


def ready(number: int = 1, **values: object) -> Ready:
    make_section("misto", "Місто")
    document = build.new_document(headline=f"Хвиля {number}", blocks=[build.paragraph("Вода.")])
    given = {"source": "x", "foreign_id": str(number), "document": document, "section": "misto", "status": "live"}
    return Ready(**{**given, "published_at": LONG_AGO, **values})  # type: ignore[arg-type]


def test_live_text_is_as_old_as_it_is() -> None:
    brought = bring(ready=ready(modified_at=LONG_AGO + timedelta(days=1)), by=None)

    assert brought is not None
    story, card = Story.objects.get(), Card.objects.get()
    assert (story.state, story.published_at, story.created_at) == (State.LIVE, LONG_AGO, LONG_AGO)
    assert story.changed_at == card.updated_at == LONG_AGO + timedelta(days=1)
    assert card.published_at == LONG_AGO
    assert AuditEntry.objects.get(action="bring_story").details["foreign_id"] == "1"


def test_nobody_is_told_and_nothing_is_baked(django_capture_on_commit_callbacks) -> None:
    heard = []
    given = ready()
    Touch.objects.all().delete()

    def hear(**_news: object) -> None:
        heard.append("news")

    for signal in (signals.published, signals.changed):
        signal.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            bring(ready=given, by=None)
    finally:
        for signal in (signals.published, signals.changed):
            signal.disconnect(hear)

    assert heard == []
    assert [model.objects.count() for model in (Touch, LiveCheck, Job)] == [0, 0, 0]


def test_same_text_comes_once() -> None:
    bring(ready=ready(), by=None)

    assert bring(ready=ready(), by=None) is None
    assert Story.objects.count() == 1


def test_former_addresses_lead_to_it_but_where_something_stands() -> None:
    make_missing("/2019/05/khvylia/")
    translation.activate("en")
    first = bring(ready=ready(addresses=["/2019/05/khvylia/", "/?p=1", "/"]), by=None)
    second = bring(ready=ready(2, addresses=["/?p=1"]), by=None)

    assert first is not None
    assert second is not None
    path = Card.objects.get(story=first.story).path
    assert dict(Redirect.objects.values_list("source", "target")) == {"/2019/05/khvylia/": path, "/?p=1": path}
    assert [source for source, _why in first.refused] == ["/"]
    assert second.refused == (("/?p=1", f"It leads to {path} already."),)
    assert not MissingAddress.objects.exists()


def test_checks_of_the_newsroom_hold_up_nothing_that_readers_had() -> None:
    CheckSetting.objects.create(name="byline", severity="blocking")

    bring(ready=ready(), by=None)

    assert Card.objects.count() == 1


def test_text_without_a_section_stays_a_draft() -> None:
    brought = bring(ready=ready(section="nema"), by=None)

    assert brought is not None
    assert brought.held
    assert Story.objects.get().state == State.DRAFT


def test_plan_whose_time_has_passed_is_a_draft() -> None:
    brought = bring(ready=ready(status="planned"), by=None)

    assert brought is not None
    assert brought.held
    assert Story.objects.get().scheduled_for is None


def test_time_to_come_is_none_of_publication() -> None:
    bring(ready=ready(published_at=timezone.now() + timedelta(days=3)), by=None)

    card = Card.objects.get()
    assert card.published_at <= timezone.now()


def test_field_that_cannot_hold_its_value_leaves_nothing() -> None:
    with pytest.raises(Refused):
        bring(ready=ready(fields={"topics": ["nema"]}), by=None)

    assert not Story.objects.exists()


def test_reporter_brings_none() -> None:
    with pytest.raises(PermissionDenied):
        bring(ready=ready(), by=make_user("reporter"))
