from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from strichka.senders.sender import Change, Message
from tests.factories import publish_story
from tests.subscriptions.reading import Carried, carrying


@pytest.fixture
def carried() -> Iterator[Carried]:
    with carrying() as carried:
        yield carried


@pytest.fixture
def message(db: None) -> Message:
    story = publish_story()
    at = datetime(2026, 11, 30, tzinfo=UTC)
    return Message("k1", story.public_id, Change.PUBLISHED, 1, "Міст відкрили", "", "https://b.example/m", "uk", at, at)
