import pytest
from django.conf import settings

from strichka.baking import press
from strichka.pictures.models import File
from tests.pictures import attached
from tests.pictures.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    for row in File.objects.all():
        press.store().delete(row.path)
        (settings.INSTANCE.originals / row.original).unlink(missing_ok=True)
    left = [path for path in settings.INSTANCE.originals.rglob("*") if path.is_file()]
    assert left == []
    assert [path for path in press.store().paths() if path.startswith("/media/f/")] == []


def test_a_phones_turned_video_is_as_high_as_it_is_seen() -> None:
    row = sent(attached.mp4(attached.SOUND, attached.track(size=(1920, 1080), turned=True)), "v.mp4")
    assert (row.kind, row.width, row.height) == ("video", 1080, 1920)
