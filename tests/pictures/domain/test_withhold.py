"""What readers do not get, and when they get it again."""

import io
import shutil
from typing import Any

import pytest
from django.conf import settings

from strichka.baking import press
from strichka.baking.models import LedgerEntry
from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.pictures import keys
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.upload import upload
from strichka.pictures.domain.withhold import release_read, withhold
from strichka.pictures.models import File, Picture
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = b"a,b\n1,2\n"


def media() -> set[str]:
    return {path for path in press.store().paths() if path.startswith("/media/")}


@pytest.fixture
def shown() -> Any:
    """A picture and a file that a page shows; what lies there of them."""
    picture = upload(file=file_of(image(400, 300)), name="x", by=None)
    file = attach(file=io.BytesIO(TABLE), name="table.csv", by=None)
    queue.run_due(Lane.SLOW)
    press.foresee("/politics/x-1/", [keys.picture(picture.public_id), keys.file(file.public_id)])
    yield media()
    shutil.rmtree(settings.INSTANCE.originals, ignore_errors=True)


def ids(rows: Any) -> list[str]:
    return list(rows.values_list("public_id", flat=True))


def test_what_a_page_shows_is_not_taken_away_and_comes_back_when_it_was(shown: set[str]) -> None:
    assert withhold(pictures=[*ids(Picture.objects), "unknown"], files=ids(File.objects)) == 0
    for again in (release_read, lambda: attach(file=io.BytesIO(TABLE), name="table.csv", by=None)):
        for rows in (Picture.objects, File.objects):  # as two changes at once might leave it
            rows.update(withheld_at="2026-11-29T12:00:00Z")
        press.store().delete(File.objects.get().path)
        again()
        assert (media(), File.objects.get().withheld_at) == (shown, None)
    release_read()
    assert Picture.objects.get().withheld_at is None


def test_a_picture_that_is_withheld_is_not_made_again(shown: set[str]) -> None:
    Picture.objects.update(withheld_at="2026-11-29T12:00:00Z")
    pictures = {path for path in shown if not path.startswith("/media/f/")}
    for path in pictures:
        press.store().delete(path)
    queue.enqueue("pictures.render", picture=Picture.objects.get().public_id)
    queue.run_due(Lane.SLOW)

    assert media() == shown - pictures


def test_what_was_withheld_by_somebody_who_died_before_the_disk_knew_goes_at_the_next_time(shown: set[str]) -> None:
    LedgerEntry.objects.all().delete()
    for rows in (Picture.objects, File.objects):
        rows.update(withheld_at="2026-11-29T12:00:00Z")
    assert withhold(pictures=ids(Picture.objects), files=ids(File.objects)) == 0
    assert media() == set()
