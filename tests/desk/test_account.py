"""What stands at the desk's edges: addresses that name nothing, the language."""

from collections.abc import Callable

import pytest
from django.test import Client

from strichka.mail import outgoing
from strichka.staff.models import User

pytestmark = pytest.mark.django_db


def test_an_address_that_names_nothing_is_told_in_the_desks_look_and_language(
    quick: None, signed_in: Callable[..., Client]
) -> None:
    client = signed_in("reporter")
    client.cookies["desk_language"] = "uk"

    page = client.get("/desk/nowhere/")
    told = client.get("/desk/nowhere/", headers={"accept": "application/json"})

    assert (page.status_code, told.status_code) == (404, 404)
    assert "За цією адресою нічого немає." in page.content.decode()
    assert told.json()["message"] == "За цією адресою нічого немає."


def test_a_stranger_is_told_the_same(quick: None) -> None:
    assert "За цією адресою" in Client().get("/desk/nowhere/").content.decode()


def test_who_chooses_a_language_gets_mail_in_it(quick: None, signed_in: Callable[..., Client]) -> None:
    signed_in("reporter").post("/desk/language/", {"language": "en"})

    assert outgoing.language_of(User.objects.get()) == "en"
    assert Client().post("/desk/language/", {"language": "en"}).cookies["desk_language"].value == "en"
