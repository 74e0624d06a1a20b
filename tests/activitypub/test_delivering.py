"""Bringing activities around: who does not take them waits ever longer, and holds up nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.activitypub import delivering
from strichka.activitypub.calls import Outcome
from strichka.activitypub.delivering import DEAD, deliver
from strichka.activitypub.models import Activity, Follower, Host, Parcel, SeenSignature
from strichka.activitypub.outgoing import JOB
from strichka.activitypub.sender import ACTIVITYPUB
from strichka.activitypub.upkeep_of_hosts import sweep, take_up
from strichka.channels.messages import of_draft
from strichka.channels.models import Channel
from strichka.jobs.models import Job
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from tests.activitypub.telling import follow, make_follower, rounds, tell
from tests.channels.telling import turn, want
from tests.factories import make_story
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


def ours(host: str) -> list[tuple[str, str, int]]:
    rows = Parcel.objects.filter(host__name=host).order_by("pk")
    return list(rows.values_list("activity__kind", "state", "attempts"))


def test_a_server_that_fails_waits_and_others_are_told(mastodon, elsewhere, channel):
    other = elsewhere(1)
    make_follower(mastodon)
    make_follower(other)
    mastodon.troubles = [503]
    tell(channel)

    assert (ours(mastodon.host), ours(other.host)) == ([("Create", "waiting", 1)], [("Create", "sent", 1)])
    host = Host.objects.get(name=mastodon.host)
    assert (host.failures, host.problem["en"]) == (1, "The server answered 503.")
    assert host.due_at > timezone.now() + timedelta(seconds=50)
    assert Job.objects.get(key=JOB).run_at > timezone.now()
    deliver()
    assert mastodon.received == []
    rounds()
    host.refresh_from_db()
    assert (ours(mastodon.host), host.failures, host.problem) == ([("Create", "sent", 2)], 0, {})


def test_a_lost_answer_brings_the_same_once_more_and_it_is_taken_once(mastodon, channel):
    make_follower(mastodon)
    mastodon.troubles = ["lose"]
    tell(channel)
    rounds()

    first, second = mastodon.received
    assert first == second
    assert len(mastodon.of("Create")) == 1
    assert Parcel.objects.get().state == "sent"


def test_a_withdrawal_goes_first_and_does_not_wait(mastodon, channel):
    make_follower(mastodon)
    wrong = tell(channel, headline="Хибна")
    mastodon.troubles = [500]
    tell(channel, headline="Друга")
    assert Host.objects.get().failures == 1
    kill(story=wrong, by=None, note="Неправда.")
    turn()
    deliver()

    assert [activity["type"] for _path, activity in mastodon.received] == ["Create", "Delete", "Create"]


def test_a_correction_comes_after_what_it_corrects(mastodon, channel):
    make_follower(mastodon)
    mastodon.troubles = [500, 500]
    story = tell(channel)
    corrected(story)
    rounds()
    rounds()

    assert [activity["type"] for _path, activity in mastodon.received] == ["Create", "Update"]


def test_who_refuses_for_good_is_not_asked_again_and_who_is_gone_is_forgotten(mastodon, elsewhere, channel):
    other = elsewhere(1)
    make_follower(mastodon)
    make_follower(other)
    mastodon.troubles = [422]
    other.troubles = [410]
    tell(channel)

    assert (ours(mastodon.host), ours(other.host)) == ([("Create", "failed", 1)], [("Create", "failed", 1)])
    assert list(Follower.objects.values_list("host__name", flat=True)) == [mastodon.host]
    assert Host.objects.get(name=mastodon.host).problem["uk"] == "Сервер відповів кодом 422."


@pytest.mark.parametrize(("shares", "left"), [(True, ("waiting", 2)), (False, ("failed", 1))])
def test_a_404_lets_one_go_and_never_a_whole_server(mastodon, channel, shares, left):
    mastodon.shares = shares
    for name in ("olha", "petro"):
        make_follower(mastodon, name)
    mastodon.troubles = [404]
    tell(channel)

    assert (Parcel.objects.order_by("pk")[0].state, Follower.objects.count()) == left


def test_a_server_that_takes_nothing_for_a_week_has_no_followers_any_more(mastodon, channel):
    make_follower(mastodon)
    long_ago = timezone.now() - DEAD - timedelta(hours=1)
    Host.objects.update(failures=20, failing_since=long_ago)
    mastodon.troubles = [503]
    tell(channel)

    assert (ours(mastodon.host), Follower.objects.count()) == ([("Create", "left", 1)], 0)
    assert "let go" in Host.objects.get().problem["en"]


def test_a_slow_server_is_asked_later_and_has_not_failed(mastodon, channel):
    make_follower(mastodon)
    story = make_story("Рух почався.")
    want(story, channel)
    publish(story=story, by=None)
    turn()
    delivering._settle(Parcel.objects.get(), Outcome(taken=True, slow=True))

    host = Host.objects.get()
    assert (ours(host.name), host.failures, host.failing_since) == ([("Create", "sent", 1)], 0, None)
    assert host.due_at > timezone.now() + timedelta(seconds=50)


def test_how_a_server_takes_our_signature_is_remembered(mastodon, channel):
    mastodon.takes = ("cavage",)
    make_follower(mastodon)
    tell(channel)
    assert Host.objects.get().way == "cavage"
    mastodon.takes = ("rfc9421",)
    tell(channel, headline="Друга")
    assert (Host.objects.get().way, mastodon.ways) == ("rfc9421", ["cavage", "rfc9421"])


def test_our_own_network_is_not_called_unless_the_keeper_lets_it(mastodon, channel):
    make_follower(mastodon)
    channel.open_settings["inside"] = ""
    channel.save()
    tell(channel)
    assert mastodon.received == []
    assert Parcel.objects.get().state == "failed"


def test_a_withdrawal_still_goes_into_our_network_when_the_channel_is_off(mastodon, channel):
    make_follower(mastodon)
    story = tell(channel)
    kill(story=story, by=None, note="Неправда.")
    turn()
    Channel.objects.update(is_active=False)
    rounds()

    assert [activity["type"] for _path, activity in mastodon.received] == ["Create", "Delete"]


def test_what_lost_its_job_is_taken_up_and_what_is_old_goes(mastodon, channel):
    follow(mastodon)
    Job.objects.filter(key=JOB).delete()
    take_up()
    assert Job.objects.filter(key=JOB).count() == 1
    Activity.objects.update(at=timezone.now() - timedelta(days=40))
    SeenSignature.objects.update(at=timezone.now() - timedelta(days=1))
    sweep()
    assert (Activity.objects.count(), SeenSignature.objects.count()) == (1, 0)
    rounds()
    sweep()
    assert (Activity.objects.count(), Host.objects.count()) == (0, 1)
    Follower.objects.all().delete()
    sweep()
    assert Host.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_a_story_is_written_down_at_the_same_cost_for_many(mastodon, channel, count, django_assert_num_queries):
    mastodon.shares = False
    for number in range(count):
        make_follower(mastodon, f"user{number}")
    message = of_draft(want(make_story("Текст."), channel))
    with django_assert_num_queries(14):
        ACTIVITYPUB.send(message, channel.open_settings)
    assert Parcel.objects.count() == count
