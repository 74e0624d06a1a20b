from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from strichka.baking import press
from strichka.pictures.models import File
from tests.factories import make_story
from tests.pictures import attached

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    for row in File.objects.exclude(original=""):
        press.store().delete(row.path)
        (settings.INSTANCE.originals / row.original).unlink(missing_ok=True)


def make_file(name: str, kind: str = "file") -> File:
    path = f"/media/f/{name}"
    return File.objects.create(name=name, kind=kind, media_type="application/pdf", size=2048, path=path, sha256=name)


def test_a_file_that_is_sent_can_be_chosen_at_once(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter")
    answer = client.post("/desk/files/upload/", {"file": SimpleUploadedFile("Звіт.pdf", attached.PDF)})
    row = File.objects.get()
    face = answer.json()
    assert (answer.status_code, face["id"], face["kind"], face["name"]) == (201, row.public_id, "file", "Звіт.pdf")
    assert client.get("/desk/files/choices/").json() == {"files": [face], "older": ""}


def test_a_page_of_html_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    page = SimpleUploadedFile("a.pdf", b"<!doctype html><script>alert(1)</script>")
    answer = signed_in().post("/desk/files/upload/", {"file": page})
    assert (answer.status_code, answer.json()["error"], File.objects.count()) == (422, "type", 0)
    assert answer.json()["message"].startswith("This kind of file is not taken.")


def test_no_file_at_all_is_said(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().post("/desk/files/upload/")
    assert (answer.status_code, answer.json()["message"]) == (422, "No file came. Choose one.")


def test_the_keeper_looks_and_sends_nothing(signed_in: Callable[..., Client]) -> None:
    client = signed_in("keeper")
    file = SimpleUploadedFile("a.pdf", attached.PDF)
    assert client.post("/desk/files/upload/", {"file": file}).status_code == 403
    assert client.get("/desk/files/choices/").json()["files"] == []


def test_videos_and_all_else_are_chosen_apart_and_found_by_words(signed_in: Callable[..., Client]) -> None:
    for name, kind in (("Звіт про МІСТ.pdf", "file"), ("гімн.mp3", "audio"), ("міст.mp4", "video")):
        make_file(name, kind)
    client = signed_in()
    asked = {"?kind=video": ["міст.mp4"], "": ["гімн.mp3", "Звіт про МІСТ.pdf"], "?q=міст": ["Звіт про МІСТ.pdf"]}
    for query, names in asked.items():
        found = client.get(f"/desk/files/choices/{query}").json()["files"]
        assert [one["name"] for one in found] == names


@pytest.mark.parametrize("count", [1, 3])
def test_the_choices_cost_the_same_however_many_files(
    count: int, signed_in: Callable[..., Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(count):
        make_file(f"{number}.pdf")
    client = signed_in()
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        assert len(client.get("/desk/files/choices/").json()["files"]) == count


def test_the_writing_room_says_what_can_be_sent(signed_in: Callable[..., Client]) -> None:
    page = signed_in().get(f"/desk/stories/{make_story().public_id}/").content.decode()
    assert 'data-most="20"' in page
    assert 'accept=".pdf,.csv,.docx' in page
