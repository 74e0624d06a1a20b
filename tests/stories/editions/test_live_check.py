"""What was published or withdrawn is looked at as readers get it, through the real server."""

import socket
import threading
from socketserver import TCPServer
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.db import connections
from django.utils import timezone

from strichka.baking import live_check, outbox, press
from strichka.baking.bake_log import log
from strichka.baking.models import LiveCheck
from strichka.desk.writing import live_checks
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.nodes.models import Node
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.editions import live_check as story_witness
from strichka.stories.models import Card
from strichka.wsgi import application
from tests.factories import index_stories, make_user, publish_story
from tests.options import options
from tests.paper.reading import path_of
from tests.server.serving import running

pytestmark = pytest.mark.django_db(transaction=True)


class App(WSGIServer):
    """The app on its Unix socket, in this process, so that it has the test's database."""

    address_family = socket.AF_UNIX

    def server_bind(self) -> None:
        self.server_address = self.server_address[0]
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "app", 0
        self.setup_environ()

    def get_request(self):
        return self.socket.accept()[0], ("127.0.0.1", 0)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words) -> None: ...


@pytest.fixture
def app(settings):
    settings.INSTANCE.app_socket.unlink(missing_ok=True)
    settings.INSTANCE.run.mkdir(mode=0o700, parents=True, exist_ok=True)
    with make_server(str(settings.INSTANCE.app_socket), 0, application, App, Quiet) as server:

        def serve() -> None:
            server.serve_forever(0.05)
            connections.close_all()  # each thread has its own

        thread = threading.Thread(target=serve)
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def served(settings, app):
    with running(settings.INSTANCE) as server, options(site__url=f"http://127.0.0.1:{server.port}"):
        yield


def looked() -> LiveCheck:
    """Do the looking that is planned, whenever it is planned for."""
    Job.objects.filter(name=story_witness.JOB).update(run_at=timezone.now())
    outbox.bake_touched()
    queue.run_due(Lane.LOOK)
    return LiveCheck.objects.latest("pk")


def test_a_published_story_is_seen_on_its_page_and_on_the_fronts(served):
    story = publish_story()
    found = looked()
    assert found.paths == [path_of(story), "/", f"/{story.section.slug}/"]
    assert (found.change, found.problems, found.seen_at is not None) == ("edition 1", [], True)
    assert live_checks.of_story(story)["said"].startswith("✓ ")
    assert not Job.objects.filter(name=story_witness.JOB).exists()


def test_a_page_that_readers_get_stale_is_named_and_looked_at_again(served, settings):
    story = publish_story()
    press.store().put(path_of(story), "Старе".encode())
    found = looked()
    assert (found.seen_at, found.problems) == (None, [f"{path_of(story)}: 200, br, not as baked"])
    assert live_checks.of_story(story)["problem"] == path_of(story)
    press.bake(path_of(story))
    assert looked().looks == 2
    assert LiveCheck.objects.get().problems == []


@pytest.mark.postgres
@pytest.mark.skipif(
    connections["default"].vendor != "postgresql", reason="runs on PostgreSQL: python -m tests.postgres"
)
def test_readers_have_it_when_every_machine_that_serves_them_has_it(served):
    """One address leads to one machine; the others say themselves what they have."""
    now = timezone.now()
    for name in ("reader-1", "reader-2"):
        Node.objects.create(name=name, roles="reader", seen_at=now)
    with options(node__port=8700):
        press.store.cache_clear()
        story = publish_story()
        assert looked().problems == ["node reader-1", "node reader-2"]
        assert live_checks.of_story(story)["said"] == (
            "Читачі бачать це ще не всюди; машини, на яких цього немає: reader-1, reader-2"
        )
        Node.objects.update(acknowledged=log.head())
        assert looked().seen_at is not None
        assert live_checks.of_story(story)["ok"]
    press.store.cache_clear()


def test_a_withdrawn_story_is_seen_nowhere(served):
    story = publish_story()
    other = publish_story()
    for path in press.all_paths():
        press.bake(path)
    looked()
    card = Card.objects.get(pk=story.pk)
    shown = {path for path in press.store().paths() if story.public_id.encode() in press.store().read(path)}
    kill(story=story, by=make_user(role="duty_editor"), note="Помилка.")
    found = looked()
    assert (found.change, found.without, found.problems) == ("kill", story.public_id, [])
    withdrawn = [live_check.fetch(card.path, encoding) for encoding in live_check.ENCODINGS]
    assert {(answer.status, answer.body) for answer in withdrawn} == {(410, press.store().gone(card.path))}
    assert "Матеріал знято" in withdrawn[0].body.decode()
    assert shown <= {*found.paths, *maps()}
    assert card.path in shown
    assert path_of(other) not in found.paths


def maps() -> set[str]:
    return {path for path in press.store().paths() if path.startswith("/sitemap")}


def test_a_trace_of_a_withdrawn_story_is_found(served):
    story = publish_story()
    looked()
    kill(story=story, by=make_user(role="duty_editor"), note="Помилка.")
    outbox.bake_touched()
    press.store().put("/", f"<a href='/x-{story.public_id}/'>".encode())
    found = looked()
    assert found.problems == [f"/: 200, br, still shows {story.public_id}"]


def test_an_older_edition_is_looked_for_no_more(served):
    story = publish_story()
    story.short_headline = "Коротко"
    story.save()
    publish(story=story, by=None)
    found = looked()
    assert (found.change, found.problems) == ("edition 2", [])
    assert LiveCheck.objects.get(change="edition 1").looks == 0


def test_looking_holds_up_nothing_that_is_published(served):
    publish_story()
    index_stories()
    Job.objects.update(run_at=timezone.now())
    assert queue.run_due(Lane.FAST) == 0
    assert Job.objects.filter(name=story_witness.JOB, lane=Lane.LOOK).exists()
