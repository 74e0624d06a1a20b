"""What colleagues hear is heard here on the server's real socket."""

import json
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from strichka.desk.receivers import MOST_STEPS
from strichka.document import contents, steps
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.fronts.domain.arrange import arrange
from strichka.fronts.domain.cancel import cancel
from strichka.fronts.layout import Layout
from strichka.stories import lists
from strichka.stories.domain import fields, write
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from strichka.topics.models import Topic
from tests.comments.discussing import discuss
from tests.desk.desk import post
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db(transaction=True)

Messages = list[dict[str, Any]]


@pytest.fixture
def received() -> Iterator[Messages]:
    """Everything that the app tells the server, answered as the server would."""
    path = settings.INSTANCE.control_socket
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # a server that another test has killed leaves its own
    messages: Messages = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(path))
        listener.listen()
        thread = Thread(target=answer, args=(listener, messages), daemon=True)
        thread.start()
        yield messages
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)
    path.unlink()


def answer(listener: socket.socket, messages: Messages) -> None:
    while True:
        try:
            connection, _address = listener.accept()
        except OSError:
            return
        with connection:
            messages.append(json.loads(connection.makefile("rb").readline()))
            connection.sendall(b'{"ok": true, "clients": 1}\n')


def news(received: Messages, story: Story) -> list[tuple[str, Any]]:
    return [(one["event"], one["data"]) for one in received if one["channel"] == f"story:{story.public_id}"]


def test_steps_are_told_to_who_has_the_story_open(received: Messages) -> None:
    story = make_story()
    document = load(story.document)
    block = next(one for one in contents.blocks(document) if "міст" in one.text)
    step = steps.step_replacing(document, passage_at(document, block.id, 0, 1), "І")
    write.apply(story=story.public_id, version=0, steps=[dict(step)], by=None, client="a1")
    assert news(received, story) == [("steps", {"version": 1, "client": "a1", "steps": [step]})]


def test_many_steps_are_not_told_to_everybody_but_to_who_asks(received: Messages) -> None:
    story = make_story()
    typed = [{"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "а"}]}}] * (
        MOST_STEPS + 1
    )
    write.apply(story=story.public_id, version=0, steps=typed, by=None, client="a1")
    assert news(received, story) == [("steps", {"version": MOST_STEPS + 1, "client": "a1"})]


def test_a_field_is_told_with_the_names_of_what_it_refers_to(received: Messages) -> None:
    story, user = make_story(), make_user(display_name="Оксана Дяк")
    Topic.objects.create(slug="dnipro", name="Дніпро", kind="place")
    fields.change(story=story, field="topics", value=["dnipro"], version=0, by=user)
    assert news(received, story) == [
        (
            "fields",
            {
                "field": "topics",
                "value": ["dnipro"],
                "version": 1,
                "name": "Оксана Дяк",
                "shown": [{"slug": "dnipro", "name": "Дніпро"}],
            },
        )
    ]


def test_publishing_and_withdrawing_are_told_as_the_state(received: Messages) -> None:
    story = make_story()
    publish(story=story, by=None)
    kill(story=story, by=None, note="Дані попередні.")
    told = [data for event, data in news(received, story) if event == "fields"]
    assert [(one["field"], one["value"], one.get("edition")) for one in told] == [
        ("state", "live", 1),
        ("state", "killed", None),
    ]


def test_nobody_listening_is_no_error() -> None:
    story = make_story()
    publish(story=story, by=None)
    story.refresh_from_db()
    assert story.state == "live"


def test_comments_are_told_to_who_has_the_story_open_without_what_they_say(received: Messages) -> None:
    story, olena = make_story(), make_user(display_name="Олена")
    one = discuss(story, "міст через", "Зґердь", by=olena)

    told = {"field": "comments", "discussion": one.pk, "what": "begun", "name": "Олена", "user": str(olena.pk)}
    assert ("fields", told) in news(received, story)
    assert "Зґердь" not in json.dumps(received, ensure_ascii=False)


def test_a_caret_is_told_and_kept_nowhere(
    received: Messages, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    story, user = make_story(), make_user("chief", display_name="Оксана Дяк")
    place, client = {"block": "abcdefgh23", "offset": 4}, signed_in(user=user)
    url = f"/desk/stories/{story.public_id}/caret/"
    with django_assert_num_queries(3) as asked:  # session, colleague, story
        answer = post(client, url, client="a1", anchor=place, head={**place, "offset": 9})
    assert answer.json() == {}
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    words = {"client": "a1", "user": str(user.pk), "name": "Оксана Дяк", "anchor": place}
    assert news(received, story) == [("caret", words | {"head": {"block": "abcdefgh23", "offset": 9}})]
    for wrong in (
        {},
        {"block": 7, "offset": 1},
        {"block": "x" * 33, "offset": 1},
        {"block": "abcdefgh23", "offset": -1},
    ):
        assert post(client, url, client="a1", anchor=place, head=wrong).status_code == 422
    assert len(news(received, story)) == 1


def test_who_arranges_a_front_hears_of_colleagues_changes_and_of_what_goes_out(received: Messages) -> None:
    def told() -> list[str]:
        found = [one["event"] for one in received if one.get("channel") == "front:uk"]
        received.clear()
        return found

    story = make_story()
    publish(story=story, by=None)
    assert "changed" in told()
    arrange(page=lists.HOME.page("uk"), layout=Layout(), base=0, by=None)
    assert told() == ["changed"]
    later = timezone.now() + timedelta(hours=1)
    made = arrange(page=lists.HOME.page("uk"), layout=Layout(), base=1, by=None, starts_at=later)
    cancel(page=lists.HOME.page("uk"), number=made.number, by=None)
    assert told() == ["changed", "changed"]
