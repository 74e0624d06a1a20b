import pytest
from django.conf import settings
from PIL import Image

from tests.pictures.files import file_of, image
from tests.pictures.rendering import opened, rendered

pytestmark = pytest.mark.django_db


def is_reddish(pixel):
    return pixel[0] > 150 and pixel[2] < 100


@pytest.fixture(autouse=True)
def empty_originals():
    yield
    for path in settings.INSTANCE.originals.rglob("*"):
        if path.is_file():
            path.unlink()


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


def test_a_very_tall_picture_is_made_in_the_formats_that_can_hold_it():
    picture = rendered(file_of(image(400, 17000), "PNG").getvalue())
    assert {(one.format, one.width) for one in picture.renditions.filter(width=400)} == {("avif", 400), ("jpg", 400)}
