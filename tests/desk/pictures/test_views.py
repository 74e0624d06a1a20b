import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from strichka.baking.models import Touch
from strichka.pictures.models import Picture, PictureState, Rendition
from tests.desk.desk import post

pytestmark = pytest.mark.django_db


def make_picture(caption: str = "Міст уночі", **values: Any) -> Picture:
    number = Picture.objects.count()
    picture = Picture.objects.create(original=f"{number}.jpg", sha256=str(number), caption=caption, **values)
    if values.get("state") == PictureState.READY:
        Rendition.objects.create(
            picture=picture, format="jpg", width=480, height=320, size=9, path=f"/media/{number}.jpg"
        )
    return picture


def jpeg() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(data, "JPEG")
    return SimpleUploadedFile("mist.jpg", data.getvalue(), content_type="image/jpeg")


def test_an_upload_is_kept_and_waits_for_the_worker(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().post("/desk/pictures/upload/", {"file": jpeg()})
    picture = Picture.objects.get()
    assert (answer.status_code, answer.json()["id"], answer.json()["state"]) == (201, picture.public_id, "waiting")
    assert (picture.width, picture.height) == (64, 48)


def test_a_file_that_is_no_picture_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().post("/desk/pictures/upload/", {"file": SimpleUploadedFile("a.jpg", b"not a picture")})
    assert (answer.status_code, answer.json()["error"], Picture.objects.count()) == (422, "type", 0)


def test_no_file_at_all_is_said(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().post("/desk/pictures/upload/")
    assert (answer.status_code, answer.json()["message"]) == (422, "No file came. Choose a picture.")


def test_the_grid_is_searched_by_words_and_shows_states_in_words(signed_in: Callable[..., Client]) -> None:
    make_picture("Міст уночі")
    make_picture("Театр")
    page = signed_in().get("/desk/pictures/?q=МІСТ").content.decode()
    assert "Міст уночі" in page
    assert "Театр" not in page
    assert "being prepared" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_grid_costs_the_same_however_many_pictures(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    for _number in range(count):
        make_picture(state=PictureState.READY)
    client = signed_in()
    # Session, user, pictures, their renditions; open cases and notices for the bar.
    with django_assert_num_queries(6):
        page = client.get("/desk/pictures/").content.decode()
    assert page.count('class="thumb"') == count


def test_the_chooser_goes_on_to_older_pictures(signed_in: Callable[..., Client]) -> None:
    made = [make_picture(f"Міст {number}") for number in range(25)]
    client = signed_in()
    first = client.get("/desk/pictures/choices/?q=міст").json()
    second = client.get(f"/desk/pictures/choices/{first['older']}").json()
    assert [one["id"] for one in first["pictures"] + second["pictures"]] == [one.public_id for one in reversed(made)]
    assert second["older"] == ""


def test_a_picture_is_shown_by_its_id_and_by_a_placeholder_until_it_is_ready(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    ready, waiting = make_picture(state=PictureState.READY), make_picture()
    shown = client.get(f"/desk/pictures/{ready.public_id}/image/")
    held = client.get(f"/desk/pictures/{waiting.public_id}/image/")
    assert (shown.status_code, shown.headers["Location"]) == (302, "/media/0.jpg")
    assert (held.headers["Content-Type"], held.headers["Cache-Control"]) == ("image/svg+xml", "no-store")


def test_words_are_changed_and_pages_with_the_picture_are_touched(signed_in: Callable[..., Client]) -> None:
    picture = make_picture()
    answer = post(signed_in(), f"/desk/pictures/{picture.public_id}/describe/", field="credit", value=" О. Дяк ")
    picture.refresh_from_db()
    assert (answer.json(), picture.credit) == ({"value": "О. Дяк"}, "О. Дяк")
    assert Touch.objects.filter(key=f"picture:{picture.public_id}").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", "x"),
        ("credit", 5),
        ("credit", "а" * 201),
        ("alt", "\x00"),
        ("focal_x", 1.5),
        ("focal_x", True),
        ("", ""),
    ],
)
def test_what_a_picture_cannot_hold_is_refused(field: str, value: Any, signed_in: Callable[..., Client]) -> None:
    picture = make_picture()
    answer = post(signed_in(), f"/desk/pictures/{picture.public_id}/describe/", field=field, value=value)
    assert (answer.status_code, set(answer.json())) == (422, {"error", "message"})


def test_the_focal_point_is_moved(signed_in: Callable[..., Client]) -> None:
    picture = make_picture()
    post(signed_in(), f"/desk/pictures/{picture.public_id}/describe/", field="focal_x", value=0.25)
    picture.refresh_from_db()
    assert picture.focal_x == 0.25
