"""The page that an address most likely means."""

import pytest

from strichka.baking import outbox
from strichka.redirects.suggest import suggest
from strichka.stories.domain.publish import publish
from tests.factories import make_section, publish_story
from tests.paper.reading import make_byline, make_topic, path_of, set_fields

pytestmark = pytest.mark.django_db


def test_by_its_id_by_its_words_or_by_what_it_stands_below():
    make_section("sport", "Спорт")
    story = publish_story(headline="Міст через Дніпро відкрили")
    topic, person = make_topic("kyiv", "Київ"), make_byline("oksana-zabuzhko", "Оксана")
    set_fields(story, topics=[topic.slug], bylines=[{"slug": person.slug, "role": ""}])
    publish(story=story, by=None)
    outbox.bake_touched()
    path = path_of(story)

    assert suggest(
        [
            f"/sport/inakshe-{story.public_id}/",
            f"{path}amp/",
            "/polityka/mist-cherez-dnipro-vidkryl/",
            "/2019/mist-cherez-dnipro-vidkryly.html",
            "/sprot/",
            "/topic/kyivv/",
            "/by/oksana-zabuzko/2026/13/",
            "/polityka/shchos-zovsim-inshe/",
            "/by/kyivv/",
            "/новини/",
            "/wp-login.php",
        ]
    ) == {
        f"/sport/inakshe-{story.public_id}/": path,
        f"{path}amp/": path,
        "/polityka/mist-cherez-dnipro-vidkryl/": path,
        "/2019/mist-cherez-dnipro-vidkryly.html": path,
        "/sprot/": "/sport/",
        "/topic/kyivv/": "/topic/kyiv/",
        "/by/oksana-zabuzko/2026/13/": "/by/oksana-zabuzhko/",
    }


def test_nothing_is_suggested_that_readers_cannot_open():
    make_topic("kyiv", "Київ")

    assert suggest(["/topic/kyyv/"]) == {}


@pytest.mark.parametrize("count", [1, 30])
def test_it_asks_as_much_for_one_as_for_a_page_of_them(count, django_assert_num_queries):
    paths = [f"/polityka/mist-{number}-abcd{number}/" for number in range(count)]
    with django_assert_num_queries(5):
        suggest(paths)
