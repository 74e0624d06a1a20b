"""Files as the desk sends them: each kind, and how one is refused."""

import io

import pytest

from strichka.pictures.attachments import TYPES
from strichka.pictures.domain.attach import attach
from strichka.pictures.models import File
from strichka.staff.errors import Refused
from tests.pictures import attached

KINDS = {
    "zvit.pdf": (attached.PDF, "file", "application/pdf"),
    "mista.csv": (attached.CSV, "file", "text/csv"),
    "list.docx": (attached.docx(), "file", TYPES["docx"][1]),
    "table.xlsx": (attached.packed(xl__workbook_xml="<x/>"), "file", TYPES["xlsx"][1]),
    "text.odt": (attached.packed(mimetype=TYPES["odt"][1]), "file", TYPES["odt"][1]),
    "table.ods": (attached.packed(mimetype=TYPES["ods"][1], content_xml="<o/>"), "file", TYPES["ods"][1]),
    "all.zip": (attached.packed(a_txt="а"), "file", "application/zip"),
    "sound.mp3": (attached.MP3, "audio", "audio/mpeg"),
    "sound.m4a": (attached.mp4(attached.SOUND, brand=b"M4A "), "audio", "audio/mp4"),
    "video.mp4": (attached.mp4(), "video", "video/mp4"),
    "video.webm": (attached.WEBM, "video", "video/webm"),
}


def sent(content: bytes, name: str = "file.pdf", by=None) -> File:
    return attach(file=io.BytesIO(content), name=name, by=by)


def refusal(content: bytes, name: str = "file.pdf") -> Refused:
    with pytest.raises(Refused) as refused:
        sent(content, name)
    assert not File.objects.exists()
    return refused.value
