import pytest

from strichka.baking.reads import Reads
from strichka.document import build
from strichka.sources.models import Source
from strichka.stories import keys
from strichka.stories.reading import records
from tests.factories import make_story, publish_story

pytestmark = pytest.mark.django_db


def document(*stories: str):
    link = build.text("у раді", build.source(record="rada"))
    others = build.related([build.related_story("Інший", story=public_id) for public_id in stories])
    return build.new_document(headline="Міст", blocks=[build.paragraph(["Кажуть ", link]), others])


def test_what_a_document_names_is_there_and_each_answer_is_a_key_that_was_read() -> None:
    Source.objects.create(
        slug="rada", name="Рада", translations={"en": "Council"}, kind="official", url="https://rada.ua/"
    )
    shown, draft = publish_story(headline="Видно"), make_story(headline="Чернетка")
    reads = Reads()
    found = records.load(document(shown.public_id, draft.public_id), language="en", sources=(), lead="", reads=reads)

    story, source = found.story(shown.public_id), found.source("rada")

    assert story is not None
    assert source is not None
    assert (story.headline, source.name, source.url) == ("Видно", "Council", "https://rada.ua/")
    assert found.story(draft.public_id) is None, "readers cannot see it"
    assert {keys.card(shown.public_id), keys.card(draft.public_id), keys.source("rada")} <= reads.keys()


def test_what_nobody_named_is_not_there_and_is_a_key_all_the_same() -> None:
    reads = Reads()
    found = records.load(build.new_document(headline="Міст"), language="uk", sources=(), lead="", reads=reads)

    assert (found.story("abcd2345"), found.source("nema"), found.file("nema"), found.picture("nema")) == (None,) * 4
    read = reads.keys()
    assert keys.source("nema") in read


def test_a_document_costs_a_query_for_each_register_that_it_names(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        records.load(build.new_document(headline="Міст"), language="uk", sources=(), lead="", reads=Reads())
    stories = [publish_story(headline=f"Новина {number}").public_id for number in range(3)]
    for count in (1, 3):
        with django_assert_num_queries(2):  # cards, sources
            records.load(document(*stories[:count]), language="uk", sources=(), lead="", reads=Reads())
