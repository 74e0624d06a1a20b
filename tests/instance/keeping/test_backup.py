import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

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
