from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import publish_story
from tests.requests.asked import make_request

pytestmark = pytest.mark.django_db


def test_what_came_after_the_days_to_ask_is_told_apart() -> None:
    story = publish_story()
    story.published_at = timezone.now() - timedelta(days=20)
    story.save()
    assert not make_request(story).came_late
    story.published_at -= timedelta(days=1)
    story.save()
    assert make_request(story).came_late
