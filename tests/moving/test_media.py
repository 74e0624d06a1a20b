"""Pictures of an archive: each once, from a folder or from where it stands."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from strichka.moving.here import Here
from strichka.moving.media import Media
from strichka.moving.piece import Picture
from strichka.moving.report import Report
from strichka.pictures.models import Picture as Row
from strichka.wire.fetching import Guard
from tests.pictures.files import file_of, image

pytestmark = pytest.mark.django_db

UPLOADS = "https://khvylia.example/wp-content/uploads"


def media(folder: Path | None = None, **options: object) -> Media:
    return Media(Here("x"), Report(), Picture, folder, base="https://khvylia.example", **options)  # type: ignore[arg-type]


def put(folder: Path, name: str, width: int = 400) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(file_of(image(width, 300)).getvalue())


def test_smaller_copy_is_the_picture_itself(tmp_path: Path) -> None:
    put(tmp_path, "2019/05/porom.jpg")
    brought = media(tmp_path)

    first = brought.bring(Picture(f"{UPLOADS}/2019/05/porom-300x200.jpg", alt="Пором"))
    second = brought.bring(Picture("/wp-content/uploads/2019/05/porom.jpg"))

    assert first == second == Row.objects.get().public_id
    assert Row.objects.get().alt == "Пором"
    assert brought.report.came["pictures"] == 1


def test_name_with_a_size_of_its_own_is_found(tmp_path: Path) -> None:
    put(tmp_path, "2019/05/plan-300x200.jpg")

    assert media(tmp_path).bring(Picture(f"{UPLOADS}/2019/05/plan-300x200.jpg"))


def test_no_other_folder_is_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "secret.jpg")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    brought = media(tmp_path / "in")

    assert brought.bring(Picture(f"{UPLOADS}/../secret.jpg")) == ""
    assert brought.bring(Picture(f"{UPLOADS}/link.jpg")) == ""
    assert brought.missing == [f"{UPLOADS}/../secret.jpg", f"{UPLOADS}/link.jpg"]


def test_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "porom.jpg").write_text("<svg>", "utf-8")
    brought = media(tmp_path)

    assert brought.bring(Picture(f"{UPLOADS}/porom.jpg")) == ""
    assert len(brought.report.left) == 1


@pytest.fixture
def site(tmp_path: Path) -> Iterator[int]:
    put(tmp_path, "porom.jpg")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *_words: object) -> None:
            """Nothing is said."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_picture_is_fetched_where_it_is_asked_for(site: int) -> None:
    guard = Guard(allows=lambda _address: True, ports=frozenset({site}))
    url = f"http://127.0.0.1:{site}/porom.jpg"

    assert media(guard=guard).bring(Picture(url)) == ""
    assert media(guard=guard, is_fetching=True).bring(Picture(url)) == Row.objects.get().public_id


def test_nothing_inside_a_network_is_fetched(site: int) -> None:
    brought = media(is_fetching=True)

    assert brought.bring(Picture(f"http://127.0.0.1:{site}/porom.jpg")) == ""
    assert brought.report.left == {"pictures that could not be fetched": 1}
