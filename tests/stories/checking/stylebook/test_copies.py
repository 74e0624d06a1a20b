from typing import Any

import pytest
from django.utils import timezone

from strichka.document import build
from strichka.document.schema import load
from strichka.stories import snapshot
from strichka.stories.checking.stylebook import copies
from strichka.stories.checking.stylebook.copies import copy_of
from strichka.stories.checking.text import Lookups, Text
from strichka.stories.domain.create import create
from strichka.stories.models import Story
from strichka.stylebook.copy import Copy, Link, Named
from tests.factories import make_section, make_story
from tests.paper.reading import make_picture, make_topic, set_fields
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def of(story: Story) -> Copy:
    story = Story.objects.get(pk=story.pk)
    at = timezone.now().replace(minute=59)
    return copy_of(Text(story.public_id, load(story.document), snapshot.take(story), Lookups(), at=at))


def test_every_word_of_its_own_is_a_passage_and_says_what_it_is() -> None:
    linked = build.paragraph([build.text("Пишуть "), build.text("тут", build.link("https://example.org/"))])
    blocks = [
        linked,
        build.subheading("Рух"),
        build.quote(["Їду."], attribution="Яна"),
        build.picture(make_picture(1).public_id, caption="Міст", alt="Човен"),
        build.related([build.related_story("Інша", story=make_story().public_id)]),
    ]
    document = build.new_document(headline="Міст відкрили", blocks=blocks).to_json()
    story = create(by=None, document=document, section=make_section())
    set_fields(story, short_headline="Міст", lead_caption="Рух почався")
    copy = of(story)
    assert [(one.kind, one.text, one.level) for one in copy.passages] == [
        ("headline", "Міст відкрили", 0),
        ("paragraph", "Пишуть тут", 0),
        ("heading", "Рух", 2),
        ("quote", "Їду.", 0),
        ("caption", "Міст", 0),
        ("alt", "Човен", 0),
        ("caption", "Рух почався", 0),
        ("headline", "Міст", 0),
    ]
    assert copy.passages[1].links == (Link(7, 10, "https://example.org/"),)
    assert [one.field for one in copy.passages][-2:] == ["lead_caption", "short_headline"]
    assert copy.passages[5].block.endswith(".alt")
    assert copy.at is not None
    assert (copy.at.minute, copy.at.second) == (0, 0)


def test_the_register_tells_whom_it_names_and_what_it_is_filed_under(django_assert_num_queries: Any) -> None:
    topic("Володимир Зеленський", forbidden=("Владімір Зеленський",))
    topic("Київ", "place")
    make_topic("mist", "Міст")
    story = make_story("Про це сказав Володимир Зеленський.")
    set_fields(story, topics=["mist"])
    for _more in range(3):
        topic(f"Ніхто Інший{_more}")
    story = Story.objects.get(pk=story.pk)
    text = Text(story.public_id, load(story.document), snapshot.take(story), Lookups())
    with django_assert_num_queries(3):
        copy = copy_of(text)
    assert set(copy.names) == {
        Named("Володимир Зеленський", "person", "", wrong=("Владімір Зеленський",)),
        Named("Міст", "subject"),
    }


def test_of_a_text_beyond_all_measure_the_beginning_is_read() -> None:
    long = "Рух почався. " * (copies.LONGEST // 26)
    assert len(of(make_story(long, long, long)).passages) == 2
