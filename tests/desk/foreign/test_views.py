import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from strichka.foreign.models import ForeignCase, Site
from strichka.staff.models import AuditEntry
from tests.foreign.sending import foreign, make_site, send

pytestmark = pytest.mark.django_db


def make_case(words: str = "пасжири", **values: Any) -> ForeignCase:
    site = Site.objects.first() or make_site()
    [report] = send(foreign(site, words, **values))
    assert report.case is not None
    return report.case


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_cases(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    for words in ("пасжири", "їде", "річку")[:count]:
        make_case(words)
    client = signed_in()
    # Session, user, cases; open cases, open foreign ones, requests and notices for the bar and the tabs.
    with django_assert_num_queries(7):
        page = client.get("/desk/foreign/").content.decode()
    assert page.count('class="fragment"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_case_costs_the_same_however_many_readers_reported_it(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    for _number in range(count):
        case = make_case(suggestion="пасажири", comment="Отак")
    client = signed_in()
    with django_assert_num_queries(9):
        page = client.get(f"/desk/foreign/{case.pk}/").content.decode()
    assert page.count("Отак") == count


def test_a_case_opens_its_page_at_the_words(signed_in: Callable[..., Client]) -> None:
    case = make_case(suggestion="пасажири")
    page = signed_in().get(f"/desk/foreign/{case.pk}/").content.decode()
    link = re.search(r'href="(https://visti.example/2026/11/mist/#:~:text=[^"]*)"', page)
    assert link is not None
    assert unquote(link[1]).endswith("text=восьмій ранку. Перші-,пасжири,-вже")
    assert "<del>пасжири</del><ins>пасажири</ins>" in page


def test_a_decision_opens_the_next_case(signed_in: Callable[..., Client]) -> None:
    first, second = make_case(), make_case("їде")
    client = signed_in()
    answer = client.post(f"/desk/foreign/{second.pk}/decide/", {"state": "fixed", "note": "Так."})
    assert answer["Location"] == f"/desk/foreign/{first.pk}/"
    answer = client.post(f"/desk/foreign/{first.pk}/decide/", {"state": "rejected"})
    assert answer["Location"] == "/desk/foreign/"
    again = client.post(f"/desk/foreign/{first.pk}/decide/", {"state": "fixed"})
    assert (again.status_code, "closed already" in again.content.decode()) == (422, True)
    assert client.post(f"/desk/foreign/{first.pk}/reopen/").status_code == 302
    assert client.post(f"/desk/foreign/{first.pk}/reopen/").status_code == 422
    closed = client.get("/desk/foreign/?state=fixed").content.decode()
    assert closed.count('class="fragment"') == 1
    assert list(AuditEntry.objects.filter(action="foreign_case").values_list("details__new", flat=True)) != []


def test_a_readers_address_is_shown_once_it_is_asked_for(signed_in: Callable[..., Client]) -> None:
    case = make_case(email="reader@example.org")
    client = signed_in()
    path = f"/desk/foreign/{case.pk}/"
    assert "reader@example.org" not in client.get(path).content.decode()
    shown = client.post(f"{path}addresses/")
    assert "reader@example.org" in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.filter(action="reader_addresses").count() == 1
