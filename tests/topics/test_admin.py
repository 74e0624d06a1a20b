from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.topics.registering import topic
from tests.topics.rooms import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ukrainian(settings: Any) -> None:
    settings.LANGUAGES = [("uk", "Українська")]


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


def test_what_came_by_itself_is_folded_and_what_is_ruled_out_stands_apart(signed_in: Callable[..., Client]) -> None:
    one = topic("Львів", "place", "Лемберг", slug="lviv")
    one.forms.filter(form="Львове").update(removed=True)
    page = signed_in("feed_editor").get(f"{LIST}{one.pk}/change/").content.decode()
    made = one.forms.filter(generated=True, removed=False).count()
    own, rest = page.split(f"<summary>Форми, що утворилися самі ({made})</summary>")
    folded, out = rest.split("<summary>Не вживаємо (1)</summary>")
    assert ('value="Лемберг"' in own, 'value="Львовом"' in folded, 'value="Львове"' in out) == (True, True, True)
