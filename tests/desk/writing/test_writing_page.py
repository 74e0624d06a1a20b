import shutil
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from strichka.baking.models import Touch
from strichka.desk.writing import writing_page
from strichka.stories.models import Story
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_a_page_that_stands_as_it_was_published_is_no_failure() -> None:
    assert not writing_page.cannot_be_written(make_story())
    assert not writing_page.cannot_be_written(publish_story())


def test_a_page_that_the_store_does_not_take_is_one_and_comes_when_it_can() -> None:
    story = publish_story()
    Touch.objects.create(path=story.card.path, claimed_until=timezone.now())
    shutil.rmtree(settings.INSTANCE.paper, ignore_errors=True)
    settings.INSTANCE.paper.write_text("where the store should be")
    try:
        refused = writing_page.cannot_be_written(story)
    finally:
        settings.INSTANCE.paper.unlink()

    assert (refused, writing_page.cannot_be_written(story)) == (True, False)


def test_a_reporter_may_write_and_hand_in_and_publishes_nothing() -> None:
    may = writing_page.abilities(make_story(), make_user("reporter"))
    assert {verb for verb, allowed in may.items() if allowed} == {"write", "copy", "submit", "spike", "hold"}


def test_scripts_are_told_the_state_its_words_and_the_address() -> None:
    story = publish_story()
    state = writing_page.state_as_json(story)
    assert (state["state"], state["edition"], state["url"], state["slug"]) == ("live", 1, story.card.path, story.slug)


def test_a_plan_that_is_held_up_says_beside_its_time_by_what(signed_in: Callable[..., Client]) -> None:
    story = make_story()
    Story.objects.update(
        scheduled_for=timezone.now() + timedelta(hours=1), held_by=["section", "byline", "of-a-plugin"]
    )
    page = signed_in().get(f"/desk/stories/{story.public_id}/").content.decode()
    assert "held up: no section, no author" in page
    Story.objects.update(scheduled_for=None)
    assert "held up" not in signed_in().get(f"/desk/stories/{story.public_id}/").content.decode()
