"""A worker killed in the middle of a dispatch: each reader has one letter, or it is said that they perhaps have."""

import json
import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.jobs.process import eventually, make_database, make_instance, python, worker
from tests.mail_server import Letterbox, mail_server

READERS, KILLED_AT = 20, (1, 9)

BEGIN = f"""
from datetime import datetime, UTC
from strichka.senders.sender import Change, Message
from strichka.subscriptions.domain.dispatch import tell
from strichka.subscriptions.enums import Medium
from tests.factories import publish_story
from tests.subscriptions.reading import make_reader
for number in range({READERS}):
    make_reader(f"r{{number}}@bereh.example")
story, at = publish_story(), datetime.now(UTC)
message = Message("k1", story.public_id, Change.PUBLISHED, 1, "Міст", "", "https://b.example/m", "uk", at, at)
tell(message=message, medium=Medium.MAIL)
"""
STATES = """
SELECT s.address, r.state, d.state FROM subscriptions_recipient r
JOIN subscriptions_subscription s ON s.id = r.subscription_id JOIN subscriptions_dispatch d ON d.id = r.dispatch_id
"""


@pytest.fixture
def letterbox(tmp_path: Path) -> Iterator[Letterbox]:
    folder = make_instance(tmp_path / "paper")
    make_database(folder)
    with mail_server() as (letterbox, values):
        options = [f"{name.partition('__')[2]} = {json.dumps(value)}\n" for name, value in values.items()]
        with (folder / "strichka.toml").open("a", encoding="utf-8") as file:
            file.write(f"[mail]\n{''.join(options)}[newsletters]\non = true\npace = 0\n")
        yield letterbox


def killed_at(moment: int, folder: Path, letterbox: Letterbox) -> None:
    """A worker that dies when so many letters have come, before it has an answer to the last."""
    with worker(folder) as process:

        def strike() -> None:
            if len(letterbox.came) == moment:
                os.kill(process.pid, signal.SIGKILL)
                process.wait()

        letterbox.during = strike
        eventually(lambda: process.poll() is not None)
    letterbox.during = lambda: None


def rows(folder: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(folder / "data" / "strichka.sqlite3")) as connection:
        return connection.execute(STATES).fetchall()


def test_a_worker_killed_at_any_moment_sends_no_letter_twice(letterbox: Letterbox, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    python(folder, BEGIN)
    for moment in KILLED_AT:
        killed_at(moment, folder, letterbox)
    with worker(folder):
        eventually(lambda: {dispatch for *_reader, dispatch in rows(folder)} == {"done"})

    came = Counter(str(one["to"]) for one in letterbox.came)
    found = {address: state for address, state, _dispatch in rows(folder)}
    assert (len(found), set(came.values())) == (READERS, {1})
    assert Counter(found.values()) == {"sent": READERS - len(KILLED_AT), "unanswered": len(KILLED_AT)}
    assert set(came) == set(found)
