from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.stories.checking import found
from strichka.stories.domain.publish import publish
from strichka.stories.domain.submit import submit
from strichka.stories.models import Story, StoryFinding
from strichka.stylebook import rules
from strichka.stylebook.rules import RULES, Rule
from tests.factories import make_story, publish_story
from tests.paper.reading import set_fields

pytestmark = pytest.mark.django_db


def _bridges(text: str) -> Iterator[rules.Finding]:
    if "міст" in text:
        yield rules.Finding("bridge", 0, 1, rules.Severity.WARNING, "Не так.", ())


BRIDGES = Rule("bridge", _bridges)


def kept(story: Story) -> list[str]:
    return sorted(StoryFinding.objects.filter(story=story).values_list("name", flat=True))


def test_what_waits_is_asked_all_and_of_what_is_published_only_what_lasts() -> None:
    ready, live, draft = make_story("Про міст."), make_story("Знову про міст."), make_story("Іще про міст.")
    submit(story=ready, by=None)
    with RULES.temporarily(BRIDGES):
        publish(story=live, by=None)
        found.look()
    assert kept(ready) == ["byline", "stylebook", "topics"]
    assert kept(live) == ["stylebook"]
    assert kept(draft) == []


def test_a_story_is_asked_again_when_it_was_changed_and_not_before() -> None:
    story = make_story()
    submit(story=story, by=None)
    found.look()
    StoryFinding.objects.all().delete()
    found.look()
    assert kept(story) == []
    set_fields(story, ednote="Чекаємо на коментар")
    found.look()
    assert kept(story) == ["byline", "topics"]


def test_what_was_mended_is_no_finding_any_more() -> None:
    story = make_story("Про міст.")
    submit(story=story, by=None)
    with RULES.temporarily(BRIDGES):
        found.look()
    assert "stylebook" in kept(story)
    Story.objects.update(changed_at=timezone.now())
    found.look()
    assert kept(story) == ["byline", "topics"]


def test_what_is_older_than_the_rundown_looks_is_left_alone() -> None:
    story = publish_story()
    Story.objects.update(changed_at=timezone.now() - timedelta(days=8))
    found.look()
    story.refresh_from_db()
    assert story.checked_at is None
