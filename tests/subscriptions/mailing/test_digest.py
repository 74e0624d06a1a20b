"""What a reader's digest tells: new since their last, by their choices, bounded, and nothing where there is nothing."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from strichka.audience.models import Views
from strichka.stories.domain.kill import kill
from strichka.stories.models import Card
from strichka.subscriptions.mailing import digest_hours
from strichka.subscriptions.mailing.digest import NEWEST, Asking, build
from strichka.subscriptions.models import Dispatch
from tests.factories import make_section, publish_story
from tests.subscriptions.reading import make_reader, turns

pytestmark = pytest.mark.django_db


def asking(**values):
    now = timezone.now()
    return Asking(**({"language": "uk", "since": now - timedelta(hours=12), "until": now} | values))


def at(day, hour, minute=0):
    return datetime.combine(datetime.fromisoformat(day), datetime.min.time(), timezone.get_default_timezone()).replace(
        hour=hour, minute=minute
    )


def published_at(story, moment):
    Card.objects.filter(public_id=story.public_id).update(published_at=moment)


def test_the_most_read_come_first_and_the_newest_after_them_each_once(django_assert_num_queries):
    stories = [publish_story(headline=f"Подія {number}") for number in range(5)]
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    Views.objects.create(story=stories[0].public_id, hour=hour, views=9)
    with django_assert_num_queries(2):
        found = build(asking())

    assert [line.headline for line in found.read] == ["Подія 0"]
    assert [line.headline for line in found.newest] == ["Подія 4", "Подія 3", "Подія 2", "Подія 1"]


def test_it_is_bounded_and_says_how_many_more_there_are():
    for number in range(NEWEST + 2):
        publish_story(headline=f"Подія {number}")
    found = build(asking())
    assert (len(found.newest), found.more) == (NEWEST, 2)


def test_choices_narrow_it_and_nothing_new_is_nothing():
    publish_story(section=make_section("sport", "Спорт"), headline="Гол")
    publish_story(headline="Міст")
    assert [line.headline for line in build(asking(sections=("sport",))).lines] == ["Гол"]
    assert build(asking(topics=("nema",))) is None
    assert build(asking(language="en")) is None
    assert build(asking(since=timezone.now())) is None


def test_a_digest_goes_out_at_its_hour_once_to_whoever_wants_it_then(letterbox):
    publish_story(headline="Міст відкрили")
    morning = at("2026-11-30", 7)
    published_at(Card.objects.get(), morning - timedelta(hours=1))
    seven = make_reader("seven@bereh.example", hours=(7,), digested_at=morning - timedelta(hours=13))
    make_reader("eighteen@bereh.example", hours=(18,), digested_at=morning - timedelta(hours=13))
    make_reader("sport@bereh.example", hours=(7,), sections=("sport",), digested_at=morning - timedelta(hours=13))
    digest_hours.begin_at(morning - timedelta(seconds=1))
    assert not Dispatch.objects.exists()
    for minute in (0, 1, 119):
        digest_hours.begin_at(morning + timedelta(minutes=minute))
    assert Dispatch.objects.get().held_until == morning + digest_hours.HELD
    Dispatch.objects.update(held_until=timezone.now())
    turns()

    (came,) = letterbox.came
    assert (str(came["subject"]).strip(), came["to"]) == ("Міст відкрили", "seven@bereh.example")
    assert "<digest.uk." in came["list-id"]
    assert Dispatch.objects.get().figures == {"left": 1, "sent": 1}
    seven.refresh_from_db()
    assert seven.digested_at == morning


def test_what_was_in_the_last_digest_is_not_in_the_next(letterbox):
    morning = at("2026-11-30", 7)
    make_reader(hours=(7, 18), digested_at=morning - timedelta(hours=13))
    first, second = publish_story(headline="Ранкова"), publish_story(headline="Денна")
    published_at(first, morning - timedelta(hours=1))
    published_at(second, morning + timedelta(hours=1))
    for moment in (morning, morning + timedelta(hours=11)):
        digest_hours.begin_at(moment)
        Dispatch.objects.filter(state="held").update(held_until=timezone.now())
        turns()

    assert [str(one["subject"]).strip() for one in letterbox.came] == ["Ранкова", "Денна"]


def test_a_story_that_is_withdrawn_is_in_no_digest():
    story = publish_story()
    kill(story=story, by=None, note="Помилка.")
    assert build(asking()) is None


def test_where_the_clock_is_put_back_or_on_each_hour_has_one_digest():
    """Kyiv: 25 October 2026 has 3:00 twice, 29 March 2026 has none."""
    for day, hour, moment in (
        ("2026-10-25", 3, "2026-10-25T00:00:00+00:00"),
        ("2026-03-29", 3, "2026-03-29T01:00:00+00:00"),
    ):
        assert digest_hours.moment_of(datetime.fromisoformat(day).date(), hour) == datetime.fromisoformat(moment)


def test_nobody_at_an_hour_is_no_dispatch_and_where_it_is_off_there_is_none(letterbox):
    digest_hours.begin_at(at("2026-11-30", 7))
    assert not Dispatch.objects.exists()


def test_where_mail_to_readers_is_off_no_digest_begins():
    make_reader(hours=(7,))
    digest_hours.begin_at(at("2026-11-30", 7))
    assert not Dispatch.objects.exists()
