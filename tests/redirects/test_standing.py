"""Where an address leads at last, whatever rows there are."""

import pytest

from strichka.baking import press
from strichka.redirects.models import Redirect
from strichka.redirects.standing import end_of, render
from strichka.stories import keys
from strichka.stories.domain.publish import publish
from strichka.topics.domain.merge import merge
from tests.factories import make_section, publish_story
from tests.paper.reading import make_topic, path_of, set_fields

pytestmark = pytest.mark.django_db


def rows(**targets: str) -> None:
    Redirect.objects.bulk_create(Redirect(source=f"/{name}/", target=target) for name, target in targets.items())


def test_rows_of_an_older_database_are_followed_to_their_end_and_no_ring_for_ever():
    rows(a="/b/", b="/c/", x="/y/", y="/x/")

    assert (end_of("/a/"), end_of("/c/")) == (("/c/", frozenset()), ("/c/", frozenset()))
    assert render("/a/") == press.Redirect("/c/")
    assert render("/x/") in {None, press.Redirect("/y/")}


def test_a_storys_own_address_is_an_end_whatever_a_row_says():
    story = publish_story()
    make_section("sport", "Спорт")
    before = path_of(story)
    set_fields(story, section="sport")
    publish(story=story, by=None)
    after = path_of(story)
    rows(a=before)
    Redirect.objects.create(source=after, target=before)  # somebody had said so before the story moved

    read = frozenset({keys.story(story.public_id)})
    assert (end_of("/a/"), end_of(after)) == ((after, read), (after, read))
    assert isinstance(press.render(after), press.Page)


def test_a_merged_topics_pages_end_at_those_of_the_topic_that_was_kept():
    kept, duplicate = make_topic("kyiv", "Київ"), make_topic("kiev", "Киев")
    merge(kept=kept, duplicate=duplicate, by=None)

    assert end_of("/topic/kiev/2026/11/")[0] == "/topic/kyiv/2026/11/"
    assert end_of("/topic/kyiv/")[0] == "/topic/kyiv/"
    assert keys.topic("kyiv") in end_of("/topic/kiev/")[1]


@pytest.mark.parametrize("path", ["/a", "/a//", "/.a/", "/" + "a" * 300 + "/", "/b/"])
def test_nothing_is_made_where_no_row_is(path: str):
    rows(a="/sport/")

    assert render(path) is None
