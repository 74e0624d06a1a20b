import struct
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as measure
from hypothesis import strategies as st

from strichka.baking import press
from strichka.pictures import attachments
from strichka.pictures.attachments import TYPES, Attachment, Unfit, recognize
from strichka.pictures.models import File
from tests.pictures import attached
from tests.pictures.sending import KINDS, refusal

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


@pytest.mark.parametrize("zip64", [False, True])
def test_an_archive_of_very_many_names_is_refused_before_they_are_read(tmp_path: Path, zip64: bool) -> None:
    size = attachments.MOST_DIRECTORY + 1
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, 4)
    large += struct.pack("<4sIQI", b"PK\x06\x07", 0, 4, 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, 0xFFFFFFFF if zip64 else size, 4, 0)
    path = tmp_path / "many.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(size) + (large if zip64 else b"") + end)
    assert attachments._directory(path) == size
    with pytest.raises(Unfit, match="broken"):
        recognize(path, path.read_bytes()[:4096], name="many.zip")


PAGE = b"<!doctype html><script>alert(1)</script>,a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (PAGE, "type"),
        (b"\xef\xbb\xbf  " + PAGE, "type"),
        (SVG, "type"),
        (b"<?xml version='1.0'?>" + SVG, "type"),
        (b"#!/bin/sh\necho a,b\n", "type"),
        (b"MZ\x90\x00", "type"),
        (b"\x1aE\xdf\xa3\x93B\x82\x88matroska", "type"),
        (attached.mp4(brand=b"qt  "), "type"),
        (attached.docx(word__vbaProject_bin="x"), "macros"),
        (b"PK\x03\x04 and then nothing", "broken"),
        (attached.mp4()[:-40], "broken"),
        (attached.mp4(attached.track(codec=b"hvc1")), "codec"),
        (attached.mp4(attached.track(size=(0, 0))), "broken"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.pdf", "a.html"])
def test_what_is_not_on_the_list_is_refused_whatever_it_is_called(content: bytes, code: str, name: str) -> None:
    assert refusal(content, name).code == code


@pytest.mark.parametrize(
    "content", ["назва\nодин стовпець\n".encode(), "а;б\n".encode("cp1251"), b"a,b\x00\n", b"a,b\nc\nd\n"]
)
def test_a_table_is_text_in_columns(content: bytes) -> None:
    assert refusal(content, "a.csv").code == "type"


@measure(deadline=None, max_examples=200)
@given(st.data())
def test_no_bytes_break_the_reader_of_kinds(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([content for content, _kind, _type in KINDS.values()]))
    at = data.draw(st.integers(0, len(whole)))
    content = whole[:at] + data.draw(st.binary(max_size=12)) + whole[at + data.draw(st.integers(0, 12)) :]
    path = tmp_path_factory.getbasetemp() / "broken"
    path.write_bytes(content)
    found = Attachment("pdf")
    with suppress(Unfit):
        found = recognize(path, content[: attachments.HEAD], name="a.csv")
    assert found.suffix in TYPES
