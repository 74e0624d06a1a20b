import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from strichka.instance.keeping import doctor
from tests.instance.commands import strichka, well


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    well("new", tmp_path / "paper")
    return tmp_path / "paper"


def _complaints(paper: Path) -> list[str]:
    done = strichka("doctor", "--dir", paper)
    complaints = [line for line in done.stdout.splitlines() if line.startswith("! ")]
    assert done.returncode == bool(complaints), done.stderr
    return complaints


def test_a_new_instance_is_well(paper: Path) -> None:
    done = strichka("doctor", "--dir", paper)

    assert done.returncode == 0, done.stdout + done.stderr
    for subject in ("configuration", "secret key", "static files", "disk", "clock", "store", "database", "migrations"):
        assert f"✓ {subject}:" in done.stdout


def test_an_imprint_that_is_not_filled_in_is_named_but_is_no_illness(paper: Path) -> None:
    config = paper / "strichka.toml"
    (line,) = [line for line in strichka("doctor", "--dir", paper).stdout.splitlines() if " imprint:" in line]
    assert line.startswith("· imprint: 7 lines are not stated: imprint.name, imprint.media_id,")
    names = ("name", "media_id", "owner", "editor_in_chief", "address", "phone", "email")
    filled = "[imprint]\n" + "".join(f'{name} = "x"\n' for name in names)
    config.write_text(config.read_text("utf-8").replace("[imprint]\n", filled), "utf-8")
    done = strichka("doctor", "--dir", paper)
    assert (done.returncode, "✓ imprint: complete" in done.stdout) == (0, True)


def test_a_key_that_others_can_read_is_named_with_the_cure(paper: Path) -> None:
    key = paper / "data" / "secret-key"
    key.chmod(0o644)

    assert _complaints(paper) == [f"! secret key: others on this machine can read it. chmod 600 {key}"]


def test_a_missing_key_stops_no_other_check(paper: Path) -> None:
    (paper / "data" / "secret-key").unlink()

    (complaint,) = _complaints(paper)

    assert complaint.startswith("! secret key:")
    assert "is missing" in complaint


def test_a_damaged_database_is_found(paper: Path) -> None:
    file = paper / "data" / "strichka.sqlite3"
    raw = bytearray(file.read_bytes())
    raw[40_000:60_000] = bytes(20_000)
    file.write_bytes(raw)

    (complaint,) = _complaints(paper)

    assert complaint.startswith("! database: is damaged")
    assert "strichka restore" in complaint


def test_a_wrong_option_is_named_with_the_nearest_right_one(paper: Path) -> None:
    (paper / "strichka.toml").write_text("[server]\nprot = 8001\n")

    (complaint,) = _complaints(paper)

    assert complaint.endswith("there is no option server.prot; did you mean server.port?")


def test_a_torn_page_is_found(paper: Path) -> None:
    page = paper / "data" / "paper" / "x" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("a page without its sidecars")

    (complaint,) = _complaints(paper)

    assert complaint.startswith("! store: 2 damaged, first /x/: .br is missing")
    assert "strichka bake --all" in complaint


def test_work_that_gave_up_and_changes_that_wait_are_found(paper: Path) -> None:
    with closing(sqlite3.connect(paper / "data" / "strichka.sqlite3")) as connection, connection:
        connection.execute(
            "INSERT INTO jobs_job (name, arguments, lane, run_at, attempts, problem, failed, created_at)"
            " VALUES ('mail', '{}', 'slow', '2026-01-01 00:00:00', 8, 'no answer', 1, '2026-01-01 00:00:00')"
        )
        connection.execute(
            "INSERT INTO baking_touch (key, path, priority, created_at) VALUES ('site', '', 5, '2026-01-01 00:00:00')"
        )

    outbox, jobs = _complaints(paper)

    assert outbox.startswith("! outbox: 1 changes are not baked")
    assert jobs.startswith("! jobs: 1 gave up, the last is mail: no answer")


@pytest.mark.parametrize(
    ("free", "advice"), [(100 << 20, "Nothing can be published soon"), (500 << 20, "That is little"), (5 << 30, "")]
)
def test_the_disk_is_watched_before_it_is_full(tmp_path, monkeypatch, free: int, advice: str) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: _Usage(free))

    (finding,) = doctor._disk(_Instance(tmp_path))

    assert finding.advice.startswith(advice)
    assert finding.well is not bool(advice)


class _Usage:
    def __init__(self, free: int) -> None:
        self.free = free


class _Instance:
    def __init__(self, data: Path) -> None:
        self.data = data
