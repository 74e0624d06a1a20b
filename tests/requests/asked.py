"""Requests as tests need them, entered by the verb."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from strichka.requests.domain.receive import RequestValues, receive
from strichka.requests.models import PublicRequest
from strichka.stories.models import Story
from tests.factories import publish_story


def request_values(**changed: Any) -> RequestValues:
    return RequestValues(
        **{
            "demand": "refutation",
            "words": "У місті відкрили міст",
            "received_at": timezone.now(),
            "name": "Ольга Заявниця",
            "contact": "olha@example.com",
            "text": "Міст не відкрили, прошу спростувати.",
        }
        | changed
    )


def make_request(story: Story | None = None, *, received_at: datetime | None = None, **changed: Any) -> PublicRequest:
    values = request_values(received_at=received_at or timezone.now(), **changed)
    return receive(story=story or publish_story(), values=values, by=None)
