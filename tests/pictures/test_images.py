import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageCms

from strichka.pictures.images import develop
from tests.pictures.files import chunk, file_of, image
from tests.pictures.rendering import opened, rendered

pytestmark = pytest.mark.django_db


PAGE = b"<!doctype html><script>alert(1)</script>"


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


def bomb() -> bytes:
    """A PNG of 8 KB that unpacks to 8 MB, though its header promises nine pixels."""
    header = struct.pack(">IIBBBBB", 3, 3, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 8_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def animated(kind: str) -> bytes:
    frames = [image(120, 80), Image.new("RGB", (120, 80), "white")]
    return file_of(frames[0], kind, save_all=True, append_images=frames[1:]).getvalue()


def developed(folder: Path, content: bytes) -> tuple[tuple[int, int], list[Path]]:
    """The size of a picture as its renditions have been made of it, and these."""
    (folder / "made").mkdir()
    (folder / "file").write_bytes(content)
    answer = develop(folder / "file", folder / "made")
    return (answer["width"], answer["height"]), sorted((folder / "made").iterdir())


def test_a_bomb_is_decoded_for_its_few_pixels_alone(tmp_path: Path) -> None:
    size, _made = developed(tmp_path, bomb())
    assert size == (3, 3)


def test_what_hangs_behind_a_picture_stays_in_the_original(tmp_path: Path) -> None:
    size, made = developed(tmp_path, file_of(image(120, 80)).getvalue() + b"PK\x03\x04" + PAGE)
    assert (size, len(made)) == ((120, 80), 3)
    assert not [one for one in made if b"alert" in one.read_bytes()]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_of_an_animation_readers_get_the_first_picture(kind: str, tmp_path: Path) -> None:
    _size, made = developed(tmp_path, animated(kind))
    for one in made:
        with Image.open(one) as shown:
            assert getattr(shown, "n_frames", 1) == 1
            assert shown.convert("RGB").getpixel((60, 5))[0] > 150


def test_a_picture_for_print_with_a_broken_profile_is_shown(tmp_path: Path) -> None:
    size, made = developed(tmp_path, file_of(image(120, 80, mode="CMYK"), icc_profile=b"no profile").getvalue())
    assert (size, len(made)) == ((120, 80), 3)


def test_sixteen_bits_of_white_are_white(tmp_path: Path) -> None:
    _size, made = developed(tmp_path, file_of(Image.new("I;16", (120, 80), 65535), "PNG").getvalue())
    for one in made:
        with Image.open(one) as shown:
            assert shown.convert("L").getpixel((60, 40)) > 250


def test_a_photograph_that_was_held_upright_with_a_profile_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    size, _made = developed(tmp_path, file_of(image(120, 80), exif=exif, icc_profile=profile).getvalue())
    assert size == (80, 120)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
def test_a_file_cut_off_in_the_middle_is_made_into_nothing(kind: str, tmp_path: Path) -> None:
    content = file_of(Image.effect_noise((300, 200), 80).convert("RGB"), kind).getvalue()
    with pytest.raises((OSError, ValueError, EOFError)):
        developed(tmp_path, content[: len(content) // 2])
    assert not list((tmp_path / "made").iterdir())
