import io

import pytest
from django.conf import settings

from strichka.pictures.content_credentials import has_manifest
from strichka.pictures.domain.upload import look_for_manifests, upload
from strichka.pictures.images import develop
from strichka.pictures.models import Picture
from tests.pictures.files import MANIFEST, file_of, image, segment, with_manifest

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")


def found(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    return has_manifest(tmp_path / "file")


@pytest.mark.parametrize("kind", KINDS)
def test_a_manifest_is_found_where_each_format_keeps_it(tmp_path, kind):
    plain = file_of(image(60, 40), kind).getvalue()
    assert not found(tmp_path, plain)
    assert found(tmp_path, with_manifest(plain, kind))


def test_words_about_a_manifest_are_none_and_a_broken_file_has_none(tmp_path):
    jpeg = file_of(image(60, 40), comment=b"JP c2pa jumb").getvalue()
    assert not found(tmp_path, jpeg)
    assert not found(tmp_path, jpeg[:2] + segment(0xEB, b"JP\0\x01\0\0\0\x01 another superbox") + jpeg[2:])
    for kind in KINDS:
        whole = with_manifest(file_of(image(60, 40), kind).getvalue(), kind)
        assert {found(tmp_path, whole[:end]) for end in range(12, len(whole), 7)} <= {False, True}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_the_original_keeps_it_untouched_and_no_rendition_carries_it(tmp_path, kind):
    content = with_manifest(file_of(image(60, 40), kind).getvalue(), kind)
    picture = upload(file=io.BytesIO(content), name="x", by=None)
    original = settings.INSTANCE.originals / picture.original
    assert picture.content_credentials
    develop(original, tmp_path)
    assert original.read_bytes() == content
    made = list(tmp_path.iterdir())
    assert len(made) == 3
    assert not [one for one in made if MANIFEST in one.read_bytes() or has_manifest(one)]


@pytest.mark.django_db
def test_pictures_that_came_before_are_looked_at_some_at_a_time():
    jpeg = [file_of(image(60 + number, 40)).getvalue() for number in range(2)]
    for content in (jpeg[0], with_manifest(jpeg[1], "JPEG")):
        upload(file=io.BytesIO(content), name="x", by=None)
    Picture.objects.update(content_credentials=None)
    assert [look_for_manifests(most=1) for _turn in range(3)] == [1, 1, 0]
    assert list(Picture.objects.order_by("pk").values_list("content_credentials", flat=True)) == [False, True]
