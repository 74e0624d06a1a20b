from collections.abc import Iterator

import pytest
from django.conf import settings

from strichka.archive import texts
from strichka.document import build
from strichka.sources.models import Source
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline
from strichka.topics.models import Topic
from tests.archive.indexed import WORD, change, labels, scopes, words, write
from tests.factories import index_stories, make_document, make_section, publish_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def never_indexed() -> Iterator[None]:
    (settings.INSTANCE.data / "search.json").unlink(missing_ok=True)
    yield
    (settings.INSTANCE.data / "search.json").unlink(missing_ok=True)


def test_a_draft_that_is_ahead_of_what_readers_see_is_the_desks():
    story = publish_story("Міст відкрили.")
    write(story, "Зґердь розлилася.")
    index_stories()
    assert scopes(story) == {"public", "desk"}
    assert WORD not in words(story, "public")
    assert WORD in words(story, "desk")
    publish(story=story, by=None)
    index_stories()
    assert scopes(story) == {"public"}
    assert WORD in words(story, "public")


def test_what_is_for_colleagues_is_found_by_the_desk_alone():
    story = publish_story("Міст відкрили.")
    change(story, ednote="Подзвонити: Зґердь.")
    publish(story=story, by=None)
    index_stories()
    assert WORD in words(story, "desk")
    assert WORD not in words(story, "public")


def test_a_field_that_readers_do_not_see_yet_is_the_desks():
    story = publish_story("Міст відкрили.")
    change(story, short_headline="Зґердь", section=make_section("misto", "Місто").slug)
    index_stories()
    assert WORD in words(story, "desk")
    assert WORD not in words(story, "public")
    assert labels(story, "desk") - labels(story, "public") == {"scope:desk", f"section:{story.section_id}"}


def test_registers_are_labels_of_what_readers_see_and_of_the_draft():
    topic = Topic.objects.create(slug="mist", name="Міст")
    byline = Byline.objects.create(slug="olena", name="Олена")
    in_field, marked = (Source.objects.create(slug=slug, name=slug, kind="media") for slug in ("nyt", "reuters"))
    said = build.paragraph([build.text("Каже ", build.source("Reuters", record="reuters"))])
    document = build.new_document(headline="Міст", blocks=[said])
    story = create(by=None, document=document.to_json(), section=make_section())
    change(story, topics=["mist"], sources=["nyt"], bylines=[{"slug": "olena", "role": ""}])
    index_stories()
    wanted = {f"topic:{topic.pk}", f"by:{byline.pk}", f"source:{in_field.pk}", f"source:{marked.pk}"}
    assert wanted <= labels(story, "desk")
    publish(story=story, by=None)
    index_stories()
    assert wanted <= labels(story, "public")
    assert scopes(story) == {"public"}


def test_all_that_readers_see_of_a_text_is_found_and_nothing_of_other_stories():
    document = build.new_document(
        headline="Головне",
        standfirst="Вступ",
        blocks=[
            build.subheading("Проміжний"),
            build.quote(["Цитата"], attribution="Мовець"),
            build.picture("p1", caption="Підпис", alt="", credit="Світлина"),
            build.update("2026-11-22T10:00:00+00:00", [build.paragraph("Запис")]),
            build.related([build.related_story("Чуже", story="x" * 12)]),
            build.paragraph("Абзац"),
        ],
    )
    found = texts.body_of(document.to_json())
    assert found.split("\n") == ["Вступ", "Проміжний", "Цитата", "Мовець", "Підпис", "Світлина", "Запис", "Абзац"]


def test_documents_of_any_shape_have_words():
    for document in ({"type": "doc"}, {"type": "doc", "content": []}, make_document("Міст").to_json()):
        assert isinstance(texts.body_of(document), str)
