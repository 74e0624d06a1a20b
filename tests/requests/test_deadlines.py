from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from strichka.requests.deadlines import due_on
from strichka.requests.domain.decide import refuse
from strichka.stories import attention
from tests.factories import publish_story
from tests.options import options
from tests.requests.asked import make_request

pytestmark = pytest.mark.django_db


def test_the_days_are_those_of_the_newsrooms_calendar_and_its_days_off() -> None:
    late_on_thursday = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)  # in Kyiv it is Friday already
    assert due_on(late_on_thursday) == date(2026, 12, 2)
    with options(requests__days_off=["2026-12-01"], requests__answer_days=1):
        assert due_on(datetime(2026, 11, 30, 9, tzinfo=UTC)) == date(2026, 12, 2)


def needing(story_id: int) -> list[str]:
    now = timezone.now()
    found = attention.reasons(attention.Window(now - timedelta(days=1), now, now))
    return [reason.name for reason in found.get(story_id, [])]


def test_a_story_needs_attention_from_the_day_after_the_last_until_the_request_is_decided() -> None:
    story = publish_story()
    make_request(story)
    assert "requests" not in needing(story.pk)
    late = make_request(story, received_at=timezone.now() - timedelta(days=9))
    assert late.is_overdue
    assert "requests" in needing(story.pk)
    refuse(request=late, reason="Слова відповідають дійсності.", by=None)
    assert "requests" not in needing(story.pk)
