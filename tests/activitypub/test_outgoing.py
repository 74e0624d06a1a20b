"""What is told is written down once, for every inbox once."""

import json

import pytest

from strichka.activitypub import outgoing
from strichka.activitypub.models import Activity, Host, Parcel
from strichka.activitypub.outgoing import JOB
from strichka.activitypub.wordings import BLOCKED
from strichka.jobs.models import Job
from tests.activitypub.telling import make_follower, tell

pytestmark = pytest.mark.django_db


def test_an_activity_is_known_by_its_key():
    host = Host.objects.create(name="a.example")
    for word in ("перше", "друге"):
        outgoing.accept("news", {"content": word}, (host.pk, "https://a.example/1"), key="k")

    assert json.loads(Activity.objects.get().body) == {"content": "перше"}
    assert list(Parcel.objects.values_list("inbox", flat=True)) == ["https://a.example/1"]
    assert Job.objects.filter(key=JOB).count() == 1


def test_servers_with_many_followers_are_told_once_and_blocked_ones_nothing(mastodon, elsewhere, channel):
    other = elsewhere(1)
    for name in ("a", "b", "c"):
        make_follower(mastodon, name)
    make_follower(other, "d")
    Host.objects.filter(name=other.host).update(is_blocked=True)
    tell(channel)

    assert list(Parcel.objects.values_list("inbox", flat=True)) == [f"{mastodon.url}/inbox"]
    assert other.received == []


def test_only_what_waits_is_left_out(mastodon, channel):
    make_follower(mastodon)
    tell(channel)
    outgoing.leave(Parcel.objects.all(), BLOCKED)
    assert Parcel.objects.get().state == "sent"
