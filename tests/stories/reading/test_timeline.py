from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from strichka.baking.reads import Reads
from strichka.stories.domain.publish import publish
from strichka.stories.models import Thread
from strichka.stories.reading import timeline
from tests.factories import make_story

pytestmark = pytest.mark.django_db
AT = datetime(2025, 10, 31, 23, tzinfo=ZoneInfo("Europe/Kyiv"))


def test_a_timeline_has_first_editions_and_notes_cut_by_the_newsrooms_days_and_its_months() -> None:
    story = make_story(headline="Вода прибуває")
    publish(story=story, by=None, at=AT)
    Thread.objects.create(slug="povin", name="Повінь").stories.add(story)
    quiet = publish(story=story, by=None, at=AT.replace(minute=30), kind="minor", note="Кома.")
    loud = publish(story=story, by=None, at=AT.replace(month=11, day=1), kind="update", note="Вода спала.")
    assert (timeline.is_line(quiet), timeline.is_line(loud)) == (False, True)
    reads = Reads()
    days = timeline.by_day(timeline.newest("povin", "uk", reads))
    assert [(day.on, [entry.note for entry in day.entries]) for day in days] == [
        (date(2025, 11, 1), ["Вода спала."]), (date(2025, 10, 31), [""]),
    ]  # fmt: skip
    assert timeline.months("povin", "uk") == [date(2025, 11, 1), date(2025, 10, 1)]
    assert timeline.months_of_stories([story.pk]) == {date(2025, 11, 1), date(2025, 10, 1)}
    assert f"card:{story.public_id}" in set(map(str, reads.keys()))
    assert timeline.newest("povin", "en", reads) == []
