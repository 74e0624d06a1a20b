"""Whom a story goes to: chosen beside it, counted while it is chosen, and the very same are told."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from strichka.channels.models import Channel, Post
from strichka.desk.sendings import audiences
from strichka.stories.models import Story, StoryTopic
from strichka.subscriptions.audience import Audience
from strichka.subscriptions.domain import going
from strichka.subscriptions.domain.dispatch import audience_of
from strichka.subscriptions.models import Dispatch, Recipient, Subscription
from strichka.subscriptions.story_words import StoryWords
from tests.channels.telling import make_channel
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_topic
from tests.senders.told import message
from tests.subscriptions.reading import push

pytestmark = pytest.mark.django_db
SECTIONS, TOPICS, LANGUAGES = ("svit", "sport", "misto"), ("kyiv", "mist"), ("uk", "en")
ticked = st.fixed_dictionaries(
    {},
    optional={f"section-{one}": st.just("on") for one in SECTIONS}
    | {f"topic-{one}": st.just("on") for one in TOPICS}
    | {f"language-{one}": st.just("on") for one in LANGUAGES} | {"beyond": st.just("on")},
)  # fmt: skip
a_reader = st.fixed_dictionaries(
    {
        "language": st.sampled_from(LANGUAGES),
        "sections": st.sets(st.sampled_from(SECTIONS)).map(tuple),
        "topics": st.sets(st.sampled_from(TOPICS)).map(tuple),
        "breaking": st.booleans(),
        "state": st.sampled_from(["active", "active", "ended"]),
    }
)


def with_topics(story: Story, topics: list[Any]) -> Story:
    StoryTopic.objects.bulk_create([StoryTopic(story=story, topic=one, position=at) for at, one in enumerate(topics)])
    return story


def of(story: Any, channel: Channel, what: str) -> str:
    return f"/desk/stories/{story.public_id}/channels/{channel.pk}/{what}/"


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json")


@bounded(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(a_reader, max_size=5), ticked)
def test_as_many_as_the_preview_says_are_told(readers: list[dict[str, Any]], body: dict[str, str]) -> None:
    Subscription.objects.all().delete()
    Dispatch.objects.all().delete()
    for number, one in enumerate(readers):
        push(f"r{number}", **one)
    audience = audiences.asked(body)
    row = Dispatch.objects.create(
        key="k", medium="push", kind="breaking", language="uk", audience=audience.as_json(),
        words=StoryWords.of(message()).as_json(), state="going",
    )  # fmt: skip
    while going._walk(row):
        pass

    assert int(audiences.how_many("web_push", audience)["count"]) == Recipient.objects.filter(dispatch=row).count()


def test_at_first_it_is_for_whoever_wants_such_a_story() -> None:
    story = with_topics(make_story(section=make_section("svit", "Світ")), [make_topic("kyiv", "Київ")])
    channel = make_channel(kind="web_push", open_settings={}, secret_settings={})
    choice = audiences.choice(Post(story=story, channel=channel), [story.section])
    boxes = (*choice.languages, *choice.sections, *choice.topics)
    body = {one.name: "on" for one in boxes if one.on}

    assert {one.name for one in boxes if one.on} == {"language-uk", "section-svit", "topic-kyiv"}
    assert (choice.beyond, choice.is_breaking) == (False, False)
    assert audiences.asked(body) == audiences.of_story(story) == Audience(("uk",), ("svit",), ("kyiv",))


def test_of_what_readers_have_it_is_the_same_as_without_a_choice() -> None:
    story = publish_story(section=make_section("svit", "Світ"))
    assert audiences.of_story(story) == audience_of(story)


def test_the_box_counts_readers_asks_for_a_word_and_keeps_what_was_chosen(signed_in: Callable[..., Client]) -> None:
    story, client = publish_story(section=make_section("svit", "Світ")), signed_in()
    channel = make_channel(kind="web_push", open_settings={}, secret_settings={})
    for number in range(2):
        push(f"uk{number}")
    push("en", language="en", sections=("sport",))
    told = post(client, of(story, channel, "audience"), whom="1", **{"language-uk": "on"}).json()
    assert told == {"count": "2", "words": "To: 2 readers", "parts": "Ukrainian: 2; have chosen sections or topics: 0"}
    assert post(client, of(story, channel, "audience"), whom="1", beyond="on").json()["count"] == "3"
    refused = post(client, of(story, channel, "wish"), wanted="on", whom="1", **{"language-uk": "on"})
    assert (refused.status_code, "breaking news only" in refused.json()["message"]) == (422, True)
    done = post(client, of(story, channel, "wish"), wanted="on", whom="1", anyway="on", **{"language-uk": "on"})
    assert done.status_code == 200
    assert Audience.from_json(Post.objects.get().audience) == Audience(("uk",), (), ())
    page = client.get(f"/desk/stories/{story.public_id}/").content.decode()
    assert ('name="language-uk" checked' in page, 'name="language-en" checked' in page) == (True, False)
    assert ('name="section-svit" checked' in page, "Hold it" in page) == (False, True)


def test_what_is_there_is_sent_to_further_readers_only_when_that_is_said(signed_in: Callable[..., Client]) -> None:
    story, client = publish_story(), signed_in()
    channel = make_channel(kind="web_push", open_settings={}, secret_settings={})
    Post.objects.create(story=story, channel=channel, sent_id="1", edition=1)
    page = client.get(f"/desk/stories/{story.public_id}/").content.decode()
    assert ("Send to further readers" in page, 'name="again"' in page, "Change it there" in page) == (True, True, False)
    assert post(client, of(story, channel, "wish"), wanted="on", whom="1", anyway="on").status_code == 422
    assert post(client, of(story, channel, "wish"), wanted="on", whom="1", anyway="on", again="on").status_code == 200
    assert post(client, of(story, channel, "hold")).status_code == 200
    assert Post.objects.get().is_wanted


def test_a_channel_that_is_no_readers_is_not_counted(signed_in: Callable[..., Client]) -> None:
    assert post(signed_in(), of(make_story(), make_channel(), "audience"), whom="1").status_code == 422


def test_nobody_learns_who_is_told_and_who_may_not_look_not_even_how_many(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    channel = make_channel(kind="web_push", open_settings={}, secret_settings={})
    push("https://push.example/secret")
    answer = post(signed_in("reporter"), of(story, channel, "audience"), whom="1", beyond="on")
    assert (answer.status_code, "secret" in answer.content.decode()) == (200, False)
    assert Client().post(of(story, channel, "audience"), {}, headers={"accept": "application/json"}).status_code == 401


def test_counting_takes_so_many_queries_whoever_is_there(
    signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    for number in range(3):
        push(f"r{number}", sections=("svit",))
    with django_assert_num_queries(2):
        audiences.how_many("web_push", Audience(("uk",), ("svit",), ()))


def test_the_box_takes_as_many_queries_for_one_topic_as_for_three(
    signed_in: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    channel = make_channel(kind="web_push", open_settings={}, secret_settings={})
    topics = [make_topic(f"t{number}", f"Тема {number}") for number in range(3)]
    for chosen in (topics[:1], topics):
        story = with_topics(make_story(), chosen)
        with django_assert_num_queries(2):
            audiences.choice(Post(story=story, channel=channel), [])
