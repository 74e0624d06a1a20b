"""The discussions of a story as colleagues see them: a fixed number of queries, however many there are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from strichka.comments import anchoring
from strichka.comments.domain.comment import MOST_OPEN
from strichka.comments.models import Comment, Discussion
from strichka.document import passage
from strichka.document.passage import Passage
from strichka.document.schema import load
from strichka.stories.models import Story

MOST_RESOLVED = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A discussion, and where its words stand in the draft; None where they are gone."""

    discussion: Discussion
    passage: Passage | None


def open_ones(story: Story) -> list[Listed]:
    """In the order of the text; those whose words are gone at the end. Asks for the story's document."""
    texts = passage.texts(load(story.document))
    order = {block: at for at, block in enumerate(texts)}
    rows = _rows(story).filter(resolved_at=None).order_by("pk")[:MOST_OPEN]
    listed = [Listed(one, anchoring.place(anchoring.of(one), texts)) for one in rows]
    return sorted(listed, key=lambda one: _place(one, order))


def resolved_ones(story: Story) -> list[Listed]:
    """Those resolved last, the newest first."""
    rows = _rows(story).filter(resolved_at__isnull=False).select_related("resolved_by")
    return [Listed(one, None) for one in rows.order_by("-resolved_at", "-pk")[:MOST_RESOLVED]]


def counts(story: Story) -> tuple[int, int]:
    """How many are open, and how many resolved; no more than are listed."""
    rows = Discussion.objects.filter(story=story)
    resolved = rows.filter(resolved_at__isnull=False).values_list("pk")[:MOST_RESOLVED]
    return len(rows.filter(resolved_at=None).values_list("pk")[:MOST_OPEN]), len(resolved)


def _rows(story: Story) -> QuerySet[Discussion]:
    comments = Comment.objects.select_related("by").prefetch_related("mentioned").order_by("pk")
    return Discussion.objects.filter(story=story).prefetch_related(Prefetch("comments", comments))


def _place(one: Listed, order: dict[str, int]) -> tuple[int, int, datetime]:
    if one.passage is None:
        return len(order), 0, one.discussion.begun_at
    return order[one.passage.block], one.passage.start, one.discussion.begun_at
