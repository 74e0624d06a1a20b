"""An instance on PostgreSQL: made, used, backed up and restored into another database of the same server."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.instance.commands import fetch, serving, strichka

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        not os.environ.get("STRICHKA_DATABASE_URL"), reason="runs on PostgreSQL: python -m tests.postgres"
    ),
]


def _sql(command: str) -> None:
    url = os.environ["STRICHKA_DATABASE_URL"]
    subprocess.run(["psql", "--quiet", "--no-psqlrc", f"--command={command}", url], check=True)


@pytest.fixture
def databases() -> Iterator[list[str]]:
    """URLs of two empty databases."""
    names = ["strichka_paper", "strichka_again"]
    for name in names:
        _sql(f"CREATE DATABASE {name}")
    yield [urlsplit(os.environ["STRICHKA_DATABASE_URL"])._replace(path=f"/{name}").geturl() for name in names]
    for name in names:
        _sql(f"DROP DATABASE {name} WITH (FORCE)")


def _well(*words: object, url: str) -> str:
    done = strichka(*words, env={"STRICHKA_DATABASE_URL": url})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_newsroom_on_postgresql_lives_the_whole_way(databases: list[str], tmp_path: Path) -> None:
    first, second = databases
    (tmp_path / "page.txt").write_text("Міст відкрили раніше\n\nРух почався о восьмій ранку.\n", "utf-8")
    _well("new", tmp_path / "paper", url=first)
    _well("take", tmp_path / "page.txt", "--publish", "--dir", tmp_path / "paper", url=first)
    assert "✓ database: PostgreSQL" in _well("doctor", "--dir", tmp_path / "paper", url=first)
    archive = _well("backup", "--dir", tmp_path / "paper", "--to", tmp_path, url=first).splitlines()[0]

    _well("restore", archive, "--dir", tmp_path / "again", url=second)

    pages = list((tmp_path / "again/data/paper").rglob("*mist-vidkryly-ranishe*/index.html"))
    assert len(pages) == 1
    with serving("serve", "--dir", tmp_path / "again", env={"STRICHKA_DATABASE_URL": second}) as url:
        assert "Міст відкрили раніше" in fetch(url)
    refused = strichka("restore", archive, "--dir", tmp_path / "third", env={"STRICHKA_DATABASE_URL": second})
    assert refused.returncode == 2
    assert "is not empty" in refused.stderr
    assert not (tmp_path / "third").exists()


def test_an_archive_of_the_other_kind_is_refused(databases: list[str], tmp_path: Path) -> None:
    _well("new", tmp_path / "paper", url=databases[0])
    archive = _well("backup", "--dir", tmp_path / "paper", "--to", tmp_path, url=databases[0]).splitlines()[0]

    done = strichka("restore", archive, "--dir", tmp_path / "again")

    assert done.returncode == 2
    assert "The archive holds a postgresql database; set database.url" in done.stderr
