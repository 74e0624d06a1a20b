import shutil

import pytest

from strichka.baking.place import MARK, Place, mark, place
from strichka.baking.store import Store, StoreAwayError


@pytest.fixture
def root(tmp_path):
    return tmp_path / "paper"


def test_a_store_that_was_never_baked_into_is_new_and_a_marked_one_is_there(root):
    assert place(root) == Place.NEW
    mark(root)
    assert (place(root), root.with_name("paper.place").read_text()) == (Place.THERE, "here\n")


def test_a_store_that_was_deleted_is_told_from_one_whose_disk_is_not_mounted(root):
    mark(root)
    shutil.rmtree(root)
    assert place(root) == Place.GONE
    root.mkdir()
    assert place(root) == Place.GONE
    root.with_name("paper.place").write_text("elsewhere\n")
    assert place(root) == Place.AWAY
    root.rmdir()
    root.symlink_to(root.with_name("not-mounted"))
    assert place(root) == Place.AWAY


def test_nothing_is_written_into_the_place_of_a_disk_that_is_not_mounted(root):
    mark(root)
    (root / MARK).unlink()
    root.with_name("paper.place").write_text("elsewhere\n")
    with pytest.raises(StoreAwayError, match="not mounted"):
        Store(root).put("/x/", b"x")
    assert list(root.iterdir()) == []
