import pytest

from strichka.baking import outbox, press
from strichka.baking.models import Touch
from strichka.instance.errors import InstanceError
from strichka.instance.whole_bake import bake, explain
from strichka.stories.domain.publish import publish
from strichka.stories.models import Edition, Story
from tests.factories import make_section, make_story, publish_story

pytestmark = pytest.mark.django_db


def settle():
    Touch.objects.all().delete()


def test_explained_is_what_the_app_and_the_worker_then_bake_in_that_order():
    publish_story("У місті відкрили міст через річку.")
    story = make_story("Рух мостом почався.", headline="Мостом поїхали", section=make_section("misto", "Місто"))
    settle()
    explained = explain.story(story.public_id)
    assert Edition.objects.filter(story=story).count() == 0
    assert Touch.objects.count() == 0
    publish(story=story, by=None)
    keys = list(Touch.objects.exclude(key="").values_list("key", flat=True))
    assert outbox.bake_urgent() == explained.order.urgent
    assert outbox.bake_touched() == explained.order.behind
    assert explained.keys == keys
    assert outbox.waiting() == 0


def test_what_a_person_waits_for_stands_first():
    story = make_story("Рух мостом почався.", headline="Мостом поїхали", section=make_section("misto", "Місто"))
    settle()
    order = explain.story(story.public_id).order
    assert order.urgent[0].startswith("/misto/mostom-poikhaly-")
    assert {"/", "/misto/"} <= set(order.urgent)
    assert any(path.startswith("/misto/20") for path in order.behind)
    assert not set(order.urgent) & set(order.behind)


def test_a_story_that_readers_see_as_it_is_is_explained_as_an_update():
    story = publish_story("У місті відкрили міст через річку.")
    press.bake("/")
    explained = explain.story(story.public_id)
    assert f"story:{story.public_id}" in explained.keys
    assert "/" in explained.order.urgent
    assert Story.objects.get(pk=story.pk).current_edition.number == 1


def test_another_page_is_explained_by_the_keys_that_it_has_read():
    publish_story("У місті відкрили міст через річку.")
    press.bake("/")
    assert "    list:uk:home" in explain.path("/")


def test_what_is_not_there_is_not_explained():
    with pytest.raises(InstanceError, match="no story nothing"):
        explain.story("nothing")
    with pytest.raises(InstanceError, match="no page /nothing/"):
        explain.path("/nothing/")


def test_a_key_that_very_many_pages_have_read_is_baked_outside_the_fast_lane(settings):
    story = publish_story("У місті відкрили міст через річку.")
    bake.bake_all(settings.INSTANCE)
    press._write_ledger({f"/left/{number}/": frozenset({"many"}) for number in range(outbox.LARGE + 1)})
    settle()
    Touch.objects.create(key="many")
    Touch.objects.create(key=f"story:{story.public_id}")
    handed = []
    outbox.hand_large_to(handed.append)
    try:
        baked = outbox.bake_touched()
    finally:
        outbox.hand_large_to(None)
    assert handed == ["many"]
    assert outbox.waiting() == 0
    assert not any(path.startswith("/left/") for path in baked)
    bake.bake_reading("many")
    assert press.paths_reading(["many"]) == []
