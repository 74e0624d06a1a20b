"""Whole bakes in real processes: killed and resumed, alone and by several."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.bench import archive
from tests.instance.commands import strichka, well


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
    assert len(pages(alone)) > 500
    assert ledger(alone) == ledger(together)
    assert well("bake", "--verify", "--dir", together).endswith("Every page is as it should be.\n")


def test_what_differs_is_named_by_several_processes_too(together, tmp_path):
    folder = shutil.copytree(together, tmp_path / "damaged")
    (folder / "data" / "paper" / "index.html.br").write_bytes(b"broken")
    compared = strichka("bake", "--verify", "--dir", folder)
    assert compared.returncode == 1
    assert "/: .br" in compared.stdout
    well("bake", "--all", "--dir", folder)
    assert strichka("bake", "--verify", "--dir", folder).returncode == 0
