import errno
import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from strichka.baking import press
from strichka.baking.models import Touch
from strichka.pictures.attachments import TYPES
from strichka.pictures.domain.attach import attach
from strichka.pictures.models import File
from strichka.server.http import headers
from strichka.server.http.pages import STREAMED_KINDS
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.options import options
from tests.pictures import attached
from tests.pictures.sending import KINDS, refusal, sent

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


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_known_by_its_bytes_and_lies_where_readers_get_it(name: str) -> None:
    content, kind, media_type = KINDS[name]
    row = sent(content, f"Як звати.{name.rpartition('.')[2]}")
    suffix = name.rpartition(".")[2]
    assert (row.kind, row.media_type, row.size) == (kind, media_type, len(content))
    assert row.path == f"/media/f/{row.public_id}/yak-zvaty.{suffix}"
    assert press.store().read(row.path) == content
    assert press.store().verify(row.path) == []
    assert (settings.INSTANCE.originals / row.original).read_bytes() == content
    assert Path(press.store().file_of(row.path)).stat().st_mode & 0o777 == 0o644


def test_the_server_says_the_same_types_and_streams_what_is_played() -> None:
    said = {suffix: headers.type_of(f"/media/f/a/b.{suffix}").partition(";")[0] for suffix in TYPES}
    assert said == {suffix: media_type for suffix, (_kind, media_type) in TYPES.items()}
    assert {suffix for suffix, (kind, _type) in TYPES.items() if kind != "file"} <= STREAMED_KINDS


def test_who_sent_it_is_in_the_log_and_pages_that_wait_for_it_are_told() -> None:
    reporter = make_user(Role.REPORTER)
    row = sent(attached.PDF, "C:\\тека\\Звіт №1.PDF", reporter)
    assert (row.name, row.uploaded_by) == ("Звіт №1.PDF", reporter)
    assert row.sha256 == hashlib.sha256(attached.PDF).hexdigest()
    entry = AuditEntry.objects.get(action="upload_file")
    assert (entry.user, entry.subject) == (reporter, row.public_id)
    assert f"file:{row.public_id}" in Touch.objects.values_list("key", flat=True)


def test_the_same_bytes_again_are_the_same_file_and_mend_what_was_lost() -> None:
    first = sent(attached.PDF, "one.pdf")
    press.store().delete(first.path)
    (settings.INSTANCE.originals / first.original).unlink()
    second = sent(attached.PDF, "two.pdf")
    assert (second.pk, second.name, File.objects.count()) == (first.pk, "one.pdf", 1)
    assert press.store().read(first.path) == attached.PDF
    assert (settings.INSTANCE.originals / first.original).read_bytes() == attached.PDF


def test_a_name_is_no_way_in() -> None:
    row = sent(attached.PDF, "../../../etc/паролі\x00\n.html")
    assert row.name == "паролі.html.pdf"
    assert row.path.endswith("/paroli-html.pdf")


@pytest.mark.parametrize(
    ("name", "kept"), [("ZVIT.PDF", "ZVIT.PDF"), ("run.exe", "run.exe.pdf"), ("\u202e", "file.pdf")]
)
def test_what_readers_download_is_called_what_it_is(name: str, kept: str) -> None:
    assert sent(attached.PDF, name).name == kept


def test_a_file_over_the_limit_is_refused_whatever_size_was_stated() -> None:
    content = attached.PDF + bytes(1 << 20)
    with options(files__max_upload_mb=1):
        assert refusal(content).message == "Файл більший за 1 МБ. Зменште його й надішліть ще раз."
    with options(files__max_upload_mb=1), pytest.raises(Refused):
        attach(file=SimpleUploadedFile("a.pdf", content), name="a.pdf", by=None)


def test_the_limit_is_never_above_what_the_server_takes() -> None:
    with options(files__max_upload_mb=500, server__max_upload_mb=1):
        assert refusal(attached.PDF + bytes(1 << 20)).code == "large"


def test_the_keeper_sends_no_files() -> None:
    with pytest.raises(PermissionDenied):
        sent(attached.PDF, by=make_user(Role.KEEPER))


class FullDisk(io.BytesIO):
    """The disk fills up in the middle."""

    def read(self, size: int = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().read(1000)


def test_a_full_disk_is_said_and_leaves_nothing_half_written() -> None:
    with pytest.raises(Refused) as refused:
        attach(file=FullDisk(attached.mp4()), name="a.mp4", by=None)
    assert (refused.value.code, File.objects.count()) == ("full", 0)
    assert "немає місця" in refused.value.message


def test_an_original_that_cannot_be_kept_takes_the_copy_for_readers_with_it() -> None:
    name = hashlib.sha256(attached.PDF).hexdigest()
    settings.INSTANCE.originals.mkdir(parents=True, exist_ok=True)
    in_the_way = settings.INSTANCE.originals / name[:2]
    in_the_way.unlink(missing_ok=True) if not in_the_way.is_dir() else in_the_way.rmdir()
    in_the_way.write_bytes(b"")
    with pytest.raises(OSError, match="exists"):
        sent(attached.PDF)
    in_the_way.unlink()
    assert not File.objects.exists()
