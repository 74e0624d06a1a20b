"""A newsroom on PostgreSQL is put back to a moment: what was published after it is gone, what was before stands."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from strichka.baking.store import Store
from strichka.bench.many.loopback import environment
from strichka.instance import folder
from strichka.instance.errors import InstanceError
from strichka.instance.keeping import moment
from tests.e2e.machines import DESK, WORDS
from tests.emptying.base import MIGRATED
from tests.instance.commands import strichka
from tests.nodes.machines import database_url, on_postgresql
from tests.postgres import Server, give
from tests.standby import DURABLE, Pair, pair

# The tables are those that are migrated for tests with transactions of their own.
pytestmark = [*on_postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def both(django_db_setup: None) -> Iterator[Pair]:
    """It archives its WAL into a folder beside it."""
    with pair() as found:
        found.fill(database_url(MIGRATED))
        archive = found.primary.folder / "wal"
        archive.mkdir()
        give(archive)
        found.set("archive_command", f"cp %p {archive}/%f")
        yield found


def _well(*words: object, url: str = "") -> str:
    done = strichka(*words, env={"STRICHKA_DATABASE_URL": url} if url else None)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _publish(paper: Path, *headlines: str) -> list[datetime]:
    """One after the other; the moments between them, by the server's clock that is ours."""
    moments, argv = [], [sys.executable, "-c", DESK, str(paper)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        for headline in headlines:
            desk.stdin.write(json.dumps({"publish": f"{headline}\n\n{WORDS}\n"}) + "\n")
            desk.stdin.flush()
            assert json.loads(desk.stdout.readline())["url"]
            moments.append(datetime.now(UTC))
        desk.stdin.close()
    return moments


def test_what_was_published_after_the_moment_is_gone(both: Pair, tmp_path: Path) -> None:
    paper, archive = tmp_path / "paper", both.primary.folder / "wal"
    folder.make_files(paper, chosen={"database.url": both.url, "stories.proofread": False})
    _well("_migrate", "--settle", "--dir", paper)
    base = _well("backup", "--base", "--dir", paper, "--to", tmp_path).strip()
    _first, second, _third = _publish(paper, "Перша новина дня", "Друга новина дня", "Третя новина дня")
    both.archive_all()

    again = Server(both.primary.folder, DURABLE, Path("again"))
    data = both.primary.folder / "again"
    at = (second + timedelta(milliseconds=1)).isoformat()
    said = _well("restore", base, "--at", at, "--wal", archive, "--dir", data)
    assert "PostgreSQL leads it to" in said
    give(data)
    again.start()
    try:
        with psycopg.connect(again.url) as connection:
            found = connection.execute("SELECT headline FROM stories_card ORDER BY headline").fetchall()
        assert found == [("Друга новина дня",), ("Перша новина дня",)]
        _well("bake", "--all", "--anew", "--dir", paper, url=again.url)
    finally:
        again.stop()
    store = Store(paper / "data/paper")
    assert any("Друга новина дня".encode() in store.read(path) for path in store.paths())
    assert [path for path in store.paths() if "Третя новина дня".encode() in store.read(path)] == []


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """What ``strichka backup --base`` says of itself, without the files."""
    (tmp_path / "base").mkdir()
    about = {"made_at": "2026-11-30T18:00:00+00:00", "time_zone": "Europe/Kyiv"}
    (tmp_path / "base" / moment.ABOUT).write_text(json.dumps(about))
    (tmp_path / "wal").mkdir()
    return tmp_path / "base"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-30 19:59", "leads only to later moments"),  # Kyiv's: 17:59 UTC
        ("yesterday", "is no moment; write it like 2026-11-30 21:15"),
        ("2026-11-30 20:01", "cannot be unpacked"),
    ],
)
def test_a_moment_is_the_newsrooms_and_comes_after_the_base_backup(base: Path, at: str, said: str) -> None:
    with pytest.raises(InstanceError, match=said):
        moment.prepare(base, at=at, wal=base.with_name("wal"), to=base.with_name("new"))
    assert not base.with_name("new").exists()


def test_a_damaged_base_backup_and_a_folder_in_use_are_refused(base: Path) -> None:
    with pytest.raises(InstanceError, match="is not empty"):
        moment.prepare(base, at="2026-12-01", wal=base.with_name("wal"), to=base)
    (base / "PG_VERSION").write_text("15\n")
    for name in (moment.FILES, moment.WAL):
        shutil.make_archive(str(base / name).removesuffix(".tar.gz"), "gztar", base, "PG_VERSION")
    (base / "backup_manifest").write_text(json.dumps({"Files": [{"Path": "PG_VERSION", "Checksum": "0" * 64}]}))
    with pytest.raises(InstanceError, match="is damaged: PG_VERSION is not as it was written"):
        moment.prepare(base, at="2026-12-01", wal=base.with_name("wal"), to=base.with_name("new"))
    assert not base.with_name("new").exists()
