import io

import pytest
from django.conf import settings
from PIL import Image

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.pictures.images import widths_for
from tests.pictures.files import XMP, file_of, image
from tests.pictures.rendering import rendered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_originals():
    yield
    for path in settings.INSTANCE.originals.rglob("*"):
        if path.is_file():
            path.unlink()


def test_every_width_is_made_in_three_formats():
    picture = rendered(file_of(image(2000, 1200)).getvalue())
    assert (picture.state, picture.problem) == ("ready", "")
    made = {(one.format, one.width, one.height) for one in picture.renditions.all()}
    heights = {320: 192, 640: 384, 800: 480, 1280: 768, 1600: 960}
    assert made == {(kind, *size) for kind in ("avif", "webp", "jpg") for size in heights.items()}
    for one in picture.renditions.all():
        assert one.path == f"/media/{picture.public_id}/{one.width}.{one.format}"
        content = press.store().read(one.path)
        assert len(content) == one.size
        with Image.open(io.BytesIO(content)) as shown:
            assert shown.size == (one.width, one.height)
            assert shown.format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[one.format]
    assert Touch.objects.filter(key=f"picture:{picture.public_id}").exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("width", "widths"),
    [(5000, [320, 640, 800, 1280, 1600]), (1600, [320, 640, 800, 1280, 1600]), (800, [320, 640, 800]), (100, [100])],
)
def test_no_picture_is_made_larger_than_it_is(width, widths):
    assert widths_for(width) == widths


def test_what_the_desk_has_written_is_not_overwritten():
    xmp = XMP.format(caption="З файлу", credit="З файлу", creator="", rights="")
    picture = rendered(file_of(image(400, 300), xmp=xmp.encode()).getvalue(), caption="Від редакції")
    assert (picture.caption, picture.credit) == ("Від редакції", "З файлу")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_cut_off_in_the_middle_is_marked_and_not_tried_for_ever(kind):
    noise = Image.effect_noise((1200, 900), 80).convert("RGB")
    content = file_of(noise, kind).getvalue()
    picture = rendered(content[: len(content) // 2])
    assert (picture.state, picture.renditions.count()) == ("failed", 0)
    assert picture.problem
    assert not Job.objects.exists()


def test_rendering_twice_changes_nothing():
    picture = rendered(file_of(image(800, 600)).getvalue())
    before = list(picture.renditions.order_by("path").values_list("path", "size"))
    queue.enqueue("pictures.render", picture=picture.public_id)
    queue.run_due(Lane.SLOW)
    assert list(picture.renditions.order_by("path").values_list("path", "size")) == before
