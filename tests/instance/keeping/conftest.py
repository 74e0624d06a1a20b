import shutil
from pathlib import Path

import pytest

from tests.instance.commands import well
from tests.instance.keeping.archives import TEXT


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with a published story, a picture file, a template and a report that waits; tests take copies."""
    folder = tmp_path_factory.mktemp("keeping")
    well("new", folder / "paper")
    (folder / "page.txt").write_text(TEXT, "utf-8")
    well("take", folder / "page.txt", "--publish", "--dir", folder / "paper")
    for name in ("originals/ab/ab12.jpg", "paper/media/x/320.avif", "journal/1.log"):
        path = folder / "paper" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (folder / "paper" / "templates" / "note.html").write_text("своє", "utf-8")
    return folder / "paper"


@pytest.fixture
def paper(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "paper"))


@pytest.fixture
def new_paper(tmp_path: Path) -> Path:
    """An instance as `strichka new` makes it."""
    well("new", tmp_path / "paper")
    return tmp_path / "paper"
