"""A newsroom and three other servers, really connected: a worker killed with -9 in the middle tells nobody twice."""

import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.activitypub.fediverse import Document, Fediverse, fediverse_server, get, post
from tests.e2e.newsroom import Newsroom, start, stop
from tests.jobs.process import eventually, python

ENTER = """
from strichka.channels.models import Channel
values = {"name": "news", "inside": "yes"}
Channel.objects.create(name="Федиверс", kind="activitypub", open_settings=values, by_itself=True)
"""
PUBLISH = """
from datetime import timedelta
from django.utils import timezone
from strichka.channels.models import Delivery
from strichka.document import build
from strichka.jobs.models import Job
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.models import Section
document = build.new_document(headline="Міст", blocks=[build.paragraph("Рух почався.")])
story = create(by=None, document=document.to_json(), section=Section.objects.first())
publish(story=story, by=None)
Delivery.objects.filter(post__story=story).update(due_at=timezone.now() - timedelta(seconds=1))
Job.objects.filter(name="channels.send").update(run_at=timezone.now())
print(story.public_id)
"""
KILL = """
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
kill(story=Story.objects.get(public_id="%s"), by=None, note="Неправда.")
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = start(tmp_path / "paper")
    yield newsroom
    stop(newsroom)


@pytest.fixture
def servers() -> Iterator[list[Fediverse]]:
    with ExitStack() as stack:
        yield [stack.enter_context(fediverse_server()) for _number in range(3)]


def followed(newsroom: Newsroom, server: Fediverse) -> None:
    """As a reader of that server does: by the handle, then by the account's address."""
    host = newsroom.url.partition("://")[2]
    finger = json.loads(get(f"{newsroom.url}/.well-known/webfinger?resource=acct:news@{host}")[1])
    actor = next(link["href"] for link in finger["links"] if link["rel"] == "self")
    document: Document = json.loads(get(actor)[1])
    body, headers = server.signed("rfc9421", document["inbox"], server.follow(actor))
    assert post(document["inbox"], body, headers) == 202
    eventually(lambda: server.of("Accept"))


def test_followers_over_real_connections_get_each_story_once_whoever_is_killed(
    newsroom: Newsroom, servers: list[Fediverse]
) -> None:
    python(newsroom.folder, ENTER)
    for server in servers:
        followed(newsroom, server)
    before = newsroom.child("strichka worker")
    struck = []

    def strike(activity: Document) -> None:
        """When the first server has it, and before it has said so."""
        if activity["type"] == "Create" and not struck:
            struck.append(activity["id"])
            os.kill(before, signal.SIGKILL)

    for server in servers:
        server.during = strike
    story = python(newsroom.folder, PUBLISH)
    eventually(lambda: all(server.of("Create") for server in servers))
    python(newsroom.folder, KILL % story)
    eventually(lambda: all(server.of("Delete") for server in servers))

    assert struck
    assert newsroom.child("strichka worker") != before
    for server in servers:
        told = [json.dumps(activity, sort_keys=True) for _path, activity in server.received]
        by_kind = Counter(json.loads(one)["type"] for one in set(told))
        assert by_kind == {"Accept": 1, "Create": 1, "Delete": 1}
    note = servers[0].of("Create")[0]["object"]["id"]
    status, content = get(note)
    assert (status, json.loads(content)["type"]) == (410, "Tombstone")
