from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.inbox import sweeping
from strichka.inbox.domain.handle import see
from strichka.inbox.domain.quarantine import set_aside, settle
from strichka.inbox.domain.take import take
from strichka.inbox.indexing import index
from strichka.inbox.models import Item, ItemVersion, ItemWords, Mark, Quarantined
from strichka.jobs.models import Job
from tests.factories import make_user
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db


def test_old_items_go_and_what_was_taken_stays() -> None:
    feed, person = make_feed(), make_user()
    bring(feed, item("old"), item("taken", "Порт", "Порт працює."), item("replaced", replaces="old"))
    see([one.pk for one in Item.objects.all()], person)
    take(items=[Item.objects.get(key="taken").pk], by=person)
    index()
    Item.objects.update(arrived_at=timezone.now() - timedelta(days=31))
    bring(feed, item("new", replaces="replaced"))

    sweeping.sweep()

    assert set(Item.objects.values_list("key", flat=True)) == {"taken", "new"}
    assert ItemWords.objects.count() == 1
    assert (Mark.objects.count(), ItemVersion.objects.count()) == (1, 2)
    assert not Job.objects.filter(name=sweeping.JOB).exists()


def test_what_is_left_is_for_another_job() -> None:
    bring(make_feed(), item("1"), item("2"))
    Item.objects.update(arrived_at=timezone.now() - timedelta(days=31))

    sweeping.sweep(rounds=1, together=1)

    assert (Item.objects.count(), Job.objects.filter(name=sweeping.JOB).count()) == (1, 1)


def test_what_could_not_be_read_goes_once_it_is_settled() -> None:
    feed = make_feed()
    settle(quarantined=set_aside(feed, reason="a", content=b"1"), by=None)
    set_aside(feed, reason="a", content=b"2")
    Quarantined.objects.exclude(settled_at=None).update(settled_at=timezone.now() - timedelta(days=31))

    sweeping.sweep()

    assert bytes(Quarantined.objects.get().content) == b"2"
