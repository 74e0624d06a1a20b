import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain.create import create
from strichka.stories.models import Card, Checkpoint, Story
from tests.factories import make_document, make_section, make_user

pytestmark = pytest.mark.django_db


def test_a_new_story_is_an_empty_draft_of_its_author():
    reporter = make_user(Role.REPORTER)
    story = create(by=reporter)
    assert (story.state, story.version, story.headline, story.created_by) == ("draft", 0, "", reporter)
    assert Checkpoint.objects.get(story=story, version=0).document == story.document
    assert not Card.objects.exists()


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
