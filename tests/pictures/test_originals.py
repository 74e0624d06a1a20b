import os

import pytest
from django.conf import settings

from strichka.pictures.domain.upload import sweep
from tests.pictures.uploading import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_originals():
    yield
    for path in settings.INSTANCE.originals.rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_file_that_says_it_is_too_large_is_not_even_read():
    class Endless:
        size = 200 << 20

        def read(self, size):
            raise AssertionError

    assert refusal(Endless()) == ("large", [])


def test_a_file_that_does_not_say_its_size_is_cut_off_at_the_limit():
    class Endless:
        given = 0

        def read(self, size):
            self.given += size
            return b"\xff\xd8\xff" + b"\0" * (size - 3)

    endless = Endless()
    assert refusal(endless) == ("large", [])
    assert endless.given <= (20 << 20) + (1 << 18)


def test_what_killed_uploads_left_is_swept_after_a_day():
    folder = settings.INSTANCE.originals
    folder.mkdir(parents=True, exist_ok=True)
    old, new = folder / ".upload-old", folder / ".upload-new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert sweep() == 1
    assert (old.exists(), new.exists()) == (False, True)
    new.unlink()
