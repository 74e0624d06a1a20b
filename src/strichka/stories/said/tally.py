"""The statements of a story by who says so, kept when an edition is made (``sources.tallies``)."""

from collections import Counter

from django.utils import timezone
from prosemirror.model import Node

from strichka.sources import tallies
from strichka.stories.models import Story
from strichka.stories.said.proposing import statements


def keep(story: Story, document: Node, language: str) -> None:
    """Marks count first, then what the words say; the register is not asked."""
    kinds = Counter(one.kind for one in statements(document, language, link=False))
    assert story.published_at is not None
    day = timezone.localtime(story.published_at).date()
    tallies.keep(story.pk, day=day, section=story.section_id, counts=kinds)


def drop(story: Story) -> None:
    tallies.drop(story.pk)
