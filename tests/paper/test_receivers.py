import pytest

from strichka.baking import press
from strichka.stories.models import Section
from strichka.topics.models import Topic
from tests.factories import make_section
from tests.paper.reading import (
    make_picture,
    path_of,
    publish_with,
    rich_document,
)
from tests.paper.stories import a_story, this_month

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_renamed_topic_is_baked_where_its_name_stands(baked):
    story = a_story()
    publish_with(rich_document("Інше", [], [], []), section="svit")
    baked.clear()
    topic = Topic.objects.get(slug="mist")
    topic.name = "Новий міст"
    topic.save()
    assert set(baked) == {path_of(story), "/topic/mist/", this_month("/topic/mist/")}
    assert "Новий міст" in press.store().read(path_of(story)).decode()


def test_a_renamed_section_is_baked_wherever_the_menu_stands(baked):
    story = a_story()
    section = Section.objects.get(slug="polityka")
    section.name = "Влада"
    section.save()
    for path in (path_of(story), "/", "/svit/", "/404/", "/corrections/"):
        assert "Влада" in press.store().read(path).decode()
        assert "Політика" not in press.store().read(path).decode()


def test_a_new_section_has_a_front_at_once(baked):
    make_section("kultura", "Культура")
    assert "Культура" in press.store().read("/kultura/").decode()
    assert press.store().exists("/en/kultura/")


def test_a_picture_that_becomes_ready_is_baked_where_it_shows(baked):
    picture = make_picture(1)
    picture.renditions.all().delete()
    story = a_story(lead_picture=picture.public_id)
    assert "/media/" not in press.store().read(path_of(story)).decode()
    baked.clear()
    other = make_picture(2)
    other.renditions.update(picture=picture)
    picture.save()
    assert {path_of(story), "/", "/polityka/"} <= set(baked)
    assert "/media/" in press.store().read(path_of(story)).decode()
