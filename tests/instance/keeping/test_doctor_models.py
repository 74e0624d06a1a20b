import sqlite3
from contextlib import closing
from pathlib import Path

from tests.instance.keeping.complaints import complaints


def test_a_torn_page_is_found(new_paper: Path) -> None:
    page = new_paper / "data" / "paper" / "x" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("a page without its sidecars")

    (complaint,) = complaints(new_paper)

    assert complaint.startswith("! store: 2 damaged, first /x/: .br is missing")
    assert "strichka bake --all" in complaint


def test_work_that_gave_up_and_changes_that_wait_are_found(new_paper: Path) -> None:
    with closing(sqlite3.connect(new_paper / "data" / "strichka.sqlite3")) as connection, connection:
        connection.execute(
            "INSERT INTO jobs_job (name, arguments, lane, run_at, attempts, problem, failed, created_at)"
            " VALUES ('mail', '{}', 'slow', '2026-01-01 00:00:00', 8, 'no answer', 1, '2026-01-01 00:00:00')"
        )
        connection.execute(
            "INSERT INTO baking_touch (key, path, priority, created_at) VALUES ('site', '', 5, '2026-01-01 00:00:00')"
        )

    outbox, jobs = complaints(new_paper)

    assert outbox.startswith("! outbox: 1 changes are not baked")
    assert jobs.startswith("! jobs: 1 gave up, the last is mail: no answer")


def test_followers_without_the_key_that_they_know_are_found(new_paper: Path) -> None:
    with closing(sqlite3.connect(new_paper / "data" / "strichka.sqlite3")) as connection, connection:
        connection.execute(
            "INSERT INTO activitypub_host (id, name, is_blocked, way, failures, due_at, problem)"
            " VALUES (1, 'a.example', 0, '', 0, '2026-01-01 00:00:00', '{}')"
        )
        connection.execute(
            "INSERT INTO activitypub_follower (name, actor, host_id, inbox, deliver_to, key_id, key, follow, at)"
            " VALUES ('news', 'https://a.example/u', 1, 'i', 'i', 'k', 'k', '', '2026-01-01 00:00:00')"
        )

    (complaint,) = complaints(new_paper)

    assert complaint.startswith("! Fediverse: the key of the paper’s account is missing, and 1 follow it")
