import errno
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import InternalError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from strichka.desk import troubles
from strichka.desk.troubles import AWAY, BUSY, FULL, READ_ONLY, Troubles, trouble_of
from tests.desk.desk import post
from tests.factories import make_story

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers")


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OperationalError("database is locked"), BUSY),
        (OperationalError("database or disk is full"), FULL),
        (OperationalError("could not extend file: No space left on device"), FULL),
        (OperationalError("attempt to write a readonly database"), READ_ONLY),
        (OperationalError("connection refused"), AWAY),
        (OperationalError("connection to server failed: session is read-only"), AWAY),
        (InternalError("cannot execute UPDATE in a read-only transaction"), AWAY),
        (OperationalError("could not extend file: Read-only file system"), READ_ONLY),
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OSError(errno.EROFS, "Read-only file system"), READ_ONLY),
        (OSError(errno.ENOENT, "No such file"), None),
        (ValueError("is locked"), None),
    ],
)
def test_what_the_disk_and_the_database_say_is_told_apart(error: Exception, trouble: Any) -> None:
    assert trouble_of(error) is trouble


@pytest.fixture
def held() -> Iterator[None]:
    """Somebody else holds SQLite's write lock."""
    name = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 50")
        yield
        other.execute("ROLLBACK")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 20000")


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_while_somebody_holds_the_database_pages_are_read_and_a_change_is_refused_kindly(
    signed_in: Callable[..., Client], request: pytest.FixtureRequest
) -> None:
    story, client = make_story(), signed_in()
    request.getfixturevalue("held")
    address = f"/desk/stories/{story.public_id}/"

    assert story.headline in client.get(address).content.decode()
    refused = post(client, f"{address}fields/", field="dateline", value="Харків", version=0)

    assert (refused.status_code, refused.json()["error"], refused["Retry-After"]) == (503, "busy", "5")
    with translation.override("en"):
        assert "what you wrote is kept in your browser" in f"{troubles._KEPT}"
    assert refused.json()["message"].endswith(str(troubles._KEPT))


@only_sqlite
def test_changes_that_wait_leave_threads_to_pages_that_only_read() -> None:
    go_on, inside = threading.Event(), threading.Semaphore(0)

    def slow(_request: Any) -> HttpResponse:
        inside.release()
        go_on.wait(10)
        return HttpResponse("done")

    room, most = Troubles(slow), settings.INSTANCE.number("app.threads") - troubles.FOR_READING
    answers: list[HttpResponse] = []
    asked = RequestFactory().post("/desk/x/", headers={"accept": "application/json"})
    threads = [threading.Thread(target=lambda: answers.append(room(asked))) for _ in range(most)]
    for thread in threads:
        thread.start()
        inside.acquire(timeout=10)

    assert room(asked).status_code == 503
    go_on.set()
    for thread in threads:
        thread.join()
    assert [answer.content for answer in [*answers, room(asked)]] == [b"done"] * (most + 1)


@pytest.mark.django_db(transaction=True)
def test_a_publish_that_could_not_be_baked_does_not_say_that_readers_have_it(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in()
    shutil.rmtree(settings.INSTANCE.paper, ignore_errors=True)
    settings.INSTANCE.paper.write_text("where the store should be")

    refused = post(client, f"/desk/stories/{story.public_id}/publish/", sure=True)
    settings.INSTANCE.paper.unlink()

    assert (refused.status_code, refused.json()["error"]) == (507, "not_baked")
    assert "live" not in refused.json().values()


def _failed(error: Exception) -> HttpResponse:
    """What Django's last resort answers."""
    try:
        raise error  # noqa: TRY301 - as Django meets it
    except Exception:  # noqa: BLE001
        return troubles.failed(RequestFactory().get("/desk/"))


def test_a_trouble_outside_a_view_is_said_as_one_and_anything_else_is_ours() -> None:
    away, ours = _failed(OperationalError("connection refused")), _failed(ValueError("ours"))

    assert (away.status_code, away["Refresh"]) == (503, "3")
    assert away.content.decode() == f"{AWAY.sentence}\n"
    assert ours.status_code == 500
    assert ours["Cache-Control"] == "no-store"


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no connections that break")
@pytest.mark.django_db(transaction=True)
def test_a_page_is_read_anew_when_its_connection_broke_and_a_change_is_left_to_who_sent_it(
    signed_in: Callable[..., Client],
) -> None:
    story, client = make_story(), signed_in()
    client.raise_request_exception = False
    address = f"/desk/stories/{story.public_id}/"

    _break_connection()
    assert story.headline in client.get(address).content.decode()
    _break_connection()
    refused = post(client, f"{address}fields/", field="dateline", value="Харків", version=0)
    assert (refused.status_code, refused.json()["error"]) == (503, "away")
    connection.close()
    assert post(client, f"{address}fields/", field="dateline", value="Харків", version=0).status_code == 200


def _break_connection() -> None:
    """As a server does that ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
