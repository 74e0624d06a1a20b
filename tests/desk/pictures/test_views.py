import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from strichka.baking.models import Touch
from strichka.pictures.models import Picture, PictureState, Rendition
from strichka.stories.domain.publish import publish
from strichka.stories.models import CheckSetting
from tests.desk.desk import post
from tests.factories import make_story
from tests.paper.reading import set_fields

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
    with django_assert_num_queries(7):
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
        ("rights_end_on", "31.12.2026"),
        ("rights_end_on", 5),
        ("use_once", "так"),
        ("license_url", "javascript:alert(1)"),
        ("crops", {}),
        ("", ""),
    ],
)
def test_what_a_picture_cannot_hold_is_refused(field: str, value: Any, signed_in: Callable[..., Client]) -> None:
    picture = make_picture()
    answer = post(signed_in(), f"/desk/pictures/{picture.public_id}/describe/", field=field, value=value)
    assert (answer.status_code, set(answer.json())) == (422, {"error", "message"})


def test_several_pictures_are_described_in_one_step_and_what_could_not_be_done_is_named(
    signed_in: Callable[..., Client],
) -> None:
    first, second = make_picture("Міст"), make_picture("Театр")
    ids = [first.public_id, second.public_id, "gone"]
    answer = post(signed_in(), "/desk/pictures/describe/", pictures=ids, values={"credit": "Яна", "alt": "Міст"})
    assert answer.json() == {
        "done": 2,
        "skipped": [{"id": "gone", "name": "gone", "why": "It is not here any more."}],
    }
    assert set(Picture.objects.values_list("credit", "alt")) == {("Яна", "Міст")}


@pytest.mark.parametrize("body", [{}, {"pictures": "x", "values": {}}, {"pictures": [1], "values": {"alt": "А"}}])
def test_a_step_that_names_no_pictures_is_refused(body: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    answer = post(signed_in(), "/desk/pictures/describe/", **body)
    assert (answer.status_code, answer.json()["error"]) == (422, "value")


def test_the_grid_and_the_chooser_say_what_the_rights_are_and_whom_they_stop(signed_in: Callable[..., Client]) -> None:
    picture = make_picture("Міст", rights_end_on=timezone.localdate() - timedelta(days=1), use_once=True)
    story, other = make_story(headline="Перша"), make_story()
    set_fields(story, lead_picture=picture.public_id, lead_credit="Яна")
    CheckSetting.objects.create(name="rights_ended", severity="warning")
    publish(story=story, by=None)
    used = f"used once already, on {timezone.localdate():%d.%m.%Y}: Перша"
    client, ended = signed_in(), f"rights ended on {picture.rights_end_on:%d.%m.%Y}"
    for public_id, words in ((story.public_id, "for one story only"), (other.public_id, used)):
        (one,) = client.get(f"/desk/pictures/choices/?story={public_id}").json()["pictures"]
        assert (one["marks"], one["stops"]) == ([ended, words], True)
    Picture.objects.update(rights_end_on=None)
    (one,) = client.get(f"/desk/pictures/choices/?story={story.public_id}").json()["pictures"]
    assert (one["marks"], one["stops"]) == (["for one story only"], False)
    assert used in client.get("/desk/pictures/").content.decode()


def test_the_grid_shows_only_those_that_are_asked_for(signed_in: Callable[..., Client]) -> None:
    make_picture("Міст", credit="Яна", alt="Міст")
    make_picture("Театр", not_again=True, alt="Театр")
    make_picture("Парк", use_once=True, credit="Яна")
    make_picture("Вокзал", rights_end_on=timezone.localdate(), credit="Яна", alt="Вокзал")
    client = signed_in()
    shown = {
        only: [one for one in ("Міст", "Театр", "Парк", "Вокзал") if f">{one}</span>" in page]
        for only in ("", "ending", "once", "not_again", "credit", "alt", "nonsense")
        for page in [client.get(f"/desk/pictures/?only={only}").content.decode()]
    }
    every = ["Міст", "Театр", "Парк", "Вокзал"]
    assert shown == {
        "": every,
        "nonsense": every,
        "ending": ["Вокзал"],
        "once": ["Парк"],
        "not_again": ["Театр"],
        "credit": ["Театр"],
        "alt": ["Парк"],
    }
