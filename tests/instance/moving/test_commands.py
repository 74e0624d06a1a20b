"""``strichka import`` and ``strichka export`` as a keeper types them, and killed in the middle."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from strichka import cli
from strichka.instance import folder
from tests.moving.wxr import archive, many

COUNT = 25


def started(*words: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "strichka", *words], stdout=subprocess.PIPE, text=True, env=environment
    )


def asked(database: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database, timeout=30)) as rows:
        return rows.execute(question).fetchall()


def test_import_that_was_killed_goes_on_and_brings_nothing_twice(tmp_path: Path) -> None:
    instance = folder.make(tmp_path / "paper", chosen={"site.url": "http://127.0.0.1:8000"})
    file = archive(tmp_path, many(COUNT, words=60))
    words = ("import", "wordpress", str(file), "--dir", str(instance.folder))
    first = started(*words)
    while not asked(instance.database_file, "SELECT 1 FROM moving_imported WHERE kind = 'story' LIMIT 1"):
        assert first.poll() is None
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    before = asked(instance.database_file, "SELECT count(*) FROM stories_story")[0][0]

    second = started(*words)
    output, _none = second.communicate()

    assert second.returncode == 0
    assert f"here already: {before}" in output
    assert asked(instance.database_file, "SELECT count(*), count(DISTINCT headline) FROM stories_story") == [
        (COUNT, COUNT)
    ]
    assert asked(instance.database_file, "SELECT count(*) FROM stories_card") == [(COUNT,)]
    third = started("export", str(tmp_path / "out"), "--dir", str(instance.folder))
    assert f"stories: {COUNT}" in third.communicate()[0]


def test_disk_that_fills_keeps_what_came_and_says_what_to_do(tmp_path: Path) -> None:
    instance = folder.make(tmp_path / "paper", chosen={"site.url": "http://127.0.0.1:8000"})
    file = archive(tmp_path, many(COUNT, words=3000))
    words = [sys.executable, "-m", "strichka", "import", "wordpress", str(file), "--dir", str(instance.folder)]
    room = instance.database_file.stat().st_size + (1 << 20)

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(words, capture_output=True, text=True, preexec_fn=narrow, check=False)

    assert done.returncode == 2
    assert "What came before stays" in done.stderr
    came = asked(instance.database_file, "SELECT count(*) FROM stories_story")[0][0]
    assert 0 < int(str(came)) < COUNT


def test_kinds_of_archives_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["import", "--help"])

    said = capsys.readouterr().out
    assert all(kind in said for kind in ("wordpress", "ghost", "folder"))
