import io

import pytest
from django.conf import settings
from PIL import Image

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.pictures.domain.upload import upload
from strichka.pictures.images import widths_for
from strichka.pictures.models import Picture
from tests.pictures.files import XMP, file_of, image, with_iptc

pytestmark = pytest.mark.django_db


def rendered(content, **words):
    picture = upload(file=io.BytesIO(content), name="x", by=None)
    Picture.objects.filter(pk=picture.pk).update(**words)
    queue.run_due(Lane.SLOW)
    picture.refresh_from_db()
    return picture


def opened(picture, name):
    return Image.open(io.BytesIO(press.store().read(f"/media/{picture.public_id}/{name}")))


def is_reddish(pixel):
    return pixel[0] > 150 and pixel[2] < 100


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
    heights = {320: 192, 640: 384, 960: 576, 1280: 768, 1600: 960}
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
    [(5000, [320, 640, 960, 1280, 1600]), (1600, [320, 640, 960, 1280, 1600]), (800, [320, 640, 800]), (100, [100])],
)
def test_no_picture_is_made_larger_than_it_is(width, widths):
    assert widths_for(width) == widths


def test_words_of_the_file_are_read_from_xmp_and_kept_in_every_rendition_without_the_place():
    xmp = XMP.format(caption="Міст &amp; річка", credit="Берег", creator="Олена Коваль", rights="© Берег")
    picture = rendered(file_of(image(), xmp=xmp.encode()).getvalue())
    assert (picture.caption, picture.credit) == ("Міст & річка", "Берег")
    assert (picture.creator, picture.rights) == ("Олена Коваль", "© Берег")
    for suffix in ("avif", "webp", "jpg"):
        kept = opened(picture, f"640.{suffix}").info["xmp"].decode()
        assert "Міст &amp; річка" in kept
        assert "Олена Коваль" in kept
        assert "GPS" not in kept


def test_what_the_camera_wrote_is_dropped():
    exif = image().getexif()
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    picture = rendered(file_of(image(), exif=exif, comment=b"Taken at the source's home").getvalue())
    for suffix in ("avif", "webp", "jpg"):
        assert dict(opened(picture, f"320.{suffix}").getexif()) == {}
        assert "comment" not in opened(picture, f"320.{suffix}").info


@pytest.mark.parametrize(
    ("marked", "encoding", "caption"),
    [
        (True, "utf-8", "Міст через річку"),
        (False, "utf-8", "Міст через річку"),
        (False, "cp1251", "Міст через річку"),
        (False, "cp1252", "Café à Genève"),
    ],
)
def test_iptc_words_are_read_in_the_encoding_they_were_written_in(marked, encoding, caption):
    records = {(2, 120): caption.encode(encoding), (2, 110): b"Reuters", (2, 80): b"John Smith"}
    if marked:
        records[1, 90] = b"\x1b%G"
    picture = rendered(with_iptc(file_of(image(400, 300)).getvalue(), records))
    assert (picture.caption, picture.credit, picture.creator) == (caption, "Reuters", "John Smith")


def test_xmp_wins_over_iptc_where_both_speak():
    xmp = XMP.format(caption="Новий підпис", credit="", creator="", rights="")
    content = with_iptc(file_of(image(400, 300), xmp=xmp.encode()).getvalue(), {(2, 120): b"Old", (2, 110): b"Reuters"})
    picture = rendered(content)
    assert (picture.caption, picture.credit) == ("Новий підпис", "Reuters")


def test_what_the_desk_has_written_is_not_overwritten():
    xmp = XMP.format(caption="З файлу", credit="З файлу", creator="", rights="")
    picture = rendered(file_of(image(400, 300), xmp=xmp.encode()).getvalue(), caption="Від редакції")
    assert (picture.caption, picture.credit) == ("Від редакції", "З файлу")


def test_metadata_full_of_entities_is_left_alone():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>'
    picture = rendered(file_of(image(400, 300), xmp=bomb).getvalue())
    assert (picture.state, picture.caption) == ("ready", "")


def test_a_photograph_held_upright_stands_upright():
    exif = image().getexif()
    exif[0x0112] = 3  # upside down
    picture = rendered(file_of(image(800, 600), exif=exif).getvalue())
    shown = opened(picture, "320.jpg").convert("RGB")
    assert not is_reddish(shown.getpixel((160, 20)))
    assert is_reddish(shown.getpixel((160, 220)))


def test_a_quarter_turn_swaps_width_and_height():
    exif = image().getexif()
    exif[0x0112] = 6
    picture = rendered(file_of(image(800, 600), exif=exif).getvalue())
    assert opened(picture, "320.jpg").size == (320, 427)
    assert (picture.width, picture.height) == (600, 800)


def test_a_picture_for_print_is_shown_in_the_colours_of_a_screen():
    picture = rendered(file_of(image(800, 600, mode="CMYK")).getvalue())
    shown = opened(picture, "320.jpg")
    assert shown.mode == "RGB"
    assert is_reddish(shown.getpixel((160, 20)))


def test_transparency_stays_where_the_format_has_it_and_is_white_elsewhere():
    made = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    made.paste((200, 30, 30, 255), (0, 0, 400, 100))
    picture = rendered(file_of(made, "PNG").getvalue())
    assert opened(picture, "320.webp").convert("RGBA").getpixel((160, 200))[3] == 0
    assert opened(picture, "320.avif").convert("RGBA").getpixel((160, 200))[3] == 0
    assert min(opened(picture, "320.jpg").getpixel((160, 200))) > 240


@pytest.mark.parametrize("mode", ["L", "P", "LA", "I;16", "1"])
def test_every_kind_of_png_is_shown(mode):
    made = Image.linear_gradient("L").resize((400, 300))
    made = made.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else made.convert(mode)
    picture = rendered(file_of(made, "PNG").getvalue())
    shown = opened(picture, "320.jpg").convert("L")
    assert shown.getpixel((160, 10)) < 60
    assert shown.getpixel((160, 230)) > 190


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_cut_off_in_the_middle_is_marked_and_not_tried_for_ever(kind):
    noise = Image.effect_noise((1200, 900), 80).convert("RGB")
    content = file_of(noise, kind).getvalue()
    picture = rendered(content[: len(content) // 2])
    assert (picture.state, picture.renditions.count()) == ("failed", 0)
    assert picture.problem
    assert not Job.objects.exists()


def test_a_very_tall_picture_is_made_in_the_formats_that_can_hold_it():
    picture = rendered(file_of(image(400, 17000), "PNG").getvalue())
    assert {(one.format, one.width) for one in picture.renditions.filter(width=400)} == {("avif", 400), ("jpg", 400)}


def test_rendering_twice_changes_nothing():
    picture = rendered(file_of(image(800, 600)).getvalue())
    before = list(picture.renditions.order_by("path").values_list("path", "size"))
    queue.enqueue("pictures.render", picture=picture.public_id)
    queue.run_due(Lane.SLOW)
    assert list(picture.renditions.order_by("path").values_list("path", "size")) == before
