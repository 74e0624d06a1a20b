from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.stories.domain import fields
from strichka.stories.domain.copy import copy
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.spike import spike
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Edition, Story
from tests.factories import make_story, make_user, publish_story
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


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
