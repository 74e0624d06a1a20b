import json
import re
import urllib.parse
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from strichka.document import build, steps
from strichka.document.passage import passage_of
from strichka.document.schema import VERSION, load
from strichka.pictures.models import Picture
from strichka.server.live import tickets
from strichka.staff.enums import Role
from strichka.stories.domain.fields import change
from strichka.stories.models import Byline, Story, StoryTopic
from strichka.stories.previews import PREVIEWS, Preview
from strichka.topics.models import Topic
from tests.desk.desk import post
from tests.factories import make_section, make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def step_for(story: Story, words: str, other: str) -> dict[str, Any]:
    """A step that puts other words in the place of the first ones."""
    story.refresh_from_db()
    document = load(story.document)
    return dict(steps.step_replacing(document, passage_of(document, words), other))


def url_of(story: Story, rest: str = "") -> str:
    return f"/desk/stories/{story.public_id}/{rest}"


def embedded(page: str, name: str) -> Any:
    return json.loads(re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]


def test_the_room_gives_the_editor_what_it_starts_from(signed_in: Callable[..., Client]) -> None:
    story = make_story(headline="Міст відкрили")
    page = signed_in().get(url_of(story)).content.decode()
    data = embedded(page, "write-data")
    assert (data["document"], data["version"], data["schemaVersion"]) == (story.document, 0, VERSION)
    assert f'id="write" data-story="{story.public_id}" data-version="0"' in page


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FEED_EDITOR])
def test_an_embargo_that_stands_is_there_to_be_read_and_the_editors_to_change(
    role: str, signed_in: Callable[..., Client]
) -> None:
    story = make_story()
    change(story=story, field="embargoed_until", value="2031-07-01T09:00", version=0, by=make_user())
    page = html.document_fromstring(signed_in(role).get(url_of(story)).content.decode())
    control, note = page.get_element_by_id("f-embargoed_until"), page.get_element_by_id("f-ednote")
    assert control.get("value") == "2031-07-01T09:00"
    assert ("disabled" in control.attrib, "disabled" in note.attrib) == (role == Role.REPORTER, False)


