from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from strichka.requests.domain.decide import refuse
from strichka.requests.models import Asker, PublicRequest
from strichka.stories.domain.kill import kill
from tests.desk.desk import post
from tests.factories import publish_story
from tests.paper.reading import page, words
from tests.requests.asked import make_request

pytestmark = pytest.mark.django_db
SENT = {
    "demand": "reply", "words": "міст через річку", "received": "2026-11-25T12:00", "name": "Ольга",
    "contact": "olha@example.com", "text": "Моя відповідь", "version": "0",
}  # fmt: skip


def read(answer: Any) -> str:
    return words(html.document_fromstring(answer.content.decode()))


def test_a_request_is_entered_by_the_address_that_readers_have(signed_in: Callable[..., Client]) -> None:
    story, client = publish_story(), signed_in()
    missing = client.post("/desk/requests/new/", SENT | {"story": "https://bereh.example/nema/"})
    assert missing.status_code == 422
    assert "міст через річку" in missing.content.decode()
    assert "No story stands at that address" in read(missing)
    done = client.post("/desk/requests/new/", SENT | {"story": f"http://127.0.0.1:8000{story.card.path}"})
    row = PublicRequest.objects.get()
    assert (done.headers["Location"], row.story, row.demand) == (f"/desk/requests/{row.pk}/", story, "reply")
    shown = read(client.get(f"/desk/requests/{row.pk}/"))
    assert "Ольга · olha@example.com" in shown
    client.post(f"/desk/requests/{row.pk}/change/", SENT | {"name": "Ольга Заявниця", "story": "x"})
    assert Asker.objects.get().name == "Ольга Заявниця"
    assert "A colleague has changed" in read(client.post(f"/desk/requests/{row.pk}/change/", SENT))


def test_who_asks_is_for_editors_only(signed_in: Callable[..., Client]) -> None:
    row = make_request()
    client = signed_in("reporter")
    for path in ("/desk/requests/", f"/desk/requests/{row.pk}/", f"/desk/stories/{row.story.public_id}/"):
        answer = client.get(path).content.decode()
        assert "Ольга" not in answer
        assert 'href="/desk/requests/' not in answer
    assert "only editors see them" in read(client.get("/desk/requests/"))


def test_a_request_is_granted_with_the_publication_that_answers_it(signed_in: Callable[..., Client]) -> None:
    row, client = make_request(), signed_in()
    room = html.document_fromstring(
        client.get(f"/desk/stories/{row.story.public_id}/?request={row.pk}").content.decode()
    )
    assert [one.get("value") for one in room.iterfind(".//form[@data-verb-form='publish']//input[@checked]")] == [
        "refutation"
    ]
    body = {"kind": "refutation", "request": str(row.pk), "sure": True}
    path = f"/desk/stories/{row.story.public_id}/publish/"
    wordless = post(client, path, **body)
    row.refresh_from_db()
    assert (wordless.status_code, wordless.json()["error"], row.state) == (422, "note", "received")
    assert post(client, path, **body, note="Міст не відкрили.").json()["edition"] == 2
    row.refresh_from_db()
    assert (row.state, row.edition.number, row.edition.kind) == ("granted", 2, "refutation")
    article = words(page(row.story.card.path))
    assert "Спростування" in article
    assert "Міст не відкрили." in article
    assert post(client, path, **body, note="Ще раз.").json()["error"] == "decided"
    assert row.story.editions.count() == 2
    other = post(client, path, **(body | {"request": "999"}), note="Ні.")
    assert (other.status_code, other.json()["error"]) == (422, "value")


def test_of_a_withdrawn_story_the_refutation_is_written_in_the_request(signed_in: Callable[..., Client]) -> None:
    row, client = make_request(), signed_in()
    kill(story=row.story, by=None, note="Не підтвердилося.")
    where = f"/desk/requests/{row.pk}/"
    refused = client.post(f"{where}answer/", {"kind": "correction", "note": "Мої слова"})
    assert "Мої слова" in refused.content.decode()
    client.post(f"{where}answer/", {"kind": "refutation", "note": "Це неправда."}, follow=True)
    row.refresh_from_db()
    assert (row.state, row.edition.note) == ("granted", "Це неправда.")


def test_a_request_is_granted_by_what_was_done_already_or_refused_or_forgotten(
    signed_in: Callable[..., Client],
) -> None:
    row, client = make_request(), signed_in("duty_editor")
    where = f"/desk/requests/{row.pk}/"
    path = f"/desk/stories/{row.story.public_id}/publish/"
    post(client, path, kind="correction", note="Було хибно.", sure=True)
    assert "Choose the edition" in read(client.post(f"{where}grant/", {"edition": "1"}))
    client.post(f"{where}grant/", {"edition": "2", "answer": "Виправили."})
    row.refresh_from_db()
    assert (row.state, row.asker.answer) == ("granted", "Виправили.")
    client.post(f"{where}reopen/")
    client.post(f"{where}refuse/", {"reason": "Слова відповідають дійсності."})
    assert "Слова відповідають дійсності." in read(client.get(where))
    client.post(f"{where}erase/")
    shown = read(client.get(where))
    assert "Forgotten" in shown
    assert "Ольга" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_is_paged_and_takes_the_same_queries_however_long_it_is(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    story = publish_story()
    for _number in range(count):
        make_request(story, received_at=timezone.now() - timedelta(days=9))
    client = signed_in()
    client.get("/desk/requests/")
    with django_assert_num_queries(6):
        shown = read(client.get("/desk/requests/"))
    assert shown.count("overdue:") == count
    refuse(request=PublicRequest.objects.first(), reason="Ні.", by=None)
    assert "Ольга Заявниця" in read(client.get("/desk/requests/?state=refused"))
