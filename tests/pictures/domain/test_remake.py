import io
import logging
import shutil

import pytest
from django.conf import settings

from strichka.baking import press
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.pictures.domain import remake
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.upload import upload
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid():
    """A picture and a file in the store; what lies there by its path."""
    upload(file=file_of(image(400, 300)), name="x", by=None)
    attach(file=io.BytesIO(b"a,b\n1,2\n"), name="table.csv", by=None)
    queue.run_due(Lane.SLOW)
    yield {path: press.store().read(path) for path in press.store().paths() if path.startswith("/media/")}
    shutil.rmtree(settings.INSTANCE.originals, ignore_errors=True)


def test_pictures_and_files_that_the_store_has_lost_are_made_again_from_the_originals(laid):
    assert remake.lost() == remake.Lost([], [], [])
    shutil.rmtree(settings.INSTANCE.paper)

    found = remake.remake_behind()
    queue.run_due(Lane.SLOW)

    assert (len(found.pictures), len(found.files), found.hopeless) == (1, 1, [])
    assert {path: press.store().read(path) for path in laid} == laid
    assert remake.lost() == remake.Lost([], [], [])


def test_what_has_no_original_either_is_named_and_tried_by_nobody(laid, caplog):
    shutil.rmtree(settings.INSTANCE.paper)
    shutil.rmtree(settings.INSTANCE.originals)

    with caplog.at_level(logging.ERROR):
        found = remake.remake_behind()

    assert (found.pictures, found.files, len(found.hopeless)) == ([], [], 2)
    assert caplog.text.count("is missing among the originals") == 2
