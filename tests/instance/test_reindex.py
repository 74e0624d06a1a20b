"""What search does not know is said, and brought in by the command and by the worker."""

import re
import time
import urllib.parse
from pathlib import Path

import pytest

from tests.instance.commands import fetch, serving, strichka, well

PAGE = "<html><body><h1>Зґердь розлилася</h1><p>Міст через Зґердь закрили на добу.</p></body></html>"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    well("new", tmp_path / "paper")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    return tmp_path / "paper"


def _said(paper: Path) -> str:
    (line,) = [line for line in strichka("doctor", "--dir", paper).stdout.splitlines() if " search:" in line]
    return line


def test_what_search_does_not_know_is_said_and_brought_in(paper: Path) -> None:
    assert _said(paper) == "✓ search: knows every story"
    well("take", paper.parent / "page.html", "--publish", "--dir", paper)
    assert _said(paper).startswith("· search: stories it does not know yet: 1. ")
    assert well("reindex", "--dir", paper).endswith("Stories indexed: 1.\n")
    assert _said(paper) == "✓ search: knows every story"
    assert well("reindex", "--dir", paper).endswith("Stories indexed: 0.\n")
    assert well("reindex", "--anew", "--dir", paper).endswith("Stories indexed: 1.\n")


def test_readers_find_what_was_published_while_the_newsroom_runs(paper: Path) -> None:
    with serving("serve", "--dir", paper) as url:
        well("take", paper.parent / "page.html", "--publish", "--dir", paper)
        asked = f"{url}search/?{urllib.parse.urlencode({'q': 'мостами'})}"
        deadline = time.monotonic() + 30
        while not re.search(r"<h3[^>]*>.*Зґердь", page := fetch(asked), re.DOTALL):
            assert time.monotonic() < deadline, page
            time.sleep(0.2)
