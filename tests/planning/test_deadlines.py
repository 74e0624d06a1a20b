from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.planning import deadlines
from strichka.stories.attention import Window
from tests.factories import make_story, publish_story
from tests.planning.planned import make_line

pytestmark = pytest.mark.django_db


def test_a_story_that_readers_do_not_have_at_its_deadline_is_late() -> None:
    now = timezone.now()
    late, live, early = make_story(), publish_story(), make_story()
    for story, minutes in ((late, -5), (live, -5), (early, 5)):
        make_line(story=story, due_at=now + timedelta(minutes=minutes))
    window = Window(now - timedelta(days=1), now, now)
    assert list(deadlines.missed(window)) == [late.pk]
