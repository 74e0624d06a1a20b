import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from strichka.channels.models import Delivery, Post
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.channels.telling import make_channel, states, turn, want
from tests.factories import make_story, publish_story
from tests.senders.telegram_double import Telegram

pytestmark = pytest.mark.django_db


def of(story: Story) -> str:
    return f"/desk/stories/{story.public_id}/"


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json")


def test_the_box_says_that_there_is_no_channel_and_who_enters_one(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    assert "No channel is entered yet" in signed_in().get(of(story)).content.decode()


def test_a_story_is_counted_shown_sent_held_and_taken_down(
    signed_in: Callable[..., Client], telegram: Telegram
) -> None:
    story, channel, client = publish_story(), make_channel(telegram), signed_in()
    path = f"{of(story)}channels/{channel.pk}/"
    looks = post(client, f"{path}preview/", text="👍", with_link="on").json()
    assert (looks["parts"], looks["length"], looks["longest"]) == ([["👍", ""], ["Читати повністю", "link"]], 19, 4096)
    assert Post.objects.count() == 0
    long = post(client, f"{path}wish/", wanted="on", text="а" * 5000)
    assert (long.status_code, "4096 at most" in long.json()["message"]) == (422, True)
    assert post(client, f"{path}wish/", wanted="on", text="Їдьмо!").status_code == 200
    assert 'data-seconds="10"' in client.get(of(story)).content.decode()
    post(client, f"{path}hold/")
    assert post(client, f"{path}hold/").status_code == 422
    assert states(story) == [(1, "published", "left")]
    post(client, f"{path}wish/", wanted="on")
    turn()
    assert "https://t.me/bereh/101" in client.get(of(story)).content.decode()
    post(client, f"{path}take-down/")
    turn()
    assert telegram.posts == {}


def test_words_of_ones_own_are_to_be_looked_at_after_a_change(
    signed_in: Callable[..., Client], telegram: Telegram
) -> None:
    story, channel, client = make_story(), make_channel(telegram), signed_in()
    want(story, channel, text="Їдьмо!", text_edition=1)
    publish(story=story, by=None)
    turn()
    words = "changed since these words were written"
    assert words not in client.get(of(story)).content.decode()
    publish(story=story, by=None, kind="correction", note="Міст інший.")
    turn()
    assert words in client.get(of(story)).content.decode()


def test_who_may_not_send_sees_the_box_and_why(signed_in: Callable[..., Client]) -> None:
    story, channel = make_story(), make_channel()
    client = signed_in("reporter")
    page = client.get(of(story)).content.decode()
    assert ("Editors send to channels. Ask one." in page, "<fieldset disabled>" in page) == (True, True)
    assert post(client, f"{of(story)}channels/{channel.pk}/wish/", wanted="on").status_code == 403


def test_the_proof_names_each_edition_and_settles_what_is_open(
    signed_in: Callable[..., Client], telegram: Telegram
) -> None:
    story, client = make_story(), signed_in()
    want(story, make_channel(telegram, name="Один"))
    second = want(story, make_channel(telegram, name="Другий"))
    publish(story=story, by=None)
    telegram.troubles = {"sendMessage": ["drop", "drop"]}
    turn()
    publish(story=story, by=None, kind="correction", note="Міст інший.")
    path = f"{of(story)}channels/"
    page = client.get(path).content.decode()
    assert (page.count("uncertain"), "2. correction" in page) == (8, True)
    lost, other = Delivery.objects.filter(state="uncertain").order_by("post")
    wrong = client.post(
        f"/desk/channels/sendings/{lost.pk}/confirm/", {"place": "nowhere", "back": "story"}, follow=True
    )
    assert "That is no message of this channel." in wrong.content.decode()
    client.post(f"/desk/channels/sendings/{lost.pk}/repeat/", {"back": "story"})
    answer = client.post(f"/desk/channels/sendings/{other.pk}/leave/", {"back": "list"})
    assert answer["Location"] == "/desk/channels/"
    turn()
    assert (len(telegram.posts), Post.objects.get(pk=second.pk).is_wanted) == (1, False)
    assert ">nothing<" not in client.get(path).content.decode().partition("<tbody>")[2].partition("</tr>")[0]


def test_a_story_of_which_no_channel_was_told(signed_in: Callable[..., Client]) -> None:
    page = signed_in().get(f"{of(publish_story())}channels/").content.decode()
    assert "No channel was told of this story." in page
