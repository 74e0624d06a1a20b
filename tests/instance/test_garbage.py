import gc

from strichka.instance import garbage


def test_no_collection_walks_through_what_was_loaded() -> None:
    loaded = [[number] for number in range(10)]
    try:
        garbage.leave_loaded()
        assert gc.get_freeze_count() > len(loaded)
        assert not any(one in gc.get_objects() for one in (loaded,))
    finally:
        gc.unfreeze()
