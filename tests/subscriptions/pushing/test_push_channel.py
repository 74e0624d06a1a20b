"""Push notices as a channel: from the story form to the browsers, against a service that misbehaves."""

import json

import pytest
from django.conf import settings
from django.utils import timezone

from strichka.channels.domain.wish import Wish, wish
from strichka.channels.models import Channel, Delivery
from strichka.senders.web_push.vapid import unpadded
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from strichka.subscriptions.audience import Audience, reach
from strichka.subscriptions.domain import going
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Dispatch, Recipient, Subscription
from strichka.subscriptions.pushing import instance_key
from tests.channels.telling import states as sent
from tests.channels.telling import turn
from tests.factories import make_story, make_user, publish_story
from tests.senders.push_double import PushService
from tests.subscriptions.reading import push, turns

pytestmark = pytest.mark.django_db


def readers(service: PushService, count: int = 1, **values: object) -> None:
    for _number in range(count):
        browser = service.browser()
        push(browser.endpoint, keys=browser.keys, **values)


@pytest.fixture
def channel(db: None) -> Channel:
    return Channel.objects.create(name="Пуш", kind="web_push")


@pytest.fixture
def story(db: None):
    return make_breaking()


def make_breaking():
    story = make_story()
    Story.objects.update(weight="breaking")
    story.refresh_from_db()
    publish(story=story, by=None)
    return story


def go(story, channel, **values):
    wish(story=story, channel=channel, wish=Wish(**values), by=make_user())
    turn()
    return turns()


def outcomes() -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Recipient.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def test_a_notice_says_headline_and_where_it_leads_and_replaces_an_older_of_its_story(service, channel, story):
    readers(service)
    go(story, channel)

    [shown] = service.shown(0)
    assert (shown["title"], shown["lang"], shown["edition"]) == ("Міст відкрили", "uk", 1)
    assert shown["url"].endswith(f"-{story.public_id}/")
    [headers] = service.headers(0)
    tag = f"story-{story.public_id}"
    assert (shown["tag"], headers["Topic"]) == (tag, tag)
    assert (headers["TTL"], headers["Urgency"]) == ("14400", "high")
    assert headers["Authorization"].endswith(instance_key.public_key())


def test_a_correction_reaches_who_had_it_and_a_withdrawal_says_so_without_the_headline(service, channel, story):
    readers(service, 2)
    go(story, channel)
    readers(service)  # who came later knows nothing of it
    publish(story=story, by=None, kind="correction", note="Міст відкриють у травні.")
    turn()
    turns()
    kill(story=story, by=None, note="Джерело відкликало свої слова.")
    turn()
    turns()

    for number in (0, 1):
        first, corrected, withdrawn = service.shown(number)
        assert (corrected["body"], corrected["tag"]) == ("Міст відкриють у травні.", first["tag"])
        assert (withdrawn["title"], withdrawn["body"]) == (
            "Знято з публікації: попереднє сповіщення",
            "Джерело відкликало свої слова.",
        )
        assert "Міст" not in json.dumps(withdrawn, ensure_ascii=False)
    assert service.shown(2) == []


def test_words_of_ones_own_and_quiet_ones_and_paid_ones(service, channel, story):
    readers(service)
    go(story, channel, text="Їдьмо!\nМіст відкрито для всіх.", silent=True, with_link=False)

    [shown] = service.shown(0)
    assert (shown["title"], shown["body"], shown["quiet"]) == ("Їдьмо!", "Міст відкрито для всіх.", "yes")
    assert "url" not in shown


def test_an_update_tells_nobody_anew(service, channel, story):
    readers(service)
    go(story, channel)
    publish(story=story, by=None, kind="update", note="Черга на в’їзді.")
    turn()
    turns()

    assert len(service.shown(0)) == 1
    assert sent(story)[-1][1:] == ("updated", "left")


def test_each_answer_of_a_service_has_its_consequence(service, channel, story):
    readers(service, 7)
    service.troubles = {1: [410], 2: [404], 3: [500], 4: [400], 5: ["lose"], 6: ["lose", "lose"]}
    go(story, channel)
    assert set(Subscription.objects.filter(state="dead").values_list("address", flat=True)) == {
        service.browsers[1].endpoint, service.browsers[2].endpoint,
    }  # fmt: skip
    Recipient.objects.filter(state="waiting").update(due_at=timezone.now())
    going.go_on(Dispatch.objects.get().pk)

    assert outcomes() == {"sent": 3, "failed": 3, "unanswered": 1}
    assert [len(service.shown(number)) for number in (3, 5, 6)] == [1, 2, 2]
    assert service.asked.count(1) == 1


def test_a_service_that_is_busy_is_asked_again_when_it_says(service, channel, story):
    readers(service)
    service.troubles = {0: [429]}
    go(story, channel)

    due = Recipient.objects.get(state="waiting").due_at
    assert 110 < (due - timezone.now()).total_seconds() <= 120


def test_the_same_story_is_asked_about_and_then_only_others_are_told(service, channel, story):
    readers(service)
    readers(service, language="en")
    go(story, channel, audience=Audience(("uk",)).as_json())
    assert [len(service.shown(number)) for number in (0, 1)] == [1, 0]
    with pytest.raises(Exception, match="вже надсилали"):
        go(story, channel, audience=Audience().as_json())
    go(story, channel, audience=Audience().as_json(), again=True)
    assert [len(service.shown(number)) for number in (0, 1)] == [1, 1]
    kill(story=story, by=None, note="Помилка.")
    turn()
    turns()

    assert [len(service.shown(number)) for number in (0, 1)] == [2, 2]


def test_what_is_not_breaking_is_sent_only_when_an_editor_says_so(service, channel):
    readers(service)
    story = publish_story()
    with pytest.raises(Exception, match="лише термінове"):
        go(story, channel)
    go(story, channel, anyway=True)
    assert len(service.shown(0)) == 1


def test_by_itself_only_breaking_news_goes(service, channel):
    Channel.objects.update(by_itself=True)
    calm, urgent = publish_story(), make_breaking()

    assert not calm.posts.exists()
    assert urgent.posts.exists()


def test_the_first_sending_waits_ten_seconds(channel, story):
    wish(story=story, channel=channel, wish=Wish(), by=make_user())
    delivery = Delivery.objects.get()
    assert 9 < (delivery.due_at - timezone.now()).total_seconds() <= 10


def test_a_service_that_never_answers_does_not_hold_up_the_others(service, channel, story):
    readers(service, 40)
    service.troubles = {0: ["hang"], 1: ["hang"]}
    service.during = lambda _number: service.free.set() if len(service.taken) == 38 else None  # only now it dies
    go(story, channel)

    assert sum(len(service.shown(number)) for number in range(2, 40)) == 38
    assert Recipient.objects.filter(state="waiting").count() == 2


def test_many_are_told_each_once_and_the_preview_was_right(service, channel, story):
    readers(service, 60)
    readers(service, 5, breaking=False)
    expected = reach(Audience(), medium=Medium.PUSH).count
    go(story, channel, audience=Audience().as_json())

    assert (expected, sorted(service.asked)) == (60, list(range(60)))
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.figures) == ("done", {"sent": 60})


def test_the_key_is_made_once_and_kept_for_us_alone():
    file = settings.INSTANCE.push_key_file
    before = instance_key.public_key()
    instance_key._kept.cache_clear()
    assert (instance_key.public_key(), file.stat().st_mode & 0o777) == (before, 0o600)
    assert len(unpadded(b"")) == 0
