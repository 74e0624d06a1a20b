import zlib
from pathlib import Path

import pytest
from PIL import Image

from strichka.pictures.filetype import Header, Unreadable, read_header
from strichka.pictures.images import develop
from tests.pictures.files import XMP, chunk, file_of, image, png_with

MEGABYTES = zlib.compress(bytes(3 << 20))
GRAINS = Image.effect_noise((90, 60), 60).convert("RGB")
SAYING = XMP.format(caption="Міст", credit="", creator="", rights="").encode()


def read(tmp_path: Path, content: bytes) -> dict:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert read_header(file) == Header(90, 60)
    made = develop(file, tmp_path)
    assert (made["width"], made["height"], len(made["renditions"])) == (90, 60, 3)
    return made


def shown(tmp_path: Path) -> Image.Image:
    with Image.open(tmp_path / "90.jpg") as found:
        return found.convert("RGB")


@pytest.mark.parametrize("cut", [1, 2])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_that_lacks_only_its_end_mark_is_whole(tmp_path, cut, progressive):
    content = file_of(GRAINS, quality=90, progressive=progressive).getvalue()
    read(tmp_path, content)
    whole = shown(tmp_path).tobytes()
    read(tmp_path, content[:-cut])
    assert shown(tmp_path).tobytes() == whole


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("cut", [12, 300, 2000])
def test_a_jpeg_that_lacks_pixels_is_broken(tmp_path, cut, progressive):
    (tmp_path / "file").write_bytes(file_of(GRAINS, quality=90, progressive=progressive).getvalue()[:-cut])
    with pytest.raises(OSError, match=r"truncated|broken"):
        develop(tmp_path / "file", tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        png_with(chunk(b"zTXt", b"key\0\0" + MEGABYTES)),
        png_with(chunk(b"zTXt", b"key\0\0" + MEGABYTES), last=True),
        png_with(chunk(b"iTXt", b"key\0\1\0uk\0\0" + MEGABYTES)),
        png_with(chunk(b"iCCP", b"key\0\0" + MEGABYTES)),
        png_with(*[chunk(b"tEXt", b"key\0" + b"x" * 1_000_000)] * 70),
        png_with(chunk(b"eXIf", b"no such thing")),
        png_with(chunk(b"tEXt", b"key\0words")[:-1] + b"!"),
        png_with(chunk(b"gAMA", bytes(4))[:-1] + b"!"),
        file_of(GRAINS, "PNG").getvalue()[:-12],
    ],
    ids=["text", "text behind", "unicode", "profile", "many", "exif", "sum of words", "sum of colors", "no end"],
)  # fmt: skip
def test_a_png_is_taken_without_the_words_that_nobody_could_have_written(tmp_path, content):
    read(tmp_path, content)


def test_words_of_a_common_length_stay_with_their_png(tmp_path):
    caption = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SAYING)
    assert read(tmp_path, png_with(caption, chunk(b"zTXt", b"key\0\0" + MEGABYTES)))["words"]["caption"] == "Міст"
    assert shown(tmp_path).getpixel((45, 10))[0] > 150


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_half_a_picture_of_any_kind_is_broken(tmp_path, kind):
    content = file_of(GRAINS, kind).getvalue()
    file = tmp_path / "file"
    file.write_bytes(content[: len(content) // 2])
    with pytest.raises((OSError, SyntaxError, Unreadable)):
        develop(file, tmp_path)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_of_a_moving_picture_the_first_frame_is_taken(tmp_path, kind):
    frames = [image(90, 60), image(90, 60).rotate(180)]
    read(tmp_path, file_of(frames[0], kind, save_all=True, append_images=frames[1:], duration=90).getvalue())
    assert shown(tmp_path).getpixel((45, 5))[0] > 150


@pytest.mark.parametrize("mode", ["CMYK", "I;16", "LA", "1", "P"])
def test_a_picture_in_any_mode_is_shown_in_eight_bits(tmp_path, mode):
    made = Image.new("I;16", (90, 60), 40_000) if mode == "I;16" else image(90, 60, mode=mode)
    read(tmp_path, file_of(made, "JPEG" if mode == "CMYK" else "PNG").getvalue())
    assert shown(tmp_path).size == (90, 60)


@pytest.mark.parametrize("profile", [b"no profile", bytes(3 << 20)])
def test_a_profile_that_is_none_changes_no_colors(tmp_path, profile):
    read(tmp_path, file_of(image(90, 60), icc_profile=profile).getvalue())
    assert shown(tmp_path).getpixel((45, 5))[0] > 150


def test_exif_that_cannot_be_read_turns_nothing(tmp_path):
    jpeg = file_of(image(90, 60)).getvalue()
    segment = b"Exif\0\0nothing of the kind"
    read(tmp_path, jpeg[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + jpeg[2:])
    assert shown(tmp_path).getpixel((45, 5))[0] > 150