def test_a_reason_comes_with_the_field_and_a_missing_one_is_asked_for(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in()
    change(story=story, field="embargoed_until", value="2031-07-01T09:00", version=0, by=make_user())
    lift = {"field": "embargoed_until", "value": None, "version": 1}
    refused = post(client, url_of(story, "fields/"), **lift)
    assert (refused.status_code, refused.json()["error"]) == (422, "reason")
    assert post(client, url_of(story, "fields/"), **lift, reason="Агенція зняла.").json()["value"] is None


def test_markup_in_a_headline_stays_words(signed_in: Callable[..., Client]) -> None:
    page = signed_in().get(url_of(make_story(headline="</script><b>Міст"))).content.decode()
    assert "</script><b>" not in page
    assert embedded(page, "write-data")["document"]["content"][0]["content"][0]["text"] == "</script><b>Міст"


def test_steps_are_taken_and_given_to_the_others(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    step = step_for(story, "міст", "тунель")
    client = signed_in(display_name="Оксана Дяк")
    taken = post(client, url_of(story, "steps/"), version=0, client="a1", schema=VERSION, steps=[step])
    missing = client.get(url_of(story, "steps/?since=0"))
    assert (taken.status_code, taken.json()) == (200, {"version": 1})
    assert missing.json() == {"version": 1, "steps": [step], "clients": ["a1"], "names": ["Оксана Дяк"]}


def test_who_is_behind_gets_what_is_missing(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    first, second = step_for(story, "міст", "тунель"), step_for(story, "міст", "парк")
    client = signed_in()
    post(client, url_of(story, "steps/"), version=0, client="a1", schema=VERSION, steps=[first])
    answer = post(client, url_of(story, "steps/"), version=0, client="b2", schema=VERSION, steps=[second])
    assert (answer.status_code, answer.json()["version"], answer.json()["steps"]) == (409, 1, [first])


def test_what_was_overtaken_elsewhere_in_the_text_is_taken_after_it(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    first, second = step_for(story, "Рух", "Перебіг"), step_for(story, "міст", "парк")
    client = signed_in(display_name="Оксана Дяк")
    post(client, url_of(story, "steps/"), version=0, client="a1", schema=VERSION, steps=[first])
    answer = post(client, url_of(story, "steps/"), version=0, client="b2", schema=VERSION, steps=[second])
    missing = client.get(url_of(story, "steps/?since=0")).json()
    assert (answer.status_code, missing["clients"]) == (200, ["a1", "b2"])
    assert answer.json() == missing | {"names": ["Оксана Дяк"]}
    assert "Перебіг" in str(client.get(url_of(story, "document/")).json()["document"])
    assert "парк" in str(client.get(url_of(story, "document/")).json()["document"])


def test_a_poison_step_is_refused_and_blocks_nobody(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    client = signed_in()
    poison = {"stepType": "replace", "from": 1, "to": 9999}
    answer = post(client, url_of(story, "steps/"), version=0, client="a1", schema=VERSION, steps=[poison])
    after = post(
        client, url_of(story, "steps/"), version=0, client="a1", schema=VERSION, steps=[step_for(story, "Рух", "Хід")]
    )
    assert (answer.status_code, answer.json()["error"]) == (422, "poison")
    assert after.json() == {"version": 1}


def test_an_older_editor_is_asked_to_reload(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    answer = post(signed_in(), url_of(story, "steps/"), version=0, client="a", schema=VERSION - 1, steps=[])
    assert (answer.status_code, answer.json()["schema"]) == (426, VERSION)


@pytest.mark.parametrize(
    "body",
    [
        {"version": -1, "steps": [{}]},
        {"version": True, "steps": [{}]},
        {"version": 10**20, "steps": [{}]},
        {"version": 0, "steps": "x"},
        {"version": 0, "steps": [1]},
        {"version": 0, "steps": []},
    ],
)
def test_a_malformed_message_changes_nothing(body: dict[str, Any], signed_in: Callable[..., Client]) -> None:
    story = make_story()
    answer = post(signed_in(), url_of(story, "steps/"), schema=VERSION, client="a", **body)
    assert (answer.status_code, set(answer.json())) == (422, {"error", "message"})
    assert story.steps.count() == 0


def test_the_document_is_given_at_an_older_version(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    before = story.document
    client = signed_in()
    post(
        client,
        url_of(story, "steps/"),
        version=0,
        client="a",
        schema=VERSION,
        steps=[step_for(story, "міст", "тунель")],
    )
    now, then = client.get(url_of(story, "document/")).json(), client.get(url_of(story, "document/?version=0")).json()
    assert (now["version"], then["version"], then["document"]) == (1, 0, before)
    assert now["document"] != before


def test_a_version_that_never_was_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().get(url_of(make_story(), "document/?version=7"))
    assert (answer.status_code, answer.json()["error"]) == (422, "reload")


def test_the_ticket_opens_this_storys_stream_to_this_person(signed_in: Callable[..., Client]) -> None:
    story, user = make_story(), make_user(display_name="Оксана Дяк")
    url = urllib.parse.urlsplit(signed_in(user=user).get(url_of(story, "stream/")).json()["url"])
    fields = dict(urllib.parse.parse_qsl(url.query))
    ticket = tickets.verify(
        tickets.key_of(settings.INSTANCE), fields["ticket"], channel=f"story:{story.public_id}", now=0
    )
    assert (url.path, ticket.name, ticket.user) == ("/desk/stream/", "Оксана Дяк", str(user.pk))  # type: ignore[union-attr]


def test_a_field_is_saved_with_its_version(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    answer = post(signed_in(), url_of(story, "fields/"), field="dateline", value=" Харків ", version=0)
    assert answer.json() == {"value": "Харків", "version": 1, "shown": []}


def test_a_colleagues_change_is_a_conflict_with_their_value(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    client = signed_in()
    post(client, url_of(story, "fields/"), field="dateline", value="Харків", version=0)
    answer = post(client, url_of(story, "fields/"), field="dateline", value="Львів", version=0)
    assert (answer.status_code, answer.json()) == (409, {"value": "Харків", "version": 1})


def test_a_value_that_a_field_cannot_hold_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    answer = post(signed_in(), url_of(story, "fields/"), field="urgency", value=12, version=0)
    assert (answer.status_code, answer.json()["error"]) == (422, "value")


def test_names_come_with_the_slugs_of_a_field(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    Topic.objects.create(slug="dnipro", name="Дніпро", kind="place")
    answer = post(signed_in(), url_of(story, "fields/"), field="topics", value=["dnipro"], version=0)
    assert answer.json()["shown"] == [{"slug": "dnipro", "name": "Дніпро"}]


def test_a_lead_picture_brings_its_caption_and_credit_along(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    picture = Picture.objects.create(original="a.jpg", sha256="0" * 64, caption="Міст уночі", credit="О. Дяк")
    answer = post(
        signed_in(), url_of(story, "fields/"), field="lead_picture", value=picture.public_id, version=0
    ).json()
    assert answer["along"] == {"lead_caption": "Міст уночі", "lead_credit": "О. Дяк"}
    assert answer["shown"][0]["id"] == picture.public_id


def test_an_unknown_story_is_not_here_any_more(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    page = client.get("/desk/stories/zzzzzzzz/")
    script = client.get("/desk/stories/zzzzzzzz/steps/?since=0")
    assert (page.status_code, script.status_code, script.json()["error"]) == (404, 404, "unknown")
    assert "There is nothing at this address." in page.content.decode()


@pytest.mark.parametrize(
    ("role", "live", "verbs"),
    [
        ("reporter", False, {"submit", "spike"}),
        ("feed_editor", False, {"template", "publish", "schedule", "submit", "spike"}),
        ("feed_editor", True, {"template", "publish", "update", "pin"}),
        ("duty_editor", True, {"template", "publish", "update", "pin", "kill"}),
        ("reporter", True, set()),
        ("keeper", True, set()),
    ],
)
def test_only_what_a_role_may_do_is_offered(
    role: str, live: bool, verbs: set[str], signed_in: Callable[..., Client]
) -> None:
    page = signed_in(role).get(url_of(publish_story() if live else make_story())).content.decode()
    offered = set(re.findall(r'data-(?:verb|opens)="(\w+)"', page))
    assert offered == verbs


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_costs_the_same_however_much_stands_in_it(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    story = make_story(section=make_section())
    for number in range(count):
        topic = Topic.objects.create(slug=f"t{number}", name=f"Тег {number}")
        StoryTopic.objects.create(story=story, topic=topic)
        byline = Byline.objects.create(slug=f"b{number}", name=f"Автор {number}")
        story.story_bylines.create(byline=byline, role="")
    client = signed_in()
    with django_assert_num_queries(25):
        page = client.get(url_of(story)).content.decode()
    assert embedded_names(page) >= {f"Тег {number}" for number in range(count)}


def embedded_names(page: str) -> set[str]:
    blocks_ = re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    return {one["name"] for block in blocks_ for one in json.loads(block) if "name" in one}


def test_the_preview_is_what_the_paper_would_show_and_nobody_keeps_it(signed_in: Callable[..., Client]) -> None:
    with PREVIEWS.temporarily(Preview("test", lambda story: f"<h1>{story.headline}</h1>")):
        answer = signed_in().get(url_of(make_story(headline="Міст"), "preview/"))
    assert answer.content.decode() == "<h1>Міст</h1>"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.fixture
def no_preview() -> Iterator[None]:
    papers = PREVIEWS["paper"]
    PREVIEWS.remove("paper")
    yield
    PREVIEWS.add(papers)


def test_a_newsroom_without_a_preview_says_so(signed_in: Callable[..., Client], no_preview: None) -> None:
    answer = signed_in().get(url_of(make_story(), "preview/"))
    assert (answer.status_code, "preview is not available" in answer.content.decode()) == (404, True)


def test_an_empty_story_can_be_opened(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    client.post("/desk/stories/new/")
    page = client.get(url_of(Story.objects.get())).content.decode()
    assert embedded(page, "write-data")["document"]["type"] == build.empty_document().to_json()["type"]
