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


def send(client: Client, one: Topic | None, *rows: dict[str, Any], **values: str) -> Any:
    """The form of a topic as a browser sends it: the forms that stand, then new rows."""
    standing = list(one.forms.order_by("pk")) if one else []
    data: dict[str, Any] = {"name": "Львів", "kind": "place", "translations": "", "description": ""} | values
    data |= {"forms-INITIAL_FORMS": len(standing), "forms-TOTAL_FORMS": len(standing) + len(rows)}
    for place, row in enumerate(standing):
        shown = {"id": row.pk, "topic": row.topic_id, "form": row.form, "kind": row.kind}
        data |= {f"forms-{place}-{key}": value for key, value in shown.items()}
    for place, new in enumerate(rows, len(standing)):
        data |= {f"forms-{place}-{key}": value for key, value in new.items()}
    return client.post(f"{LIST}{one.pk}/change/" if one else f"{LIST}add/", data, follow=True)


def test_a_name_that_is_there_is_refused_with_the_way_to_it(signed_in: Callable[..., Client]) -> None:
    one = topic("Львів", "place", slug="lviv")
    page = send(signed_in("feed_editor"), None).content.decode()
    assert f'Така назва цього виду вже є: <a href="{LIST}{one.pk}/change/">Львів</a>' in page
    assert Topic.objects.count() == 1


def test_the_same_name_of_another_kind_gets_a_free_slug_and_a_word_of_warning(
    signed_in: Callable[..., Client],
) -> None:
    one = topic("Львів", "place", slug="lviv")
    page = send(signed_in("feed_editor"), None, kind="organisation").content.decode()
    assert set(Topic.objects.values_list("slug", flat=True)) == {"lviv", "lviv-2"}
    assert f'«Львів» – це також назва тега <a href="{LIST}{one.pk}/change/">Львів</a>, місце.' in page


def test_an_alias_of_another_topic_is_kept_and_told(signed_in: Callable[..., Client]) -> None:
    one, _other = topic("Львів", "place", slug="lviv"), topic("Лемберг", "place", slug="lemberg")
    page = send(signed_in("feed_editor"), one, {"form": "Лемберг", "kind": "alias"}).content.decode()
    assert one.forms.get(form="Лемберг").kind == "alias"
    assert "«Лемберг» – це також назва тега" in page
    assert "Якщо це те саме, об’єднайте їх." in page


def test_a_generated_form_that_is_written_as_forbidden_is_forbidden_and_no_error(
    signed_in: Callable[..., Client],
) -> None:
    one = topic("Львів", "place", slug="lviv")
    page = send(signed_in("feed_editor"), one, {"form": "Львова", "kind": "forbidden"}).content.decode()
    row = one.forms.get(form="Львова")
    assert ("errornote" in page, row.kind, row.generated) == (False, "forbidden", False)


def test_a_form_that_is_written_over_with_another_generated_one_takes_its_place() -> None:
    one = topic("Львів", "place", slug="lviv")
    row = one.forms.get(form="Львовом")
    row.form, row.generated = "Львова", False
    row.save()
    assert one.forms.get(form="Львова").generated is False


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"form": "Лев", "kind": "alias"}] * 2, "Ця форма тут уже є."),
        ([{"form": "Львів", "kind": "forbidden"}], "Це і є сама назва."),
    ],
)
def test_what_an_editor_writes_twice_or_against_the_name_is_said_by_its_row(
    rows: list[dict[str, Any]], words: str, signed_in: Callable[..., Client]
) -> None:
    one = topic("Львів", "place", slug="lviv")
    page = send(signed_in("feed_editor"), one, *rows).content.decode()
    assert page.count(words) == 1
    assert not one.forms.filter(generated=False).exists()


def test_what_came_by_itself_is_folded_and_what_is_ruled_out_stands_apart(signed_in: Callable[..., Client]) -> None:
    one = topic("Львів", "place", "Лемберг", slug="lviv")
    one.forms.filter(form="Львове").update(removed=True)
    page = signed_in("feed_editor").get(f"{LIST}{one.pk}/change/").content.decode()
    made = one.forms.filter(generated=True, removed=False).count()
    own, rest = page.split(f"<summary>Форми, що утворилися самі ({made})</summary>")
    folded, out = rest.split("<summary>Не вживаємо (1)</summary>")
    assert ('value="Лемберг"' in own, 'value="Львовом"' in folded, 'value="Львове"' in out) == (True, True, True)


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
