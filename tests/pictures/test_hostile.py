"""Files that mean harm, are broken, or are of a kind that nobody thinks of: refused with a reason, or shown right."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from PIL import Image, ImageCms

from strichka.pictures.domain.upload import upload
from strichka.pictures.images import develop
from strichka.pictures.models import Picture
from strichka.staff.errors import Refused
from tests.options import options
from tests.pictures.files import chunk, file_of, image, png_that_claims

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><script>alert(1)</script>"


def bomb() -> bytes:
    """A PNG of 8 KB that unpacks to 8 MB, though its header promises nine pixels."""
    header = struct.pack(">IIBBBBB", 3, 3, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 8_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def animated(kind: str) -> bytes:
    frames = [image(120, 80), Image.new("RGB", (120, 80), "white")]
    return file_of(frames[0], kind, save_all=True, append_images=frames[1:]).getvalue()


REFUSED = {
    "a drawing with a script": (SVG, "This is not a picture that we can take. Send a JPEG, PNG, WebP or AVIF."),
    "a page": (PAGE, "This is not a picture that we can take. Send a JPEG, PNG, WebP or AVIF."),
    "an animation of another kind": (
        file_of(image(9, 9, mode="P"), "GIF").getvalue(),
        "This is not a picture that we can take. Send a JPEG, PNG, WebP or AVIF.",
    ),
    "a promise of 3.6 billion pixels": (
        png_that_claims(60_000, 60_000),
        "The picture has more than 80 million pixels. Make it smaller.",
    ),
    "a signature alone": (b"\x89PNG\r\n\x1a\n", "The picture is broken and cannot be read."),
    "a picture without a side": (png_that_claims(0, 5), "The picture is broken and cannot be read."),
    "a page behind a signature": (b"\xff\xd8\xff" + PAGE, "The picture is broken and cannot be read."),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_a_reason_and_nothing_is_kept(what: str) -> None:
    content, words = REFUSED[what]
    with pytest.raises(Refused) as refused, translation.override("en"):
        upload(file=io.BytesIO(content), name="picture.jpg", by=None)
    assert refused.value.message == words
    with pytest.raises(Refused) as refused, translation.override("uk"):
        upload(file=io.BytesIO(content), name="picture.jpg", by=None)
    assert refused.value.message != words
    assert not Picture.objects.exists()


def test_a_file_over_the_limit_is_refused_while_it_comes_whatever_size_was_stated() -> None:
    class Endless:
        size, sent = 1, 0

        def read(self, size: int = -1, /) -> bytes:
            self.sent += size
            return b"\xff\xd8\xff" + b"\0" * (size - 3)

    file = Endless()
    with pytest.raises(Refused) as refused, options(pictures__max_upload_mb=1), translation.override("en"):
        upload(file=file, name="picture.jpg", by=None)
    assert refused.value.message == "The file is larger than 1 MB. Make it smaller and send it again."
    assert file.sent < 2 << 20
    assert not [path for path in settings.INSTANCE.originals.rglob("*") if path.is_file()]


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
