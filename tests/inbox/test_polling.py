import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from strichka.inbox import looking, polling
from strichka.inbox.asking import LOOK, ask, key_of
from strichka.inbox.models import Feed, Item, Quarantined
from strichka.jobs.models import Job
from strichka.staff.models import AuditEntry
from strichka.wire.feeds.kinds import KINDS, Looked, Way
from strichka.wire.fetching import Unreachable
from tests.inbox.coming import kind_of, make_feed, pieces
from tests.options import options

pytestmark = pytest.mark.django_db

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Обрій</title><link>https://obrii.example/</link>
<item><title>Міст відкрили</title><guid>1</guid><description>У місті відкрили міст.</description></item>
<item><title>Порт закрили</title><guid>2</guid><description>У місті закрили порт.</description></item>
</channel></rss>"""


class Agency(BaseHTTPRequestHandler):
    """A server of a feed that misbehaves by its address."""

    asked: ClassVar[list[str]] = []
    hang = Event()

    def do_GET(self) -> None:
        self.asked.append(f"{self.path} {self.headers.get('If-None-Match', '')}".strip())
        match self.path:
            case "/rss":
                if self.headers.get("If-None-Match") == '"v1"':
                    self._answer(304)
                else:
                    self._answer(200, RSS, ETag='"v1"')
            case "/busy":
                self._answer(503, "", **{"Retry-After": "1800"})
            case "/hangs":
                self.hang.wait(10)
                self._answer(200, RSS)
            case "/page":
                self._answer(200, "<html><body>Сторінка</body></html>")

    def _answer(self, status: int, text: str = "", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(text.encode())), "Content-Type": "text/xml"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Agency) as running:
        thread = Thread(target=running.serve_forever)
        thread.start()
        yield running
        Agency.hang.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def agency(server: ThreadingHTTPServer) -> Iterator[Any]:
    Agency.asked.clear()
    with options(inbox__networks=["127.0.0.0/8"], inbox__ports=[str(server.server_port)]):
        yield lambda path: make_feed(
            kind="rss", open_settings={"url": f"http://127.0.0.1:{server.server_port}{path}"}, succeeded_at=None
        )


def look(feed: Feed) -> Feed:
    """The look that is due, however long it takes."""
    polling.look(feed.pk, patience=10.0)
    feed.refresh_from_db()
    return feed


def due(feed: Feed) -> Feed:
    Feed.objects.filter(pk=feed.pk).update(next_look=timezone.now())
    feed.refresh_from_db()
    return feed


def test_a_feed_is_looked_at_and_planned_again(agency: Any) -> None:
    feed = look(agency("/rss"))

    assert set(Item.objects.values_list("headline", flat=True)) == {"Міст відкрили", "Порт закрили"}
    wait = (feed.next_look - timezone.now()).total_seconds()
    assert 260 < wait < 340
    assert (feed.failures, feed.problem, feed.succeeded_at is not None) == (0, "", True)
    assert Job.objects.get(key=key_of(feed.pk)).run_at == feed.next_look


def test_what_has_not_changed_is_asked_for_and_not_sent(agency: Any) -> None:
    feed = look(agency("/rss"))
    look(due(feed))

    assert Agency.asked == ["/rss", '/rss "v1"']
    assert (Item.objects.count(), feed.failures) == (2, 0)


def test_who_asks_to_be_left_alone_is(agency: Any) -> None:
    feed = look(agency("/busy"))

    assert (feed.failures, feed.problem) == (1, "Звідти нічого не надійшло: просить прийти пізніше (503)")
    assert 1600 < (feed.next_look - timezone.now()).total_seconds() < 2000


def test_failures_are_tried_ever_more_rarely_up_to_an_hour(agency: Any) -> None:
    feed, waits = agency("/nowhere-and-nothing"), []
    kind = kind_of(_fails)
    Feed.objects.filter(pk=feed.pk).update(kind=kind.name)
    with KINDS.temporarily(kind):
        for _time in range(6):
            feed = look(due(feed))
            waits.append(round((feed.next_look - timezone.now()).total_seconds() / 300))

    assert feed.failures == 6
    assert waits[:3] == [1, 2, 4]
    assert all(10 <= wait <= 14 for wait in waits[4:])


def _fails(_look: Any) -> Iterator[Looked]:
    raise Unreachable("no")
    yield


def test_a_page_where_a_feed_should_be_is_set_aside_and_asked_anew(agency: Any) -> None:
    feed = look(agency("/page"))

    assert feed.problem.startswith("Те, що надійшло, не вдається прочитати")
    assert (feed.failures, feed.memory) == (1, {})
    assert "Сторінка" in bytes(Quarantined.objects.get().content).decode()


def test_addresses_within_networks_are_asked_only_where_the_keeper_says_so(agency: Any) -> None:
    feed = agency("/rss")
    with options(inbox__networks=[]):
        look(feed)

    assert (Agency.asked, Item.objects.count(), feed.failures) == ([], 0, 1)


def test_a_feed_that_hangs_holds_up_no_other(agency: Any) -> None:
    hanging, other = agency("/hangs"), agency("/rss")
    began = time.monotonic()

    polling.look(hanging.pk, patience=0.05)
    look(other)

    assert Item.objects.filter(feed=other).count() == 2
    assert time.monotonic() - began < 5
    assert Job.objects.get(key=key_of(hanging.pk)).run_at > timezone.now()
    Agency.hang.set()
    look(hanging)
    assert Item.objects.filter(feed=hanging).count() == 2


def test_nobody_looks_at_a_feed_that_somebody_looks_at() -> None:
    begun: list[int] = []

    def slow(_look: Any) -> Iterator[Looked]:
        begun.append(1)
        yield Looked("", b"one")

    with KINDS.temporarily(kind_of(slow)):
        feed = make_feed(kind="told")
        Feed.objects.filter(pk=feed.pk).update(next_look=timezone.now() + timedelta(minutes=10))  # claimed elsewhere
        polling.look(feed.pk)

    assert begun == []
    assert Job.objects.filter(key=key_of(feed.pk)).exists()


def test_a_look_that_is_begun_is_not_begun_twice() -> None:
    go, begun = Event(), []

    def slow(_look: Any) -> Iterator[Looked]:
        begun.append(1)
        go.wait(5)
        yield Looked("", b"one")

    with KINDS.temporarily(kind_of(slow)):
        feed = make_feed(kind="told")
        polling.look(feed.pk, patience=0.01)
        polling.look(feed.pk, patience=0.01)
        go.set()
        look(feed)

    assert (begun, Item.objects.count()) == ([1], 1)
    assert feed.pk not in looking.LOOKS


def test_a_mail_that_cannot_be_read_is_kept_and_the_next_one_is_read() -> None:
    found = pieces(Looked("", b"!broken", {"last": "1"}), Looked("", b"two", {"last": "2"}))
    with KINDS.temporarily(kind_of(found, way=Way.MAILBOX)):
        feed = look(make_feed(kind="told"))

    assert (feed.memory, feed.failures) == ({"last": "2"}, 0)
    assert (Item.objects.get().headline, bytes(Quarantined.objects.get().content)) == ("two", b"!broken")


def test_what_came_before_a_failure_is_kept() -> None:
    def breaks(_look: Any) -> Iterator[Looked]:
        yield Looked("", b"one", {"last": "1"})
        raise Unreachable("broken off")

    with KINDS.temporarily(kind_of(breaks)):
        feed = look(make_feed(kind="told"))

    assert (Item.objects.get().headline, feed.memory, feed.failures) == ("one", {"last": "1"}, 1)


def test_what_a_kind_stumbles_over_is_its_feeds_problem(caplog: pytest.LogCaptureFixture) -> None:
    def stumbles(_look: Any) -> Iterator[Looked]:
        raise ZeroDivisionError("by zero")
        yield

    with KINDS.temporarily(kind_of(stumbles)):
        feed = look(make_feed(kind="told"))

    assert "ZeroDivisionError" in feed.problem
    assert "A look at a feed failed" in caplog.text


def test_a_feed_that_has_moved_for_good_is_asked_there() -> None:
    found = pieces(Looked("https://b.example/", b"one", moved_to="https://b.example/"))
    with KINDS.temporarily(kind_of(found)):
        feed = look(make_feed(kind="told", open_settings={"url": "https://a.example/"}))

    assert feed.open_settings == {"url": "https://b.example/"}
    entry = AuditEntry.objects.get(action="change_feed")
    assert (entry.details["old"], entry.details["new"]) == ("https://a.example/", "https://b.example/")


def test_every_feed_that_is_asked_has_its_job_and_a_pushed_one_has_none() -> None:
    asked, _pushed, _off = make_feed(kind="rss"), make_feed(kind="push"), make_feed(kind="rss", is_active=False)

    polling.look_all()
    polling.look_all()

    assert list(Job.objects.filter(name=LOOK).values_list("key", flat=True)) == [key_of(asked.pk)]


def test_a_feed_that_is_switched_off_is_not_looked_at() -> None:
    feed = make_feed(kind="rss", is_active=False)
    ask(feed)

    polling.look(feed.pk)

    assert Job.objects.filter(name=LOOK).count() == 1  # the one that was asked for; a worker deletes it
    assert feed.pk not in looking.LOOKS


def test_bytes_over_which_a_kind_stumbles_are_set_aside(caplog: pytest.LogCaptureFixture) -> None:
    found = pieces(Looked("", b"\xff\xfe", {"last": "1"}), Looked("", b"two", {"last": "2"}))
    with KINDS.temporarily(kind_of(found, way=Way.FOLDER)):
        feed = look(make_feed(kind="told"))

    assert (feed.memory, feed.failures, Item.objects.get().headline) == ({"last": "2"}, 0, "two")
    assert Quarantined.objects.get().reason.startswith("UnicodeDecodeError")
    assert "stumbled" in caplog.text


def test_what_comes_by_settings_of_before_is_not_kept() -> None:
    go = Event()

    def slow(_look: Any) -> Iterator[Looked]:
        go.wait(5)
        yield Looked("", b"one", {"last": "1"})

    with KINDS.temporarily(kind_of(slow)):
        feed = make_feed(kind="told", open_settings={"url": "a"})
        polling.look(feed.pk, patience=0.01)
        Feed.objects.update(open_settings={"url": "b"})
        go.set()
        look(feed)
        assert (Item.objects.count(), Feed.objects.get().memory) == (0, {})
        look(feed)

    assert (Item.objects.count(), Feed.objects.get().memory) == (1, {"last": "1"})
