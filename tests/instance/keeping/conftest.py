from pathlib import Path

import pytest

from tests.instance.commands import well
from tests.instance.keeping.archives import TEXT


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """An instance with a published story, a picture file, a template and a report that waits."""
    well("new", tmp_path / "paper")
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    well("take", tmp_path / "page.txt", "--publish", "--dir", tmp_path / "paper")
    for name in ("originals/ab/ab12.jpg", "paper/media/x/320.avif", "journal/1.log"):
        path = tmp_path / "paper" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "paper" / "templates" / "note.html").write_text("своє", "utf-8")
    return tmp_path / "paper"


@pytest.fixture
def new_paper(tmp_path: Path) -> Path:
    """An instance as `strichka new` makes it."""
    well("new", tmp_path / "paper")
    return tmp_path / "paper"
