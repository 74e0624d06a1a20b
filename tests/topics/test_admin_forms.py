from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.topics.models import Topic
from tests.topics.registering import topic
from tests.topics.rooms import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ukrainian(settings: Any) -> None:
    settings.LANGUAGES = [("uk", "Українська")]


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
