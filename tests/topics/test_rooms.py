"""The register's own rooms."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from strichka.topics.models import Topic
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db

LIST = "/desk/registers/topics/topic/"


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
    assert "Прийнято тегів: 1." in page
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


@pytest.mark.parametrize("room", ["import/", "export/", "1/merge/"])
def test_a_reporter_enters_no_room(room: str, signed_in: Callable[..., Client]) -> None:
    topic("Київ", "place")
    assert signed_in("reporter").get(LIST + room, follow=True).status_code == 403


def test_the_register_finds_topics_by_any_form(signed_in: Callable[..., Client]) -> None:
    topic("Київ", "place", slug="kyiv")
    topic("Львів", "place", slug="lviv")
    page = signed_in("feed_editor").get(LIST, {"q": "києву"}).content.decode()
    assert ("kyiv" in page, "lviv" in page) == (True, False)


def test_a_generated_form_that_an_editor_changes_or_takes_out_does_not_come_back(
    signed_in: Callable[..., Client],
) -> None:
    made = topic("Львів", "place", slug="lviv")
    rows = list(made.forms.order_by("pk"))
    data = {"name": "Львів", "kind": "place", "translations": "", "description": "", "forms-INITIAL_FORMS": len(rows)}
    data["forms-TOTAL_FORMS"] = len(rows)
    for place, row in enumerate(rows):
        data |= {f"forms-{place}-{key}": value for key, value in
                 {"id": row.pk, "topic": made.pk, "form": row.form, "kind": row.kind}.items()}  # fmt: skip
    data |= {"forms-0-form": "Львівонька", "forms-1-DELETE": "on", "forms-2-removed": "on"}
    answer = signed_in("feed_editor").post(f"{LIST}{made.pk}/change/", data)
    assert answer.status_code == 302
    made.save()
    used = set(made.forms.filter(removed=False).values_list("form", flat=True))
    assert "Львівонька" in used
    assert used.isdisjoint({row.form for row in rows[:3]})
    assert {row.form for row in rows[3:]} <= used
