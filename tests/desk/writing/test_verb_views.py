from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from strichka.fronts.current import placements_of
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry, User
from strichka.stories.domain.submit import submit
from strichka.stories.models import Delay, MissedMoment, Story
from tests.desk.desk import post
from tests.factories import make_section, make_story, make_user, publish_story
from tests.stories.approving import approve_as_it_stands, newsroom

pytestmark = pytest.mark.django_db


def do(client: Client, story: Story, verb: str, **body: Any) -> Any:
    answer = post(client, f"/desk/stories/{story.public_id}/{verb}/", **body)
    story.refresh_from_db()
    return answer


def test_publishing_answers_with_the_address_and_the_edition(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    answer = do(signed_in(), story, "publish", sure=True).json()
    assert (answer["state"], answer["edition"], answer["url"]) == ("live", 1, story.card.path)


def test_an_update_keeps_its_kind_and_note(signed_in: Callable[..., Client]) -> None:
    story = publish_story()
    client = signed_in()
    post(client, f"/desk/stories/{story.public_id}/fields/", field="dateline", value="Харків", version=0)
    do(client, story, "publish", kind="correction", note="Місто було названо хибно.")
    edition = story.current_edition
    assert edition is not None
    assert (edition.number, edition.kind, edition.note) == (2, "correction", "Місто було названо хибно.")


def test_what_blocks_is_refused_with_what_to_do_and_where(signed_in: Callable[..., Client]) -> None:
    story = make_story(section=None, kind="flash")
    found = {
        "blocking": True,
        "findings": [
            {
                "check": "section",
                "severity": "blocking",
                "message": "No section is chosen.",
                "remedy": "Choose a section first.",
                "field": "section",
                "block": "",
            }
        ],
    }
    asked = do(signed_in(), story, "publish")
    assert (asked.status_code, asked.json()) == (200, found)
    refused = do(signed_in(), story, "publish", sure=True)
    said = {"error": "section", "message": "No section is chosen. Choose a section first."}
    assert (refused.status_code, refused.json()) == (422, said | found)
    assert story.state == "draft"


def found_by(answer: Any) -> list[str]:
    return [one["check"] for one in answer.json()["findings"]]


def test_what_was_forgotten_is_asked_once_and_the_story_goes_out_as_it_is(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in()
    asked = do(client, story, "publish")
    assert (asked.status_code, asked.json()["blocking"]) == (200, False)
    assert (found_by(asked), story.state) == (["byline", "topics"], "draft")
    do(client, story, "publish", sure=True)
    assert do(client, story, "publish").json()["edition"] == 1


def test_an_unknown_kind_of_update_is_refused(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    assert (do(signed_in(), story, "publish", kind="x").status_code, story.state) == (422, "draft")


def test_a_plan_is_made_on_the_newsrooms_clock_and_taken_back(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in()
    at = timezone.localtime(timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    do(client, story, "schedule", at=at.strftime("%Y-%m-%dT%H:%M"), sure=True)
    planned = story.scheduled_for
    do(client, story, "schedule", at="")
    assert (planned, story.scheduled_for) == (at, None)


def test_a_plan_is_asked_what_a_publication_would_be(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in()
    asked = do(client, story, "publish").json()
    assert do(client, story, "schedule", at="2030-10-27T03:30:15+03:00").json() == asked
    assert ([one["check"] for one in asked["findings"]], story.scheduled_for) == (["byline", "topics"], None)
    do(client, story, "schedule", at="2030-10-27T03:30:15+03:00", sure=True)
    assert do(client, story, "schedule", at="").json()["state"] == "draft"


def test_what_forbids_a_plan_is_said_before_anything_is_asked(signed_in: Callable[..., Client]) -> None:
    answer = do(signed_in(), make_story(), "schedule", at="2020-01-01T12:00")
    assert (answer.status_code, answer.json()["error"]) == (422, "past")


@pytest.mark.parametrize("verb", ["schedule", "pin"])
def test_every_form_with_a_time_offers_both_of_an_hour_that_comes_twice(
    verb: str, signed_in: Callable[..., Client]
) -> None:
    name = "at" if verb == "schedule" else "until"
    answer = do(signed_in(), publish_story() if verb == "pin" else make_story(), verb, **{name: "2030-10-27T03:30"})
    assert answer.json()["choices"] == [
        {"value": "2030-10-27T03:30:00+03:00", "words": "the first, UTC+3"},
        {"value": "2030-10-27T03:30:00+02:00", "words": "the second, UTC+2"},
    ]


@pytest.mark.parametrize("at", ["tomorrow", "2026-13-45T99:99", "22.11.2026"])
def test_a_time_that_is_none_is_refused_in_words(at: str, signed_in: Callable[..., Client]) -> None:
    answer = do(signed_in(), make_story(), "schedule", at=at)
    assert (answer.status_code, answer.json()["error"]) == (422, "time")


def test_withdrawing_needs_a_reason_and_keeps_it(signed_in: Callable[..., Client]) -> None:
    story, client = publish_story(), signed_in("duty_editor")
    refused = do(client, story, "kill", note=" ")
    done = do(client, story, "kill", note="Дані попередні.")
    assert (refused.status_code, refused.json()["error"]) == (422, "note")
    assert (done.json()["state"], done.json()["url"], story.kill_note) == ("killed", "", "Дані попередні.")


def test_a_draft_is_submitted_reopened_spiked_and_brought_back(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in("reporter")
    states = [do(client, story, verb).json()["state"] for verb in ("submit", "reopen", "spike", "unspike")]
    assert states == ["ready", "draft", "spiked", "draft"]


def test_a_story_is_held_on_a_front_and_taken_down(signed_in: Callable[..., Client]) -> None:
    story, client = publish_story(section=make_section("misto", "Місто")), signed_in()
    do(client, story, "pin", section="misto", until="")
    do(client, story, "pin", section="", until="")
    held = fronts_of(story)
    do(client, story, "unpin", section="misto")
    assert (held, fronts_of(story)) == ([None, "misto"], [None])


def fronts_of(story: Story) -> list[str | None]:
    sections = [held.arrangement.front.section for held in placements_of(story, at=timezone.now())]
    return sorted((one.slug if one else None for one in sections), key=str)


def test_an_unknown_front_is_refused(signed_in: Callable[..., Client]) -> None:
    assert do(signed_in(), publish_story(), "pin", section="x").json()["error"] == "section"


def test_a_note_longer_than_anybody_reads_is_refused(signed_in: Callable[..., Client]) -> None:
    answer = do(signed_in("chief"), publish_story(), "kill", note="а" * 2001)
    assert (answer.status_code, answer.json()["error"]) == (422, "long")


def test_the_audit_log_says_who_published(signed_in: Callable[..., Client]) -> None:
    story, user = make_story(), make_user()
    do(signed_in(user=user), story, "publish", sure=True)
    assert story.current_edition is not None
    assert story.current_edition.by == user


def test_a_story_walks_from_ready_over_approved_to_live(signed_in: Callable[..., Client]) -> None:
    room = newsroom()
    writer, editor, approver = (signed_in(user=one) for one in (room.writer, room.editor, room.approver))
    story = make_story(section=room.section, by=room.writer)
    assert do(writer, story, "submit").json()["label"] == "awaits approval"
    refused = do(editor, story, "publish", sure=True)
    assert (refused.status_code, refused.json()["error"]) == (422, "approval")
    assert do(editor, story, "approve", version=0).json()["message"].startswith("Who approves in this section")
    assert do(approver, story, "approve", version="0").status_code == 422
    assert do(approver, story, "send-back", reason="Немає джерела").json()["state"] == "draft"
    assert "Немає джерела" in writer.get(f"/desk/stories/{story.public_id}/").content.decode()
    do(writer, story, "submit")
    assert do(approver, story, "approve", version=0).json()["label"] == "approved"
    assert f"approved by {room.approver}" in editor.get(f"/desk/stories/{story.public_id}/").content.decode()
    assert do(editor, story, "publish", sure=True).json()["state"] == "live"
    assert do(editor, story, "ask-approval").json()["error"] == "same"


def test_the_writing_room_offers_each_what_is_theirs_to_do(signed_in: Callable[..., Client]) -> None:
    room = newsroom()
    story = make_story(section=room.section, by=room.writer)
    submit(story=story, by=room.writer)

    def offered(user: User) -> set[str]:
        page = signed_in(user=user).get(f"/desk/stories/{story.public_id}/").content.decode()
        verbs = ("approve", "publish", "ask-approval")
        shown = {verb for verb in verbs if f'data-verb="{verb}"' in page}
        return shown | {name for name in ("send-back", "waive") if f'data-opens="{name}"' in page}

    assert offered(room.editor) == set()
    assert offered(room.approver) == {"approve", "send-back"}
    Story.objects.filter(pk=story.pk).update(weight="breaking")
    assert offered(make_user("duty_editor")) == {"approve", "send-back", "waive"}
    approve_as_it_stands(story, room.approver)
    assert offered(room.editor) == {"publish"}


def test_a_plan_says_that_it_waits_for_approval(signed_in: Callable[..., Client]) -> None:
    room = newsroom()
    story, client = make_story(section=room.section), signed_in(user=room.editor)
    at = timezone.localtime() + timedelta(hours=1)
    assert do(client, story, "schedule", at=f"{at:%Y-%m-%dT%H:%M}", sure=True).json()["label"] == "awaits approval"
    assert "waits for approval" in client.get(f"/desk/stories/{story.public_id}/").content.decode()


def test_what_is_breaking_goes_out_unapproved_with_a_reason_or_not_at_all(signed_in: Callable[..., Client]) -> None:
    room = newsroom()
    story, client = make_story(section=room.section, kind="flash"), signed_in("duty_editor")
    answer = do(signed_in(user=room.editor), story, "publish", sure=True, unapproved="Вибух")
    assert (answer.status_code, story.state) == (403, "draft")
    assert do(client, story, "publish", sure=True, unapproved="Вибух").json()["state"] == "live"
    assert AuditEntry.objects.get(action="approval_waived").details["reason"] == "Вибух"


LONG = (
    "Рух мостом через річку відкрили для всіх машин на тиждень раніше, "
    "бо роботи скінчили ще вчора ввечері, а перевірку провели вночі"
)


def test_an_update_asks_once_about_what_was_forgotten_and_goes_out_with_its_note(
    signed_in: Callable[..., Client],
) -> None:
    story, client = publish_story(), signed_in()
    news = {
        "text": "Рух відкрили.",
        "headline": LONG,
        "note": "Рух відкрито.",
    }
    asked = do(client, story, "update", **news)
    assert (asked.status_code, found_by(asked), story.current_edition.number) == (200, ["headline_length"], 1)
    done = do(client, story, "update", **news, sure=True).json()
    assert (done["edition"], story.current_edition.kind, story.current_edition.note) == (2, "update", "Рух відкрито.")
    refused = do(client, story, "update", note="Лише слова")
    assert (refused.status_code, refused.json()["error"]) == (422, "text")


def test_a_delay_is_chosen_with_the_time_of_the_event_and_stands_in_the_storys_bar(
    signed_in: Callable[..., Client],
) -> None:
    place = Delay.objects.create(name="місце влучання", hours=3)
    story, client = make_story(), signed_in()
    event = timezone.localtime().replace(second=30) - timedelta(hours=1)
    written = f"{event:%Y-%m-%dT%H:%M:%S}"
    for body, code in (
        ({"delay": "", "event": written}, "delay"),
        ({"delay": str(place.pk), "event": ""}, "event"),
        ({"delay": str(place.pk), "event": "колись"}, "time"),
    ):
        assert do(client, story, "hold", **body).json()["error"] == code
    assert do(client, story, "hold", delay=str(place.pk), event=written).json()["state"] == "draft"
    page = client.get(f"/desk/stories/{story.public_id}/").content.decode()
    assert "delay “місце влучання”: 3 h from" in page
    assert f"{event:%H:%M}:30" in page


def test_a_withdrawn_story_is_brought_back_with_a_reason(signed_in: Callable[..., Client]) -> None:
    story, client = publish_story(), signed_in(Role.DUTY_EDITOR)
    do(client, story, "kill", note="Неправда.")
    page = client.get(f"/desk/stories/{story.public_id}/").content.decode()
    assert 'data-opens="restore"' in page
    assert do(client, story, "restore", note="").json()["error"] == "note"
    assert do(client, story, "restore", note="Правда.").json()["state"] == "live"
    assert story.card.path


def test_a_plan_whose_moment_has_passed_is_not_told_as_one_to_come(signed_in: Callable[..., Client]) -> None:
    story, at = make_story(), timezone.now() - timedelta(hours=7)
    Story.objects.filter(pk=story.pk).update(scheduled_for=at)
    MissedMoment.objects.create(story=story, due_at=at, found_at=at, outcome="refused", why="Оберіть рубрику.")
    page = signed_in().get(f"/desk/stories/{story.public_id}/").content.decode()
    assert "was to go out at" in page
    assert "was refused (Оберіть рубрику.)" in page
    assert "goes out at" not in page
