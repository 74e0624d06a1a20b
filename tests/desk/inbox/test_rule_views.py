from collections.abc import Callable

import pytest
from django.test import Client

from strichka.inbox.models import Rule
from tests.factories import make_section, make_user
from tests.inbox.coming import bring, item, make_feed

pytestmark = pytest.mark.django_db

Signed = Callable[..., Client]


def test_a_rule_is_written_tried_and_let_work(signed_in: Signed) -> None:
    feed, person, section = make_feed(), make_user(), make_section("misto", "Місто")
    bring(feed, item("1"), item("2", "Порт", "Порт працює."))
    client = signed_in("duty_editor")
    sent = {
        "name": "Мости", "words": "міст", "feed": feed.pk, "section": section.pk, "person": person.pk,
        "urgency": "0", "marks_urgent": "on",
    }  # fmt: skip

    client.post("/desk/inbox/rules/new/", sent)
    rule = Rule.objects.get()
    page = client.get(f"/desk/inbox/rules/{rule.pk}/").content.decode()
    client.post(f"/desk/inbox/rules/{rule.pk}/switch/", {"active": "1"})

    assert "It would have touched 1 item" in page
    assert "Tried on the last 2 items." in page
    rule.refresh_from_db()
    assert (rule.feed, rule.section, rule.person, rule.marks_urgent, rule.is_active) == (
        feed, section, person, True, True,
    )  # fmt: skip
    assert "Мости" in client.get("/desk/inbox/rules/").content.decode()


def test_what_is_missing_is_said_and_what_was_written_stays(signed_in: Signed) -> None:
    answer = signed_in("duty_editor").post("/desk/inbox/rules/new/", {"name": "Мости", "words": "міст"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say what is to be done with these items." in page
    assert 'value="Мости"' in page


def test_a_rule_is_deleted(signed_in: Signed) -> None:
    rule = Rule.objects.create(name="Мости", words="міст", alarms=True)
    client = signed_in("duty_editor")

    assert client.post(f"/desk/inbox/rules/{rule.pk}/drop/").status_code == 302
    assert client.get(f"/desk/inbox/rules/{rule.pk}/").status_code == 404
