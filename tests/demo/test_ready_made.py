import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from strichka.demo import ready_made
from strichka.instance.errors import InstanceError
from strichka.instance.folder import FolderError

SCHEMA = """
CREATE TABLE edition (at datetime, document text, note text);
CREATE TABLE line (day date, due_at datetime);
CREATE TRIGGER edition_stays BEFORE UPDATE ON edition BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
"""


def test_every_moment_moves_also_in_documents_and_in_what_is_never_changed(tmp_path: Path) -> None:
    file = tmp_path / "demo.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO edition VALUES (?, ?, ?)",
            [
                ("2026-11-22 12:00:00", '{"at": "2026-11-22T14:07:00+02:00"}', "at 2026-11-22"),
                (None, None, ""),
            ],
        )

        connection.execute("INSERT INTO line VALUES ('2026-11-22', '2026-11-22 12:15:00')")
    built, now = (
        datetime(2026, 11, day, 23, minute, tzinfo=ZoneInfo("Europe/Kyiv")) for day, minute in ((22, 50), (23, 53))
    )

    ready_made.move(file, built, now)

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM edition").fetchall() == [
            ("2026-11-23 12:03:00.000000", '{"at": "2026-11-23T14:10:00+02:00"}', "at 2026-11-22"),
            (None, None, ""),
        ]
        # A day by the calendar, a deadline to its quarter of an hour.
        assert connection.execute("SELECT * FROM line").fetchall() == [("2026-11-23", "2026-11-23 12:15:00.000000")]
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute("UPDATE edition SET note = ''")


def test_a_newsroom_of_ones_own_and_a_folder_with_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own" / "data").mkdir(parents=True)
    (tmp_path / "own" / "strichka.toml").write_text("")
    with pytest.raises(InstanceError, match="a newsroom of your own"):
        ready_made.instance_in(tmp_path / "own")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("моє")
    with pytest.raises(FolderError, match="is not empty"):
        ready_made.instance_in(tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["note.txt"]
