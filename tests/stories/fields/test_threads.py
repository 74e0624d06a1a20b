import pytest

from strichka.staff.errors import Refused
from strichka.stories.fields.threads import THREADS
from strichka.stories.models import Thread
from tests.factories import publish_story
from tests.paper.reading import page, words
from tests.stories.changing import set_field

pytestmark = pytest.mark.django_db


def test_a_story_is_put_into_a_thread_of_its_language_and_readers_find_it_there() -> None:
    Thread.objects.create(slug="povin", name="Повінь на Десні")
    Thread.objects.create(slug="flood", name="Flood", language="en")
    story = publish_story(headline="Вода прибуває")
    set_field(story, "threads", ["povin"])
    assert THREADS.get(story) == ["povin"]
    assert THREADS.references(["povin", "nema"]) == [
        {"slug": "povin", "name": "Повінь на Десні"}, {"slug": "nema", "name": "nema"},
    ]  # fmt: skip
    assert "Вода прибуває" in words(page("/thread/povin/"))
    for wrong in (["flood"], ["nema"], "povin", [1], ["povin"] * 6):
        with pytest.raises(Refused):
            set_field(story, "threads", wrong)
    assert THREADS.get(story) == ["povin"]
