from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from strichka.pictures.models import Picture
from strichka.stories.checking.run import of_draft
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from strichka.stories.picture_uses import finding
from tests.factories import make_story
from tests.paper.reading import make_picture, set_fields

pytestmark = pytest.mark.django_db


def leading(picture: Picture, headline: str = "Міст відкрили") -> Story:
    story = make_story(headline=headline)
    set_fields(story, lead_picture=picture.public_id)
    return story


def told(story: Story) -> list[tuple[str, str]]:
    story.refresh_from_db()
    rights = {"rights_ended", "used_once", "not_again"}
    return [(one.check.name, one.severity.value) for one in of_draft(story) if one.check.name in rights]


def picture(**rights: Any) -> Picture:
    return make_picture(Picture.objects.count(), alt="Міст", credit="Яна", **rights)


@pytest.mark.parametrize(("days", "needs"), [(-40, False), (-1, True), (0, True), (6, True), (7, False), (None, False)])
def test_a_published_story_needs_attention_from_a_week_before_its_pictures_rights_end(
    days: int | None, *, needs: bool
) -> None:
    shown = picture()
    story, _draft = leading(shown), leading(shown)
    publish(story=story, by=None)
    end = None if days is None else timezone.localdate() + timedelta(days=days)
    Picture.objects.update(rights_end_on=end)
    assert list(finding.with_ending_rights()) == [story.pk] * needs


def test_a_picture_for_one_story_stays_used_after_a_withdrawal_and_its_own_story_goes_on() -> None:
    shown = picture(use_once=True)
    first, second = leading(shown), leading(shown)
    assert (told(first), told(second)) == ([], [])
    publish(story=first, by=None)
    assert (told(first), told(second)) == ([], [("used_once", "blocking")])
    kill(story=first, by=None, note="Не той міст.")
    assert told(second) == [("used_once", "blocking")]


def test_an_update_is_told_that_the_rights_have_ended_and_is_not_held_up() -> None:
    shown = picture()
    story, later = leading(shown), leading(shown)
    publish(story=story, by=None)
    Picture.objects.update(rights_end_on=timezone.localdate() - timedelta(days=1), not_again=True)
    assert told(story) == [("rights_ended", "warning")]
    assert told(later) == [("rights_ended", "blocking"), ("not_again", "blocking")]


@pytest.mark.parametrize("count", [1, 3])
def test_where_pictures_were_shown_is_one_query_and_none_for_those_without_a_limit(
    count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    pictures = [picture(use_once=True) for _number in range(count)]
    for one in pictures:
        publish(story=leading(one, f"Міст {one.pk}"), by=None)
    with django_assert_num_queries(1):
        found = finding.shown_once(pictures)
        assert [use.story.headline for one in pictures for use in found[one.pk]] == [f"Міст {p.pk}" for p in pictures]
    with django_assert_num_queries(0):
        assert finding.shown_once([picture for picture in pictures if not picture.use_once]) == {}
