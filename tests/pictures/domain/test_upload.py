import hashlib
import io

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import translation

from strichka.jobs.models import Job
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.options import options
from tests.pictures.files import file_of, image, png_that_claims
from tests.pictures.uploading import refusal

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def empty_originals():
    yield
    for path in settings.INSTANCE.originals.rglob("*"):
        if path.is_file():
            path.unlink()


def test_the_file_is_kept_as_it_came_and_waits_to_be_rendered():
    content = file_of(image()).getvalue()
    reporter = make_user(Role.REPORTER)
    picture = upload(file=SimpleUploadedFile("міст.jpg", content), name="міст.jpg", by=reporter)
    assert (picture.state, picture.width, picture.height) == ("waiting", 2000, 1200)
    assert picture.sha256 == hashlib.sha256(content).hexdigest()
    assert (settings.INSTANCE.originals / picture.original).read_bytes() == content
    assert Job.objects.get().arguments == {"picture": picture.public_id}
    assert AuditEntry.objects.get(action="upload_picture").user == reporter


def test_the_same_bytes_again_are_the_same_picture():
    content = file_of(image()).getvalue()
    first = upload(file=io.BytesIO(content), name="one.jpg", by=None)
    second = upload(file=io.BytesIO(content), name="two.jpg", by=None)
    assert first == second
    assert Picture.objects.count() == 1
    assert Job.objects.count() == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_kind_is_known_by_the_bytes_and_not_by_the_name(kind):
    picture = upload(file=file_of(image(400, 300), kind), name="notes.txt", by=None)
    assert picture.original.endswith({"JPEG": ".jpg"}.get(kind, f".{kind.lower()}"))
    assert (picture.width, picture.height) == (400, 300)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 50,
        b"%PDF-1.7",
        b"MZ\x90",
        "текст".encode(),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(content):
    assert refusal(io.BytesIO(content)) == ("type", [])


def test_a_picture_that_claims_to_be_huge_is_refused_before_it_is_decoded():
    assert refusal(io.BytesIO(png_that_claims(60000, 60000))) == ("pixels", [])


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0" + b"\0" * 200, file_of(image(), "WEBP").getvalue()[:900], b"\x89PNG\r\n\x1a\n"]
)
def test_a_header_without_a_picture_is_refused(content):
    assert refusal(io.BytesIO(content)) == ("broken", [])


def test_the_keeper_does_not_upload():
    with pytest.raises(PermissionDenied):
        upload(file=file_of(image()), name="x.jpg", by=make_user(Role.KEEPER))
    assert not Picture.objects.exists()


def test_a_turned_photograph_has_the_size_that_people_see():
    exif = image().getexif()
    exif[0x0112] = 6
    picture = upload(file=file_of(image(400, 300), exif=exif), name="x.jpg", by=None)
    assert (picture.width, picture.height) == (300, 400)


def test_a_picture_that_could_not_be_read_is_tried_again_when_it_comes_again():
    content = file_of(image()).getvalue()
    picture = upload(file=io.BytesIO(content), name="x.jpg", by=None)
    Picture.objects.update(state="failed", problem="broken")
    Job.objects.all().delete()
    assert upload(file=io.BytesIO(content), name="x.jpg", by=None) == picture
    picture.refresh_from_db()
    assert (picture.state, picture.problem, Job.objects.count()) == ("waiting", "", 1)


def test_the_database_keeps_one_picture_a_file():
    Picture.objects.create(original="a.jpg", sha256="f" * 64)
    with pytest.raises(IntegrityError):
        Picture.objects.create(original="b.jpg", sha256="f" * 64)


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
