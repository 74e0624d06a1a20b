from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.channels.models import Delivery
from strichka.stories.attention import Window, reasons
from tests.channels.telling import make_channel, want
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


def test_what_is_uncertain_or_has_failed_needs_attention_and_what_waits_does_not() -> None:
    channel, now = make_channel(), timezone.now()
    expected = {}
    for state, reason in (("uncertain", "channel_uncertain"), ("failed", "channel_failed"), ("waiting", "")):
        story = publish_story()
        Delivery.objects.create(post=want(story, channel), change="published", edition=1, state=state)
        expected |= {story.pk: reason} if reason else {}
    window = Window(now - timedelta(days=1), now + timedelta(days=1), now)
    named = {
        pk: [one.name for one in these if one.name.startswith("channel_")] for pk, these in reasons(window).items()
    }
    assert {pk: these[0] for pk, these in named.items() if these} == expected
