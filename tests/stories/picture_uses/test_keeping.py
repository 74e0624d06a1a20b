import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from strichka.document import build
from strichka.document.schema import load
from strichka.pictures.models import Picture
from strichka.stories.domain.create import copy, create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import PictureUse, Story
from tests.factories import make_section, make_story
from tests.paper.reading import make_picture, set_fields
from tests.stories.changing import transform

pytestmark = pytest.mark.django_db


def uses(story: Story) -> list[tuple[str, bool, bool, bool]]:
    """By the caption of each picture: whether the draft has it, whether readers see it, whether they have seen it."""
    rows = PictureUse.objects.filter(story=story).order_by("picture__caption").select_related("picture")
    return [(one.picture.caption, one.in_draft, one.live, one.shown_at is not None) for one in rows]


def showing(*pictures: Picture) -> Story:
    blocks = [build.paragraph("Рух почався."), *(build.picture(one.public_id) for one in pictures)]
    document = build.new_document(headline="Міст", blocks=blocks).to_json()
    return create(by=None, document=document, section=make_section())


def test_a_picture_is_noted_where_it_stands_in_the_text_or_above_it_and_a_copy_is_a_use_of_its_own() -> None:
    story = showing(make_picture(1, caption="А"))
    set_fields(story, lead_picture=make_picture(2, caption="Б").public_id)
    assert uses(story) == [("А", True, False, False), ("Б", True, False, False)]
    assert uses(copy(story=story, by=None))[0] == ("А", True, False, False)
    set_fields(story, lead_picture="")
    assert uses(story) == [("А", True, False, False)]


def test_steps_that_bring_or_take_a_picture_are_followed_and_others_ask_nothing() -> None:
    story, picture = showing(make_picture(1, caption="А")), make_picture(2, caption="Б")
    end = load(story.document).content.size
    transform(story, lambda doc: doc.insert(end, build.picture(picture.public_id)))
    assert [one[0] for one in uses(story)] == ["А", "Б"]
    transform(story, lambda doc: doc.delete(end, doc.doc.content.size))
    assert [one[0] for one in uses(story)] == ["А"]
    with CaptureQueriesContext(connection) as asked:
        transform(story, lambda doc: doc.insert(1, build.text("Так")))
    assert not [one["sql"] for one in asked if "stories_pictureuse" in one["sql"]]


def test_what_readers_see_is_noted_with_the_edition_and_what_they_have_seen_stays_noted() -> None:
    story = make_story()
    set_fields(story, lead_picture=make_picture(1, caption="А", alt="А", credit="Яна").public_id)
    publish(story=story, by=None)
    assert uses(story) == [("А", True, True, True)]
    set_fields(story, lead_picture=make_picture(2, caption="Б", alt="Б", credit="Яна").public_id)
    assert uses(story) == [("А", False, True, True), ("Б", True, False, False)]
    publish(story=story, by=None, kind="update")
    assert uses(story) == [("А", False, False, True), ("Б", True, True, True)]
    kill(story=story, by=None, note="Не той міст.")
    assert uses(story) == [("А", False, False, True), ("Б", True, False, True)]


def test_an_upgrade_finds_the_pictures_of_old_stories() -> None:
    draft, story = showing(make_picture(1, caption="А")), make_story()
    set_fields(story, lead_picture=make_picture(2, caption="Б", alt="Б", credit="Яна").public_id)
    publish(story=story, by=None)
    kept = [uses(one) for one in (draft, story)]
    PictureUse.objects.all().delete()
    migration = importlib.import_module("strichka.stories.migrations.0016_pictures_of_old_stories")
    migration.note(apps, None)
    assert [uses(one) for one in (draft, story)] == kept == [[("А", True, False, False)], [("Б", True, True, True)]]
