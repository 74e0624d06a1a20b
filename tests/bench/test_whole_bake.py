"""Whole bakes in real processes: killed and resumed, alone and by several."""

import shutil
import signal
import sqlite3
from contextlib import closing

import pytest

from tests.bench import archive
from tests.instance.commands import strichka, well


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    return archive.seed(tmp_path_factory.mktemp("whole") / "archive", 30)


@pytest.fixture(scope="module")
def together(seeded, tmp_path_factory):
    """The whole paper, baked by two processes."""
    folder = shutil.copytree(seeded, tmp_path_factory.mktemp("whole") / "together")
    done = archive.bake(folder, processes=2)
    assert done.stdout.split()[2] == "0", done.stderr
    return folder


def pages(folder):
    paper = folder / "data" / "paper"
    return {
        str(file.relative_to(paper)): file.read_bytes()
        for file in paper.rglob("*")
        if file.is_file() and ".locks" not in file.parts
    }


def ledger(folder):
    with closing(sqlite3.connect(folder / "data" / "strichka.sqlite3")) as connection:
        return set(connection.execute("SELECT path, key FROM baking_ledgerentry"))


def test_several_processes_leave_the_same_bytes_and_the_same_ledger_as_one(seeded, together, tmp_path):
    alone = shutil.copytree(seeded, tmp_path / "alone")
    done = archive.bake(alone, processes=1)
    assert done.stdout.split()[2] == "0", done.stderr
    assert pages(alone) == pages(together)
    assert len(pages(alone)) > 1000
    assert ledger(alone) == ledger(together)
    assert well("bake", "--verify", "--dir", together).endswith("Every page is as it should be.\n")


def test_a_bake_that_was_killed_goes_on_where_it_was_and_leaves_a_whole_paper(seeded, tmp_path):
    folder = shutil.copytree(seeded, tmp_path / "killed")
    assert archive.bake(folder, processes=2, dies_at=260).returncode == -signal.SIGKILL
    [left] = (folder / "data").glob("whole-bake-*.plan")
    total = len(left.read_text("utf-8").splitlines())
    done = well("bake", "--all", "--dir", folder)
    assert f"Baked: {total - 200}," in done
    assert "200 more had been baked before it was broken off." in done
    assert list((folder / "data").glob("whole-bake-*")) == []
    assert well("bake", "--verify", "--dir", folder).endswith("Every page is as it should be.\n")


def test_after_a_change_of_theme_a_broken_bake_begins_anew(seeded, tmp_path):
    folder = shutil.copytree(seeded, tmp_path / "themed")
    archive.bake(folder, processes=1, dies_at=260)
    (folder / "theme.css").write_text("body { color: #111 }", "utf-8")
    assert "had been baked before" not in well("bake", "--all", "--dir", folder)


def test_what_differs_is_named_by_several_processes_too(together, tmp_path):
    folder = shutil.copytree(together, tmp_path / "damaged")
    (folder / "data" / "paper" / "index.html.br").write_bytes(b"broken")
    compared = strichka("bake", "--verify", "--dir", folder)
    assert compared.returncode == 1
    assert "/: .br" in compared.stdout
    well("bake", "--all", "--dir", folder)
    assert strichka("bake", "--verify", "--dir", folder).returncode == 0
