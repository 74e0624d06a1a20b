import pytest
from django.core.exceptions import PermissionDenied

from strichka.document import contents
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.stories.domain import fields
from strichka.stories.enums import Weight
from strichka.stories.models import Byline, Story
from strichka.templates.domain.begin import begin
from strichka.templates.domain.keep import MOST, drop, keep
from strichka.templates.models import Template
from strichka.topics.models import Topic
from tests.factories import make_story, make_user

pytestmark = pytest.mark.django_db


def kept(name: str = "Погода") -> tuple[Story, Template]:
    editor = make_user(role="feed_editor")
    Topic.objects.create(slug="pohoda", name="Погода")
    story = make_story("Удень до +5.", headline="Погода на завтра")
    for field, value in (("weight", Weight.IMPORTANT), ("topics", ["pohoda"]), ("ednote", "Звірити о 15:00")):
        fields.change(story=story, field=field, value=value, version=0, by=editor)
    return story, keep(story=story, name=name, by=editor)


def test_a_story_begins_with_the_text_and_the_fields_and_under_the_name_of_its_writer() -> None:
    story, template = kept()
    reporter = make_user(role="reporter")
    own = Byline.objects.create(slug="olena", name="Олена", user=reporter)
    begun = begin(template=template, by=reporter)
    begun.refresh_from_db()
    assert contents.headline(load(begun.document)) == "Погода на завтра"
    assert (begun.weight, begun.ednote, begun.state) == (Weight.IMPORTANT, "Звірити о 15:00", "draft")
    assert [link.topic.slug for link in begun.story_topics.all()] == ["pohoda"]
    assert [link.byline for link in begun.story_bylines.all()] == [own]
    assert begun.public_id != story.public_id
    assert begun.created_by == reporter


def test_what_has_gone_meanwhile_is_left_out_and_the_rest_stays() -> None:
    _story, template = kept()
    Topic.objects.get().story_topics.all().delete()
    Topic.objects.get().delete()
    begun = begin(template=template, by=make_user(role="reporter"))
    begun.refresh_from_db()
    assert begun.story_topics.count() == 0
    assert begun.ednote == "Звірити о 15:00"


def test_a_template_of_the_same_name_is_replaced_and_stories_begun_with_it_stay() -> None:
    story, template = kept()
    begun = begin(template=template, by=make_user(role="reporter"))
    other = make_story(headline="Погода на вихідні")
    again = keep(story=other, name="  Погода ", by=make_user(role="chief"))
    assert Template.objects.get() == again == template
    assert contents.headline(load(again.document)) == "Погода на вихідні"
    drop(template=again, by=make_user(role="feed_editor"))
    begun.refresh_from_db()
    assert begun.headline == story.headline


def test_a_reporter_keeps_none_and_a_template_has_a_name_and_there_are_not_too_many() -> None:
    story, template = kept()
    reporter, editor = make_user(role="reporter"), make_user(role="feed_editor")
    with pytest.raises(PermissionDenied, match="редактори"):
        keep(story=story, name="Моє", by=reporter)
    with pytest.raises(PermissionDenied):
        drop(template=template, by=reporter)
    with pytest.raises(Refused, match="назву"):
        keep(story=story, name=" ", by=editor)
    for number in range(MOST - 1):
        keep(story=story, name=str(number), by=editor)
    with pytest.raises(Refused, match=str(MOST)):
        keep(story=story, name="Ще один", by=editor)
    keep(story=story, name="Погода", by=editor)
