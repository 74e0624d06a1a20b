import zlib

import pytest

from strichka.pictures.filetype import Header, Unreadable, read_header, suffix_of
from tests.pictures.files import chunk, file_of, image, png_with


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_a_kind_is_told_by_its_first_bytes(kind, suffix):
    assert suffix_of(file_of(image(40, 30), kind).getvalue()[:32]) == suffix
    assert suffix_of(file_of(image(40, 30), "GIF").getvalue()[:32]) is None


def test_the_size_is_that_of_the_picture_as_people_see_it(tmp_path):
    exif = image().getexif()
    exif[0x0112] = 6
    (tmp_path / "turned").write_bytes(file_of(image(40, 30), exif=exif).getvalue())
    assert read_header(tmp_path / "turned") == Header(30, 40)


def test_words_without_end_do_not_hide_a_size_and_what_is_no_picture_has_none(tmp_path):
    (tmp_path / "wordy").write_bytes(png_with(chunk(b"zTXt", b"key\0\0" + zlib.compress(bytes(3 << 20)))))
    assert read_header(tmp_path / "wordy") == Header(90, 60)
    (tmp_path / "none").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"zTXt", b"key\0\0" + zlib.compress(bytes(3 << 20))))
    with pytest.raises(Unreadable):
        read_header(tmp_path / "none")
