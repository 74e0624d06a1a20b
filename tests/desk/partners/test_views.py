"""The page of partners: a key is shown once, what was chosen is kept, what is refused says why."""

import re

import pytest

from strichka.partners.models import Partner
from tests.factories import make_section
from tests.partners.asking_them import Program, make_partner

pytestmark = pytest.mark.django_db


def test_a_new_key_is_shown_on_one_answer_alone_and_opens(signed_in):
    client = signed_in("chief")
    make_section("sport", "Спорт")
    chosen = {"name": "Агенція", "formats": ["ninjs"], "sections": ["sport"], "full_text": "1", "topics": ""}
    answer = client.post("/desk/partners/", chosen)
    partner = Partner.objects.get()
    key = re.search(r"data-snippet>([\w-]{43})<", answer.content.decode())[1]

    assert Program(key).get().status_code == 200
    assert (partner.filters["sections"], partner.full_text) == (["sport"], True)
    page = client.get(f"/desk/partners/{partner.pk}/").content.decode()
    assert key not in page
    assert f"{partner.key_start}…" in page
    assert re.search(r'name="sections" value="sport" checked', page)


def test_the_key_is_changed_and_the_partner_switched_off(signed_in):
    client = signed_in("keeper")
    partner, old = make_partner()
    answer = client.post(f"/desk/partners/{partner.pk}/key/")
    key = re.search(r"data-snippet>([\w-]{43})<", answer.content.decode())[1]
    assert [Program(one).get().status_code for one in (old, key)] == [401, 200]

    client.post(f"/desk/partners/{partner.pk}/switch/", {"active": "0"})
    assert Program(key).get().status_code == 403


def test_what_is_refused_says_why_and_keeps_what_was_written(signed_in):
    client = signed_in("chief")
    answer = client.post("/desk/partners/", {"name": "Агенція", "topics": "nema", "formats": ["ninjs"]})

    assert answer.status_code == 422
    assert "nema" in answer.content.decode()
    assert 'value="Агенція"' in answer.content.decode()
    assert not Partner.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(number, signed_in, django_assert_num_queries):
    client = signed_in("chief")
    for place in range(number):
        make_partner(name=f"Партнер {place}")
    client.get("/desk/partners/")
    with django_assert_num_queries(7):
        page = client.get("/desk/partners/").content.decode()
    assert page.count("Партнер ") == number
