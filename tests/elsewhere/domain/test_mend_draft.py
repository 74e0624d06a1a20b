import pytest

from strichka.elsewhere.changes import Change
from strichka.elsewhere.domain.mend_draft import mend_draft, replaced
from strichka.staff.errors import Refused
from strichka.stories.domain.spike import spike
from tests.factories import make_story
from tests.paper.reading import set_fields

pytestmark = pytest.mark.django_db
CHANGE = Change("dateline", 7, "Кієва", "Києва", "Маєток ", "")


def test_a_change_leaves_all_else_as_it_is_written() -> None:
    assert replaced(Change("alt", 5, "мсіт", "міст", "Наш, ", ""), "Наш,\nмсіт") == "Наш,\nміст"
    with pytest.raises(Refused):
        replaced(CHANGE, "Інше")


def test_a_field_of_a_draft_is_mended_as_its_next_version() -> None:
    story = make_story("Слова.")
    set_fields(story, dateline="Маєток Кієва")
    mend_draft(story=story, changes=[CHANGE], by=None)
    story.refresh_from_db()
    assert (story.dateline, story.field_versions["dateline"]) == ("Маєток Києва", 2)


def test_a_discarded_draft_is_left_alone() -> None:
    story = make_story("Слова.")
    set_fields(story, dateline="Маєток Кієва")
    spike(story=story, by=None)
    with pytest.raises(Refused):
        mend_draft(story=story, changes=[CHANGE], by=None)
