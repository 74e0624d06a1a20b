"""A worker killed with -9 in the middle of many pushes: everybody is told, and what is said twice is one notice."""

import json
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from strichka.subscriptions.models import Subscription
from strichka.subscriptions.pushing import notice_words
from strichka.subscriptions.pushing.push_carrier import AT_ONCE, REQUESTS, REST, SILENCES, Services, push
from tests.jobs.process import eventually, make_database, make_instance, python, worker
from tests.senders.push_double import PushService

MAKE = """
import json
from strichka.channels.domain.wish import Wish, wish
from strichka.channels.models import Channel, Delivery
from strichka.document import build
from strichka.jobs.models import Job
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.models import Section
from strichka.subscriptions.models import Subscription
from strichka.subscriptions.reader_address import sum_of
from django.utils import timezone

for one in json.loads('''{readers}'''):
    values = dict(medium="push", language="uk", state="active", keys=one["keys"], address=one["endpoint"])
    Subscription.objects.create(**values, address_sum=sum_of("push", one["endpoint"]))
section = Section.objects.create(slug="misto", name="Місто")
document = build.new_document(headline="Міст відкрили", blocks=[build.paragraph("Початок.")])
story = create(by=None, document=document.to_json(), section=section)
publish(story=story, by=None)
channel = Channel.objects.create(name="Пуш", kind="web_push")
wish(story=story, channel=channel, wish=Wish(anyway=True), by=None)
Delivery.objects.update(due_at=timezone.now())
Job.objects.filter(name="channels.send").update(run_at=timezone.now())
"""
READERS = 60
STRUCK = 30  # the push at whose answer the worker dies


def states(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "data" / "strichka.sqlite3")) as connection:
        return dict(connection.execute("SELECT state, count(*) FROM subscriptions_recipient GROUP BY state"))


def test_a_worker_killed_in_the_middle_leaves_nobody_out_and_nobody_with_two_notices(
    service: PushService, tmp_path: Path
) -> None:
    folder = make_instance(tmp_path / "paper")
    with (folder / "strichka.toml").open("a") as config:
        config.write(f'[push]\non = true\nservices = ["{service.url}"]\n')
    make_database(folder)
    readers = [service.browser() for _number in range(READERS)]
    python(folder, MAKE.format(readers=json.dumps([one.as_json for one in readers])))
    with worker(folder) as process:

        def strike(_number: int) -> None:
            if len(service.taken) == STRUCK:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()

        service.during = strike
        eventually(lambda: process.poll() is not None)
    service.during = lambda _number: None
    before = states(folder)
    assert 0 < before["sending"] <= AT_ONCE
    python(folder, "from strichka.jobs.models import Job; Job.objects.update(leased_until=None)")
    with worker(folder):
        eventually(lambda: states(folder) == {"sent": READERS})

    again = [number for number in range(READERS) if len(service.shown(number)) > 1]
    assert len(again) <= before["sending"]
    assert max(service.asked.count(number) for number in range(READERS)) <= REQUESTS
    for number in again:
        first, second = service.shown(number)
        assert (first, service.headers(number)[0]["Topic"]) == (second, service.headers(number)[1]["Topic"])
    assert all(service.shown(number) for number in range(READERS))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(201, "sent"), (410, "gone"), (429, "later"), (503, "later"), (400, "refused"), (301, "refused")],
)
def test_what_a_service_answers_is_heeded(service: PushService, status: int, outcome: str) -> None:
    browser = service.browser()
    service.troubles[0] = [status]
    reader = Subscription(address=browser.endpoint, keys=browser.keys)
    assert push(reader, notice_words.trial("uk"), Services()).outcome == outcome


def test_a_service_is_left_alone_after_silences_and_when_it_asks_for_it() -> None:
    services = Services()
    for _number in range(SILENCES - 1):
        services.silent("https://a")
    services.answered("https://a")
    services.silent("https://a")
    assert services.wait("https://a") == 0
    for _number in range(SILENCES - 1):
        services.silent("https://a")
    services.answered("https://b", after=30)

    assert REST - 1 < services.wait("https://a") <= REST
    assert 29 < services.wait("https://b") <= 30
    assert services.wait("https://c") == 0
