from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from strichka.desk.writing.sessions import passages
from strichka.document import build, contents, steps
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.stories.domain import write
from strichka.stories.domain.fields import change
from strichka.stories.models import Story
from strichka.topics.models import Topic
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


def written(story: Story, words: str, other: str, **more: object) -> Story:
    story.refresh_from_db()
    document = load(story.document)
    step = steps.step_replacing(document, passage_of(document, words), other)
    write.apply(story=story.public_id, version=story.version, steps=[dict(step)], **{"by": None, **more})  # type: ignore[arg-type]
    story.refresh_from_db()
    return story


def test_history_names_people_and_leads_to_what_changed(signed_in: Callable[..., Client]) -> None:
    story, olena = make_story(), make_user("chief", display_name="Олена Дяк")
    written(story, "міст", "тунель", by=olena)
    change(story=story, field="dateline", value="Харків", version=0, by=olena)
    page = html.fromstring(signed_in().get(f"/desk/stories/{story.public_id}/history/").content)
    (session,) = page.xpath('//a[@class="row-headline small"]')
    assert (session.text, session.get("href")) == ("Олена Дяк", f"/desk/stories/{story.public_id}/history/0/1/")
    (field,) = page.xpath('//p[@class="compared-field"]')
    assert field.text_content().endswith(": —Харків")
    assert (field.find(".//del").text, field.find(".//ins").text) == ("—", "Харків")


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_asks_the_same_however_much_was_done(
    signed_in: Callable[..., Client], count: int, django_assert_num_queries: Callable[..., object]
) -> None:
    story, client = make_story(), signed_in()
    for at in range(count):
        written(story, "міст" if at == 0 else f"тунель{at}", f"тунель{at + 1}", by=make_user())
        change(story=story, field="dateline", value=f"Харків {at}", version=at, by=make_user())
    client.get(f"/desk/stories/{story.public_id}/history/")
    with django_assert_num_queries(9):  # session, colleague, story, steps, fields; and cases and notices in the menu
        assert client.get(f"/desk/stories/{story.public_id}/history/").status_code == 200


def test_a_session_shows_words_struck_and_added_and_the_way_back(
    signed_in: Callable[..., Client], django_assert_num_queries: Callable[..., object]
) -> None:
    story = written(make_story(), "міст", "тунель")
    block = next(one.id for one in contents.blocks(load(story.document)) if "тунель" in one.text)
    client = signed_in("chief")
    client.get("/desk/")
    with django_assert_num_queries(8):  # session, colleague, story, checkpoint, steps; and the menu's numbers
        answer = client.get(f"/desk/stories/{story.public_id}/history/0/1/")
    page = html.fromstring(answer.content)
    (changed,) = page.find_class("changed")
    assert (changed.find("del").text, changed.find("ins").text) == ("місті", "тунельі")
    assert page.xpath('//a[contains(@href, "#restore")]/@href') == [
        f"/desk/stories/{story.public_id}/#restore=0.{block}"
    ]


def test_versions_that_never_were_are_not_here(signed_in: Callable[..., Client]) -> None:
    story = written(make_story(), "міст", "тунель")
    for before, after in (1, 1), (0, 2), (3, 9):
        assert signed_in().get(f"/desk/stories/{story.public_id}/history/{before}/{after}/").status_code == 404


def test_a_field_gets_its_earlier_value_back(signed_in: Callable[..., Client]) -> None:
    story, client = make_story(), signed_in("chief")
    change(story=story, field="dateline", value="Харків", version=0, by=None)
    change(story=story, field="dateline", value="Львів", version=1, by=None)
    page = html.fromstring(client.get(f"/desk/stories/{story.public_id}/history/").content)
    newest = page.xpath('//form[contains(@action, "/history/fields/")]/@action')[0]
    answer = client.post(newest, follow=True)
    story.refresh_from_db()
    assert (story.dateline, story.field_versions["dateline"]) == ("Харків", 3)
    assert "is again as it was" in answer.content.decode()


def test_what_is_unchanged_is_counted_and_a_picture_that_is_gone_is_told() -> None:
    blocks = [build.paragraph("Один"), build.paragraph("Два"), build.picture("k3f9", caption="Міст")]
    old = build.new_document(headline="Г", blocks=blocks).to_json()
    new = {**old, "content": old["content"][:-1]}
    found = passages(old, new)
    assert found[0].unchanged == 3
    assert [(one.type, [(piece.kind, piece.text) for piece in one.pieces]) for one in found[1:]] == [
        ("picture", [("removed", "k3f9")]),
        ("caption", [("removed", "Міст")]),
    ]


def test_a_field_that_refers_to_names_is_told_by_them(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    Topic.objects.create(slug="dnipro", name="Дніпро", kind="place")
    change(story=story, field="topics", value=["dnipro"], version=0, by=None)
    page = html.fromstring(signed_in().get(f"/desk/stories/{story.public_id}/history/").content)
    (field,) = page.xpath('//p[@class="compared-field"]')
    assert field.find(".//ins").text == "Дніпро"


def test_what_the_log_keeps_as_a_code_is_told_by_its_word(signed_in: Callable[..., Client]) -> None:
    story, olena = make_story(), make_user("chief")
    change(story=story, field="weight", value="breaking", version=0, by=olena)
    client = signed_in("chief")
    page = html.fromstring(client.get(f"/desk/stories/{story.public_id}/history/", HTTP_ACCEPT_LANGUAGE="uk").content)
    (field,) = page.xpath('//p[@class="compared-field"]')
    assert [one.text for one in field.iter("del", "ins")] == ["звичайна", "терміново"]
