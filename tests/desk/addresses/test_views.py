"""The room of addresses: what readers ask for in vain, one key to say where it leads, and all redirects."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import pre_save
from django.test import Client

from strichka.redirects.domain.redirect import redirect
from strichka.redirects.models import MissingAddress, Redirect
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from tests.factories import make_section, publish_story
from tests.paper.reading import path_of
from tests.redirects.asking import HOUR, make_missing

pytestmark = pytest.mark.django_db
ROOM = "/desk/addresses/"


@pytest.fixture(autouse=True)
def sport() -> None:
    make_section("sport", "Спорт")


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_most_asked_for_stand_first_with_what_they_most_likely_mean(signed_in: Callable[..., Client]) -> None:
    path = path_of(publish_story())
    make_missing("/sport/nema/", 2)
    make_missing(f"/sport{path.removeprefix('/polityka')}", 7)
    make_missing("/wp-login.php", 900)
    page = words(signed_in(Role.DUTY_EDITOR).get(ROOM))

    assert page.index("7 times") < page.index("2 times")
    assert f'name="target" value="{path}"' in page
    assert "wp-login" not in page
    assert "900 times" in words(signed_in(Role.KEEPER).get(f"{ROOM}?tab=others"))


def test_one_button_redirects_and_the_list_goes_on_where_it_was(signed_in: Callable[..., Client]) -> None:
    make_missing("/sport/nema/")
    client = signed_in(Role.DUTY_EDITOR)
    sent = {"source": "/sport/nema/", "target": "/sport/", "tab": "", "after": "5~9"}
    answer = client.post(f"{ROOM}redirect/", sent, follow=True)

    assert answer.redirect_chain == [(f"{ROOM}?after=5~9", 302)]
    assert "/sport/nema/ leads to /sport/ now." in words(answer)
    assert (Redirect.objects.get().target, MissingAddress.objects.count()) == ("/sport/", 0)


@pytest.mark.parametrize("tab", ["", "others", "redirects"])
def test_what_is_refused_is_said_where_it_was_written_and_nothing_is_lost(
    tab: str, signed_in: Callable[..., Client]
) -> None:
    source = "/wp-login.php" if tab == "others" else "/sport/nema/"
    make_missing(source)
    sent = {"source": source, "target": "/nowhere/", "tab": tab, "after": ""}
    answer = signed_in(Role.CHIEF).post(f"{ROOM}redirect/", sent)
    page = words(answer)

    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "Nothing stands at /nowhere/. Choose a page that readers can open." in page
    assert f'value="{source}"' in page
    assert 'value="/nowhere/"' in page
    assert not Redirect.objects.exists()


def test_what_is_refused_of_an_address_that_has_its_page_by_now_is_said_above_the_list(
    signed_in: Callable[..., Client],
) -> None:
    page = words(signed_in(Role.CHIEF).post(f"{ROOM}redirect/", {"source": "/sport/", "target": "/"}))

    assert '<p class="verdict" role="alert">A page stands at /sport/.' in page


def test_what_is_put_away_is_shown_no_more_and_is_written_down(signed_in: Callable[..., Client]) -> None:
    row = make_missing("/sport/nema/", 4)
    client = signed_in(Role.DUTY_EDITOR)
    page = words(client.post(f"{ROOM}{row.pk}/dismiss/", {"tab": ""}, follow=True))

    assert "/sport/nema/ is not shown any more." in page
    assert "Every address that readers ask for has its page." in page
    assert AuditEntry.objects.get(action="dismiss_address").details == {"path": "/sport/nema/", "count": 4}


def test_redirects_are_listed_found_by_either_end_and_removed(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CHIEF)
    for source in ("/a/", "/b/"):
        redirect(source=source, target="/sport/", by=None)
    row = Redirect.objects.get(source="/a/")

    assert words(client.get(f"{ROOM}redirects/")).count('class="fragment"') == 2
    assert words(client.get(f"{ROOM}redirects/?q=/a")).count('class="fragment"') == 1
    assert words(client.get(f"{ROOM}redirects/?q=/sport/")).count('class="fragment"') == 2
    assert "No redirect begins or ends there." in words(client.get(f"{ROOM}redirects/?q=/c/"))
    assert "/a/ leads nowhere now" in words(client.post(f"{ROOM}redirects/{row.pk}/remove/", follow=True))
    assert list(Redirect.objects.values_list("source", flat=True)) == ["/b/"]


def test_who_may_only_look_has_no_buttons(signed_in: Callable[..., Client]) -> None:
    make_missing("/sprot/")
    MissingAddress.objects.update(is_ours=True)
    redirect(source="/a/", target="/sport/", by=None)
    client = signed_in(Role.FEED_EDITOR)
    for path in (ROOM, f"{ROOM}redirects/"):
        assert 'method="post" action="/desk/addresses/' not in words(client.get(path))
    assert 'href="/desk/addresses/"' not in words(signed_in(Role.REPORTER).get("/desk/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_missing(f"/sport/nema-{number}/")
        redirect(source=f"/a{number}/", target="/sport/", by=None)
    client = signed_in(Role.CHIEF)
    client.get(ROOM)
    with django_assert_num_queries(10):
        client.get(ROOM)
    with django_assert_num_queries(6):
        client.get(f"{ROOM}redirects/")


def test_a_page_of_the_list_begins_where_the_last_one_ended(signed_in: Callable[..., Client]) -> None:
    MissingAddress.objects.bulk_create(
        MissingAddress(path=f"/sport/x{number}/", count=1 + number % 2, in_hour=1, is_ours=True,
                       hour=make_missing(f"/sport/y{number}/", hour=HOUR).hour)
        for number in range(35)
    )  # fmt: skip
    client, seen, path = signed_in(Role.CHIEF), [], ROOM
    while path:
        page = client.get(path)
        seen += [row.missing.path for row in page.context["rows"]]
        path = f"{ROOM}{page.context['older']}" if page.context["older"] else ""

    assert len(seen) == len(set(seen)) == 70
    assert seen[:3] == ["/sport/x33/", "/sport/x31/", "/sport/x29/"]


def test_a_file_of_addresses_is_taken_in_and_refused_lines_are_named(signed_in: Callable[..., Client]) -> None:
    make_section("sport", "Спорт")
    client = signed_in(Role.CHIEF)

    def send(text: str) -> Any:
        file = SimpleUploadedFile("old.csv", text.encode())
        return client.post(f"{ROOM}redirects/import/", {"file": file}, follow=True)

    assert "Redirects made: 2." in words(send("old;new\n/?p=1;/sport/\n/2019/a.html;/sport/\n"))
    page = words(send("/?p=2,/sport/\n/?p=3,/nowhere/\n"))
    assert "Redirects made: 1. Lines that were not taken: 1." in page
    assert '<li value="2">Nothing stands at /nowhere/.' in page
    assert "This is no CSV file" in words(send('/a/,"/sport/'))
    assert "Choose a file." in words(client.post(f"{ROOM}redirects/import/"))
    assert "larger than 1 MB" in words(send("/" * ((1 << 20) + 1)))
    assert "At most 1000 lines" in words(client.get(f"{ROOM}redirects/"))
    assert "Take in a file" not in words(signed_in(Role.FEED_EDITOR).get(f"{ROOM}redirects/"))


def test_the_first_line_of_a_file_is_its_head_only_where_no_cell_is_like_an_address(
    signed_in: Callable[..., Client],
) -> None:
    make_section("sport", "Спорт")
    client = signed_in(Role.CHIEF)

    def send(text: str) -> str:
        file = SimpleUploadedFile("old.csv", text.encode())
        return words(client.post(f"{ROOM}redirects/import/", {"file": file}, follow=True))

    assert '<li value="1">old.html cannot be an address here.' in send("old.html,/sport/\n/a/,/sport/\n")
    assert "Redirects made: 1." in send("HTTP://127.0.0.1:8000/b/,/sport/\n")
    assert "Redirects made: 1." in send("Стара адреса,Нова\n/c/,/sport/\n")
    assert "Redirects made: 2." in send("/d/?x=1,2;/sport/\n/e/?x=1,2,3;/sport/\n")


def test_a_file_that_an_error_has_broken_off_says_how_far_it_came(signed_in: Callable[..., Client]) -> None:
    make_section("sport", "Спорт")

    def break_off(instance: Redirect, **_more: Any) -> None:
        if instance.source == "/b/":
            raise OSError("the disk is full")

    pre_save.connect(break_off, sender=Redirect)
    try:
        file = SimpleUploadedFile("old.csv", b"/a/,/sport/\n/b/,/sport/\n")
        answer = signed_in(Role.CHIEF).post(f"{ROOM}redirects/import/", {"file": file})
    finally:
        pre_save.disconnect(break_off, sender=Redirect)

    assert answer.status_code == 422
    assert "An error of ours stopped this at line 2" in words(answer)
    assert "Redirects made: 1." in words(answer)
