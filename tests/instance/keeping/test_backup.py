import fcntl
import os
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from strichka.instance import folder
from strichka.instance.errors import InstanceError
from strichka.instance.keeping import backup
from strichka.options import Instance
from tests.instance.commands import fetch, serving, strichka, well
from tests.instance.keeping.archives import backed_up


def _pages(folder: Path) -> set[str]:
    root = folder / "data" / "paper"
    return {str(path.relative_to(root)) for path in root.rglob("index.html")}


def test_what_was_backed_up_comes_back_and_its_pages_are_baked_again(paper: Path, tmp_path: Path) -> None:
    archive = backed_up(paper, tmp_path / "backups")
    before = _pages(paper)

    well("restore", archive, "--dir", tmp_path / "again")

    again = tmp_path / "again"
    assert _pages(again) >= before
    assert any("mist-vidkryly-ranishe" in page for page in _pages(again))
    for name in ("data/originals/ab/ab12.jpg", "data/paper/media/x/320.avif", "data/journal/1.log", "data/secret-key"):
        assert (again / name).read_bytes() == (paper / name).read_bytes()
    assert (again / "templates" / "note.html").read_text("utf-8") == "своє"
    assert stat.S_IMODE((again / "data" / "secret-key").stat().st_mode) == 0o600


def test_a_restored_newsroom_is_well_and_serves(paper: Path, tmp_path: Path) -> None:
    well("restore", backed_up(paper, tmp_path), "--dir", tmp_path / "again")

    assert "! database" not in strichka("doctor", "--dir", tmp_path / "again").stdout
    with serving("serve", "--dir", tmp_path / "again") as url:
        assert "Міст відкрили раніше" in fetch(url)


def test_a_backup_is_taken_while_somebody_writes(paper: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(paper / "data" / "strichka.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE stories_section SET name = 'half-done'")
        archive = backed_up(paper, tmp_path)
        writer.execute("ROLLBACK")

    with tarfile.open(archive) as tar:
        (tmp_path / "copy").write_bytes(tar.extractfile("data/strichka.sqlite3").read())
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT name FROM stories_section").fetchall() == [("Новини",)]


def test_restoring_over_something_is_refused(paper: Path, tmp_path: Path) -> None:
    archive = backed_up(paper, tmp_path)

    done = strichka("restore", archive, "--dir", paper)

    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert (paper / "templates" / "note.html").exists()


def test_a_place_that_cannot_be_written_is_named(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    done = strichka("backup", "--dir", paper, "--to", tmp_path / "file" / "folder")

    assert done.returncode == 2
    assert "cannot be made" in done.stderr


@pytest.fixture
def bare(tmp_path: Path) -> Instance:
    """An instance with nothing but an empty database."""
    return folder.make(tmp_path / "paper")


def _overwrite_a_page(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(4096 * 12)
        opened.write(b"\xff" * 4096)


def _cut_off_half(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [_overwrite_a_page, _cut_off_half, _empty])
def test_a_damaged_database_is_no_backup_and_the_last_good_one_stays(bare: Instance, tmp_path: Path, damage) -> None:
    to = tmp_path / "backups"
    good = backup.write(bare, to=to)
    content = good.read_bytes()
    damage(bare.database_file)

    with pytest.raises(InstanceError, match=r"Restore a backup|This is no backup, and none was written"):
        backup.write(bare, to=to)

    assert [path.name for path in to.iterdir()] == [good.name]
    assert good.read_bytes() == content


def test_what_a_killed_backup_has_left_goes_with_the_next_one_and_a_living_ones_stays(bare: Instance, tmp_path) -> None:
    to = tmp_path / "backups"
    dead, living = to / ".strichka-backup-dead", to / ".strichka-backup-living"
    for room in (dead, living):
        room.mkdir(parents=True)
        (room / "archive.part").write_bytes(b"half of it")
    descriptor = os.open(living, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        written = backup.write(bare, to=to)
    finally:
        os.close(descriptor)

    assert sorted(path.name for path in to.iterdir()) == [".strichka-backup-living", written.name]


def test_a_backup_elsewhere_needs_no_room_in_data(bare: Instance, tmp_path: Path) -> None:
    bare.data.chmod(0o500)
    before = bare.data.stat().st_mtime_ns
    backup.write(bare, to=tmp_path / "elsewhere")
    bare.data.chmod(0o750)

    assert bare.data.stat().st_mtime_ns == before


def test_a_file_that_is_not_there_is_not_called_damaged(tmp_path: Path) -> None:
    done = strichka("restore", tmp_path / "nope.tar", "--dir", tmp_path / "again")

    assert done.returncode == 2
    assert done.stderr == (
        f"strichka: {tmp_path}/nope.tar cannot be opened: No such file or directory. Name the file that backup wrote.\n"
    )
