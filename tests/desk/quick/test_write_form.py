import json

import pytest

from strichka.desk.quick.write_form import Form
from strichka.staff.errors import Refused
from strichka.stories.domain import fields
from strichka.stories.models import Byline
from strichka.topics.models import Topic
from tests.factories import make_story, make_user
from tests.topics.registering import topic

pytestmark = pytest.mark.django_db


def test_a_person_signs_with_the_name_that_belongs_to_their_account() -> None:
    user = make_user(display_name="Марта")
    assert Form.new(user).bylines == ""
    Byline.objects.create(slug="marta", name="Марта")
    assert Form.new(user).bylines == "Марта"
    Byline.objects.create(slug="lisova", name="Марта Лісова", user=user)
    assert Form.new(user).bylines == "Марта Лісова"


def test_names_of_topics_are_taken_in_any_form() -> None:
    topic("Володимир Зеленський", kind="person")
    slug = Topic.objects.get().slug
    assert Form(topics="Володимир Зеленський, ").values() == {"topics": [slug]}
    assert Form(topics="володимира зеленського").values() == {"topics": [slug]}


def test_only_what_was_changed_is_set_and_on_the_version_that_was_seen() -> None:
    story = make_story()
    fields.change(story=story, field="bylines", value=[{"slug": "", "role": "Редакція"}], version=0, by=None)
    story.refresh_from_db()
    shown = Form.showing(story)
    assert (shown.bylines, shown.section, shown.changes()) == ("Редакція", "polityka", {})
    changed = Form(section="polityka", bylines="", seen=shown.seen).changes()
    assert [(name, one.value, one.version) for name, one in changed.items()] == [("bylines", [], 1)]


@pytest.mark.parametrize(
    "seen", ["", "[]", "{", '{"held": {}}', '{"held": {"section": 1}, "versions": {}}', json.dumps("x"), "[" * 100_000]
)
def test_what_the_page_did_not_write_is_refused(seen: str) -> None:
    with pytest.raises(Refused):
        Form(seen=seen).changes()
