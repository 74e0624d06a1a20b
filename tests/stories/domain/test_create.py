from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain import fields
from strichka.stories.domain.create import begin_draft, copy, create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Byline, Card, Checkpoint, Edition, Story
from tests.factories import make_document, make_section, make_story, make_user, publish_story
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def test_a_new_story_is_an_empty_draft_of_its_author():
    reporter = make_user(Role.REPORTER)
    story = create(by=reporter)
    assert (story.state, story.version, story.headline, story.created_by) == ("draft", 0, "", reporter)
    assert Checkpoint.objects.get(story=story, version=0).document == story.document
    assert not Card.objects.exists()


def test_what_somebody_begins_stands_under_their_name_where_the_register_knows_them():
    reporter, other = make_user(Role.REPORTER), make_user(Role.REPORTER, display_name="Марта Лісова")
    Byline.objects.create(slug="lisova", name="Марта Лісова", role="кореспондентка")
    Byline.objects.create(slug="pseudonym", name="О. Степовий", user=reporter)
    bylines = FIELDS.named("bylines")
    assert bylines.get(begin_draft(by=reporter)) == [{"slug": "pseudonym", "role": ""}]
    assert bylines.get(begin_draft(by=other)) == [{"slug": "lisova", "role": ""}]
    assert bylines.get(begin_draft(by=make_user(Role.CHIEF))) == []


def test_a_flash_is_breaking_at_once_and_for_the_section_that_its_writer_wrote_for_last():
    make_section("ekonomika")
    reporter, misto = make_user(Role.REPORTER), make_section("misto")
    assert begin_draft(by=reporter, kind="flash").section is None
    make_story(by=reporter, section=misto)
    flash = begin_draft(by=reporter, kind="flash")
    flash.refresh_from_db()
    assert (flash.kind, flash.weight, flash.urgency, flash.section) == ("flash", "breaking", 1, misto)
    assert flash.field_versions == {}


def test_a_story_from_a_document_knows_its_headline_and_section():
    section = make_section()
    story = create(by=None, document=make_document("Парк відкрили").to_json(), section=section, language="en")
    assert (story.headline, story.section, story.language) == ("Парк відкрили", section, "en")


def test_advertising_is_marked_from_the_start():
    assert create(by=None, kind="advertising").advertising_mark == "advertising"


@pytest.mark.parametrize(
    "document", [{"type": "doc"}, {"type": "paragraph"}, {"x": 1}, {"type": "doc", "content": [{}]}]
)
def test_a_document_that_is_none_is_refused(document):
    with pytest.raises(Refused) as refused:
        create(by=None, document=document)
    assert refused.value.code == "document"
    assert not Story.objects.exists()


def test_the_keeper_writes_nothing():
    with pytest.raises(PermissionDenied):
        create(by=make_user(Role.KEEPER))


def test_public_ids_are_short_and_differ():
    ids = {create(by=None).public_id for _ in range(50)}
    assert len(ids) == 50
    assert all(one.isalnum() and one.islower() and len(one) == 8 for one in ids)


@pytest.mark.parametrize(("named", "language"), [("", "en"), ("uk", "uk")])
def test_a_story_is_in_the_newsrooms_language_unless_another_is_named(settings, named, language):
    settings.LANGUAGE_CODE = "en"

    assert create(by=None, language=named).language == language


def filled() -> Story:
    """A live story with a topic, a label, words of its own in the address, and a short headline."""
    topic("Кривий Ріг", "place", slug="kr")
    story = make_story("Сьогодні без опадів.", headline="Погода на сьогодні")
    values = {"topics": ["kr"], "labels": ["exclusive"], "slug": "pohoda", "short_headline": "Погода"}
    for name, value in values.items():
        fields.change(story=story, field=name, value=value, version=0, by=None)
    publish(story=story, by=None)
    return Story.objects.get()


def test_a_copy_is_a_draft_of_its_maker_with_the_text_and_the_fields_and_without_the_address_and_labels():
    story, reporter = filled(), make_user(Role.REPORTER)
    new = copy(story=story, by=reporter)
    new.refresh_from_db()
    assert (new.state, new.created_by, new.document) == ("draft", reporter, story.document)
    differ = {field.name for field in FIELDS if field.get(new) != field.get(story)}
    assert differ == {"labels", "slug"}
    assert new.slug != story.slug
    assert not Edition.objects.filter(story=new).exists()


def test_a_copy_of_what_is_under_embargo_is_under_the_same():
    story, until = make_story(), timezone.now() + timedelta(hours=3)
    fields.change(story=story, field="embargoed_until", value=until.isoformat(), version=0, by=None)
    assert copy(story=story, by=make_user(Role.REPORTER)).embargoed_until == until


def test_what_follows_in_the_story_does_not_change_its_copy():
    story = make_story("Було так.")
    new = copy(story=story, by=None)
    fields.change(story=story, field="dateline", value="Харків", version=0, by=None)
    new.refresh_from_db()
    assert new.dateline == ""


@pytest.mark.parametrize("end", [spike, kill])
def test_what_is_not_in_use_any_more_is_not_copied(end):
    story = make_story() if end is spike else publish_story()
    end(story=story, by=None, **({} if end is spike else {"note": "Помилка."}))
    with pytest.raises(Refused) as refused:
        copy(story=story, by=None)
    assert refused.value.code == "withdrawn"
    assert Story.objects.count() == 1


def test_who_does_not_write_makes_no_copy():
    with pytest.raises(PermissionDenied):
        copy(story=make_story(), by=make_user(Role.KEEPER))
    assert Story.objects.count() == 1
