import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from strichka.income.models import Banner
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from tests.factories import make_user
from tests.income.banners import make_banner
from tests.paper.reading import make_picture

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REGISTER = "/desk/registers/income/banner/"
KEEPERS = {Role.CHIEF, Role.KEEPER}


@pytest.fixture
def signed_in(client: Client) -> Callable[..., Client]:
    def sign_in(role: str) -> Client:
        client.force_login(make_user(role))
        return client

    return sign_in


def written(**values: str) -> dict[str, str]:
    end = timezone.localtime() + timedelta(days=1)
    return {
        "place": "home-top", "language": "uk", "section": "", "advertiser": "Книгарня", "mark": "advertising",
        "picture": "", "alt": "", "words": "Книжки", "url": "https://books.example/", "weight": "0",
        "starts_at_0": "2026-01-01", "starts_at_1": "10:00:00",
        "ends_at_0": end.date().isoformat(), "ends_at_1": "23:59:59",
    } | values  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("verb", ["view", "add", "change"])
def test_banners_are_for_who_keeps_everything(role: str, verb: str):
    assert make_user(role).has_perm(f"income.{verb}_banner") == (role in KEEPERS)


@pytest.mark.parametrize("role", Role.values)
def test_nobody_else_makes_a_banner_and_nobody_deletes_one(role: str, signed_in):
    client = signed_in(role)
    client.post(REGISTER + "add/", written())
    assert Banner.objects.exists() == (role in KEEPERS)
    banner = make_banner()
    client.post(f"{REGISTER}{banner.pk}/delete/", {"post": "yes"})
    assert Banner.objects.filter(pk=banner.pk).exists()


def test_who_made_a_banner_and_what_was_changed_stand_in_the_log(signed_in):
    client = signed_in("chief")
    client.post(REGISTER + "add/", written())
    banner = Banner.objects.get()
    assert banner.made_by == AuditEntry.objects.get(action="add_banner").user
    client.post(f"{REGISTER}{banner.pk}/change/", written(words="Інші книжки"))
    assert AuditEntry.objects.get(action="change_banner").details == {
        "changes": {"words": {"old": "Книжки", "new": "Інші книжки"}}
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"url": "javascript:alert(1)"}, "begins with https://"),
        ({"url": "http://books.example/"}, "begins with https://"),
        ({"url": "//books.example/"}, "begins with https://"),
        ({"words": ""}, "Give a picture with a text alternative, or words."),
        ({"ends_at_0": "2025-12-31"}, "must end after it begins"),
        ({"place": "beside"}, "not in use"),
        ({"advertiser": ""}, "required"),
    ],
)
def test_what_could_not_stand_is_refused_in_words(values: dict[str, str], said: str, signed_in):
    answer = signed_in("chief").post(REGISTER + "add/", written(**values), headers={"accept-language": "en"})
    assert not Banner.objects.exists()
    assert said in answer.content.decode()


def test_a_picture_is_chosen_among_those_that_are_ready(signed_in):
    picture = make_picture(1, caption="Полиця")
    client = signed_in("chief")
    assert "Полиця" in client.get(REGISTER + "add/").content.decode()
    client.post(REGISTER + "add/", written(picture=str(picture.pk), alt="Полиця з книжками", words=""))
    assert Banner.objects.get().picture == picture


def test_both_halves_of_a_moment_have_names(signed_in):
    shown = signed_in(Role.KEEPER).get(f"{REGISTER}add/").content.decode()
    assert re.findall('name="starts_at_[01]"[^>]*aria-label="([^"]+)"', shown) == [
        "Від: Дата",
        "Від: Час",
    ]
