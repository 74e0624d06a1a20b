"""ninjs 3.1 by IPTC's own schema, and what it says of a story."""

import pytest
from django.utils import timezone

from strichka.document import build
from strichka.pictures.models import Picture
from strichka.stories.domain.kill import kill, restore
from strichka.stories.enums import Kind
from strichka.syndication.exchange import ninjs
from tests.factories import make_story, publish_story
from tests.paper.reading import publish_with
from tests.syndication.exchange.whole import SCHEMAS, complete_story, ninjs_errors
from tests.syndication.stories import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture
def _schema():
    if not (SCHEMAS / "ninjs").exists():
        pytest.skip(f"IPTC's schemas are not at {SCHEMAS}")


def by_rel(rows):
    return [(row["rel"], row["name"]) for row in rows]


@pytest.mark.usefixtures("_schema")
def test_a_whole_story_is_valid_and_says_all_that_readers_know_of_it():
    other = publish_story(headline="Річку перекрили")
    story = complete_story(related=other)
    document = ninjs.of_story(story)

    assert ninjs_errors(document) == []
    assert (document["pubStatus"], document["version"], document["language"]) == ("usable", "1", "uk")
    assert [one["value"] for one in document["headlines"]] == ["Міст відкрили", "Міст"]
    assert [one["contentType"] for one in document["bodies"]] == ["text/html", "text/plain"]
    assert document["bodies"][1]["value"] == "Рух почався о восьмій.\nРічка"
    assert 'href="http://127.0.0.1:8000/svit/"' in document["bodies"][0]["value"]
    assert (document["by"], document["located"]) == ("Олена", "КИЇВ")
    assert by_rel(document["people"]) == [("author", "Олена"), ("about", "Назва person")]
    assert by_rel(document["places"]) == [("about", "Назва place")]
    assert by_rel(document["organisations"]) == [("about", "Назва organisation")]
    assert by_rel(document["subjects"]) == [("section", "Політика"), ("about", "Назва subject")]
    assert [one["name"] for one in document["infoSources"]] == ["ДСНС"]
    assert document["genres"][0]["uri"] == "http://cv.iptc.org/newscodes/genre/Current"
    assert [one["name"] for one in document["associations"]] == ["picture-1", "picture-2", "related-1"]
    assert "Не для всіх" not in str(document)


@pytest.mark.usefixtures("_schema")
def test_a_picture_is_given_with_whose_it_is_and_on_what_terms():
    lead = ninjs.of_story(complete_story())["associations"][0]

    assert (lead["by"], lead["copyrightHolder"], lead["copyrightNotice"]) == (
        "Олена Коваль",
        "Олена Коваль",
        "© Коваль",
    )
    assert lead["expires"] == "2031-05-09T21:00:00Z"
    assert lead["usageTerms"] == "Лише з цією новиною"
    assert lead["rightsInfo"] == {"linkedRights": "https://example.com/license"}
    assert [(one["width"], one["sizeInBytes"]) for one in lead["renditions"]] == [
        (480, 1000),
        (960, 1000),
        (1600, 1000),
    ]


def test_a_picture_that_readers_do_not_get_is_not_given_away():
    story = complete_story()
    Picture.objects.filter(pk=story.lead_picture_id).update(withheld_at=timezone.now())

    assert [one["name"] for one in ninjs.of_story(story)["associations"]] == ["picture-1"]


@pytest.mark.usefixtures("_schema")
def test_a_correction_is_said_with_both_wordings():
    story = complete_story()
    corrected(story)
    story.refresh_from_db()
    document = ninjs.of_story(story)

    assert ninjs_errors(document) == []
    assert document["version"] == "2"
    assert document["edNote"] == "Виправлення: Було: «Рух почався о восьмій.». Стало: «Шлях почався о восьмій.». Ой."


@pytest.mark.usefixtures("_schema")
def test_a_withdrawn_story_is_cancelled_without_a_word_of_it_and_its_version_grows():
    story = complete_story()
    kill(story=story, by=None, note="Неправда.")
    document = ninjs.of_story(story)

    assert ninjs_errors(document) == []
    assert (document["pubStatus"], document["version"], document["edNote"]) == ("canceled", "2", "Неправда.")
    assert sorted(document) == [
        "altIds", "copyrightHolder", "edNote", "firstCreated", "language", "pubStatus", "standard", "type", "uri",
        "version", "versionCreated",
    ]  # fmt: skip
    assert "Міст" not in str(document)

    restore(story=story, by=None, note="Підтвердили.")
    back = ninjs.of_story(story)
    assert (back["pubStatus"], back["version"]) == ("usable", "3")
    assert "Підтвердили." in back["edNote"]


def test_of_a_draft_nothing_is_told():
    assert ninjs.of_story(make_story("Чернетка.")) == {}


def test_paid_matter_says_so_and_a_live_text_has_no_body_that_would_grow_old():
    words = build.new_document(headline="Купуйте", blocks=[build.paragraph("Уже зараз.")])
    paid = ninjs.of_story(publish_with(words, kind=Kind.ADVERTISING, advertising_mark="partner"))
    live = publish_story("Зараз.", headline="Наживо", kind=Kind.LIVE_TEXT)

    assert paid["descriptions"] == [
        {"role": "advertising-mark", "contentType": "text/plain", "value": "Партнерський матеріал"}
    ]
    assert paid["genres"] == [{"name": "реклама", "literal": "advertising"}]
    assert "bodies" not in ninjs.of_story(live)
