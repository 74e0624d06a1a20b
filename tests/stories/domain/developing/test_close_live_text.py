import pytest
from django.core.exceptions import PermissionDenied

from strichka.staff.errors import Refused
from strichka.stories.domain.create import copy
from strichka.stories.domain.developing.close_live_text import close_live_text
from strichka.stories.domain.developing.update import News, update
from tests.factories import make_story, make_user, publish_story
from tests.paper.reading import page, path_of, words
from tests.stories.changing import mend

pytestmark = pytest.mark.django_db


def over(story) -> str:
    return words(page(path_of(story)).find(".//p[@class='over']"))


def test_a_live_text_goes_on_from_its_first_entry_until_somebody_ends_it_and_its_history_says_so() -> None:
    story = publish_story(kind="live_text")
    assert "Оновлюється" in over(story)
    update(story=story, news=News("Перше."), by=None)
    assert "Оновлюється" in over(story)
    mend(story, "Перше.", "Ще не для читачів.")
    edition = close_live_text(story=story, by=make_user())
    story.refresh_from_db()
    assert (edition.kind, edition.note, story.labels) == ("update", "Трансляцію завершено.", [])
    assert over(story).endswith("Трансляцію завершено")
    text = words(page(path_of(story)))
    assert "Трансляцію завершено." in text
    assert "Перше." in text
    assert "Ще не для читачів." not in text


def test_a_copy_of_a_live_text_goes_on_as_well() -> None:
    story = publish_story(kind="live_text")
    close_live_text(story=story, by=None)
    assert copy(story=story, by=None).labels == ["live"]


def test_what_is_no_live_text_that_readers_see_going_on_is_not_ended() -> None:
    closed = publish_story(kind="live_text")
    close_live_text(story=closed, by=None)
    for story, code in ((closed, "closed"), (publish_story(), "closed"), (make_story(kind="live_text"), "not_live")):
        with pytest.raises(Refused) as refused:
            close_live_text(story=story, by=None)
        assert refused.value.code == code
    with pytest.raises(PermissionDenied):
        close_live_text(story=publish_story(kind="live_text"), by=make_user("reporter"))
