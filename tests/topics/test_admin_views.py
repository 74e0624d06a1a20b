"""The register's own pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from strichka.topics.models import Topic
from tests.topics.registering import topic
from tests.topics.rooms import LIST

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def ukrainian(settings: Any) -> None:
    settings.LANGUAGES = [("uk", "Українська")]


def upload(client: Client, text: str) -> str:
    answer = client.post(f"{LIST}import/", {"file": SimpleUploadedFile("topics.csv", text.encode())})
    return str(answer.content.decode())


def test_a_file_is_shown_first_and_taken_in_then(signed_in: Callable[..., Client]) -> None:
    client = signed_in("feed_editor")
    page = upload(client, "name,kind\nКиїв,place\n")
    assert not Topic.objects.exists()
    digest = page.split('name="digest" value="')[1].split('"')[0]
    page = client.post(f"{LIST}import/", {"digest": digest}, follow=True).content.decode()
    assert "Імпортовано тегів: 1." in page
    assert Topic.objects.get().name == "Київ"


def test_the_list_of_topics_leads_to_both_rooms_of_files(signed_in: Callable[..., Client]) -> None:
    page = signed_in("feed_editor").get(LIST).content.decode()
    assert f'href="{LIST}import/"' in page
    assert f'href="{LIST}export/"' in page


def test_only_what_was_shown_is_taken_in(signed_in: Callable[..., Client]) -> None:
    client = signed_in("feed_editor")
    digest = upload(client, "name\nКиїв\n").split('name="digest" value="')[1].split('"')[0]
    upload(client, "name\nЛьвів\n")
    assert "Виберіть файл ще раз" in client.post(f"{LIST}import/", {"digest": digest}).content.decode()
    assert not Topic.objects.exists()


def test_errors_of_a_file_stand_by_their_lines_and_there_is_nothing_to_press(signed_in: Callable[..., Client]) -> None:
    page = upload(signed_in("feed_editor"), "name,kind\nКиїв,птах\n")
    assert "Рядок 2:" in page
    assert 'name="digest"' not in page


def test_the_register_is_saved_as_a_file(signed_in: Callable[..., Client]) -> None:
    topic("Київ", "place", slug="kyiv")
    answer = signed_in("feed_editor").get(f"{LIST}export/")
    assert "kyiv,place,Київ" in b"".join(answer).decode()  # type: ignore[arg-type]
    assert answer["Content-Disposition"].startswith('attachment; filename="topics-')


def test_a_duplicate_is_merged_into_the_topic_that_is_found(signed_in: Callable[..., Client]) -> None:
    kept, duplicate = topic("Київ", "place", slug="kyiv"), topic("Кийов", "place", slug="kyiov")
    client = signed_in("feed_editor")
    assert f"{LIST}{duplicate.pk}/merge/" in client.get(f"{LIST}{duplicate.pk}/change/").content.decode()
    page = client.get(f"{LIST}{duplicate.pk}/merge/", {"q": "києва"}).content.decode()
    assert 'name="kept" value="kyiv"' in page
    answer = client.post(f"{LIST}{duplicate.pk}/merge/", {"kept": "kyiv"}, follow=True)
    duplicate.refresh_from_db()
    assert duplicate.merged_into == kept
    assert "«Кийов» тепер назва тега «Київ»." in answer.content.decode()
    assert "kyiov" not in client.get(LIST).content.decode()


def test_a_merge_into_nothing_or_itself_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    one = topic("Київ", "place", slug="kyiv")
    client = signed_in("feed_editor")
    for slug in ("", "kyiv", "нічого"):
        assert 'class="errornote"' in client.post(f"{LIST}{one.pk}/merge/", {"kept": slug}).content.decode()


@pytest.mark.parametrize("page", ["import/", "export/", "1/merge/"])
def test_a_reporter_sees_none_of_the_pages(page: str, signed_in: Callable[..., Client]) -> None:
    topic("Київ", "place")
    assert signed_in("reporter").get(LIST + page, follow=True).status_code == 403


def test_who_comes_late_to_a_merge_is_led_to_the_topic_that_stayed(signed_in: Callable[..., Client]) -> None:
    kept, duplicate = topic("Київ", "place", slug="kyiv"), topic("Кийов", "place", slug="kyiov")
    first, second = signed_in("feed_editor"), signed_in("duty_editor")
    first.post(f"{LIST}{duplicate.pk}/merge/", {"kept": "kyiv"})
    for answer in (
        second.post(f"{LIST}{duplicate.pk}/merge/", {"kept": "kyiv"}, follow=True),
        second.get(f"{LIST}{duplicate.pk}/change/", follow=True),
    ):
        assert answer.redirect_chain[-1][0] == f"{LIST}{kept.pk}/change/"
        assert "«Кийов» уже об’єднано: тепер це назва тега «Київ»." in answer.content.decode()


def test_three_bad_lines_of_two_hundred_are_told_and_the_good_ones_counted(signed_in: Callable[..., Client]) -> None:
    lines = [f"Селище {number},place" for number in range(197)]
    lines[40:40] = ["Сойка,птах", ",place", "Селище 3,place"]
    page = upload(signed_in("feed_editor"), "name,kind\n" + "\n".join(lines))
    assert [words in page for words in ("Рядок 42:", "«Сойка»: Невідомий вид", "Рядок 43:", "Рядок 44:")] == [True] * 4
    assert "Рядків без помилок: 197." in page


def test_the_register_is_in_the_order_of_the_alphabet(signed_in: Callable[..., Client]) -> None:
    names = ["Ґанок", "Галич", "Євросоюз", "Ємен", "«Жнива»", "Ізмаїл", "Їжак", "Йорданія", "Лівий берег", "Львів"]
    for name in reversed(names):
        topic(name, "subject")
    page = signed_in("feed_editor").get(LIST).content.decode()
    order = ["Галич", "Ґанок", "Євросоюз", "Ємен", *names[4:]]
    assert sorted(names, key=page.index) == order
    assert list(Topic.objects.values_list("name", flat=True)) == order
