from collections.abc import Callable

import pytest
from django.test import Client

from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.models import Story
from tests.desk.cases.rooms import TEXT, text_of
from tests.desk.desk import make_case
from tests.factories import publish_story
from tests.stories.changing import published

pytestmark = pytest.mark.django_db


def change(story: Story, old: str, new: str) -> None:
    correct(story=story, replacement=Replacement(published(story, old), new), by=None)
    story.refresh_from_db()


def test_words_changed_since_are_shown_and_not_mended_blindly(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT)
    case = make_case(story, "їде через", "йде через")
    change(story, "їде через", "ідуть через")
    client = signed_in()
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    assert "The text has changed since: readers saw «їде через»." in page
    assert "data-submit" not in page
    client.post(f"/desk/cases/{case.pk}/reanchor/")
    assert "data-submit" in client.get(f"/desk/cases/{case.pk}/").content.decode()


def test_only_what_readers_say_differently_is_offered_for_splitting(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT)
    cases = make_case(story, "їде", "йде", "йде"), make_case(story, "річку", "ріку", "")
    pages = [signed_in().get(f"/desk/cases/{case.pk}/").content.decode() for case in cases]
    assert ["/split/" in page for page in pages] == [False, True]


def test_a_passage_that_only_moved_can_be_mended_where_it_stands(signed_in: Callable[..., Client]) -> None:
    story = publish_story(TEXT)
    case = make_case(story, "їде", "йде")
    change(story, "Міст їде", "Пішохідний міст їде")
    client = signed_in()
    page = client.get(f"/desk/cases/{case.pk}/").content.decode()
    client.post(f"/desk/cases/{case.pk}/fix/", {"text": "йде", "kind": "minor"})
    assert "the same words" in page
    assert text_of(story) == TEXT.replace("Міст їде", "Пішохідний міст йде")
