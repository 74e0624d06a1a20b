from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from strichka.stories.models import Background
from tests.paper.reading import words
from tests.stories.domain.developing.test_background import make_background

pytestmark = pytest.mark.django_db


def read(answer: Any) -> str:
    return words(html.document_fromstring(answer.content.decode()))


def test_a_background_is_written_found_and_rewritten_with_what_it_said(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    refused = client.post("/desk/backgrounds/new/", {"title": "Міст", "text": " ", "language": "uk"})
    assert (refused.status_code, "Write a title" in read(refused)) == (422, True)
    client.post("/desk/backgrounds/new/", {"title": "Міст", "text": "Звели 1975 року.", "language": "uk"})
    row = Background.objects.get()
    found = client.get("/desk/lookup/backgrounds/?q=мі&language=uk").json()["results"]
    assert found == [{"slug": row.public_id, "name": "Міст", "paragraphs": ["Звели 1975 року."]}]
    where = f"/desk/backgrounds/{row.pk}/"
    client.post(where, {"title": "Міст", "text": "Звели 1976 року.", "version": "1"})
    shown = client.get(where)
    assert [one.text for one in html.document_fromstring(shown.content.decode()).iter("ins")][:1] == ["1976"]
    late = client.post(where, {"title": "Міст", "text": "Мої слова.", "version": "1"})
    assert "A colleague has changed this background" in read(late)
    assert "Мої слова." in late.content.decode()
    assert "Міст" in read(client.get("/desk/backgrounds/"))


def test_a_reporter_reads_backgrounds_and_writes_none(signed_in: Callable[..., Client]) -> None:
    row, client = make_background(), signed_in("reporter")
    assert "Його ремонтували двічі." in client.get(f"/desk/backgrounds/{row.pk}/").content.decode()
    answer = client.post(f"/desk/backgrounds/{row.pk}/", {"title": "Міст", "text": "Ні.", "version": "1"})
    assert "only editors write it" in read(answer)
