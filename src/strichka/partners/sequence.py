"""The order of changes. A number is given when somebody asks, to what is committed by then, by one after another.

Numbers that were given in the transaction of a change could become visible in another order: who has read up to 8
would never come back for a 7 that was committed later.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from strichka.jobs import queue
from strichka.partners.models import LastNumber, StoryChange
from strichka.stories.enums import State
from strichka.stories.models import Story

FILL = "partners.fill"
AT_ONCE = 500

Facets = Mapping[str, list[str]]


def note(story: Story) -> None:
    """Put a locked story at the end of the order, inside the transaction of what changed it."""
    row = StoryChange(story=story, at=timezone.now())
    StoryChange.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["story"], update_fields=["number", "at"]
    )


def give_numbers() -> int:
    """Number what is committed and has none, at most ``AT_ONCE``; the last number that was ever given."""
    if not has_new():
        return LastNumber.objects.values_list("number", flat=True).first() or 0
    with transaction.atomic():
        LastNumber.objects.get_or_create(pk=1)
        last = LastNumber.objects.select_for_update().get(pk=1)
        new = StoryChange.objects.filter(number=None).select_related("story__current_edition").order_by("at", "pk")
        rows = list(new.defer("story__document", "story__current_edition__document")[:AT_ONCE])
        for row in rows:
            last.number += 1
            row.number, row.was = last.number, _with(row.was, row.story)
        StoryChange.objects.bulk_update(rows, ["number", "was"])
        last.save()
    return last.number


def has_new() -> bool:
    """Whether a committed change waits for its number."""
    return StoryChange.objects.filter(number=None).exists()


def _with(was: Facets, story: Story) -> dict[str, list[str]]:
    """What a story has been, and what it is by its edition."""
    fields: Mapping[str, Any] = story.current_edition.fields if story.current_edition else {}
    now = {
        "sections": [fields.get("section", "")],
        "topics": fields.get("topics", []),
        "kinds": [fields.get("kind", "")],
        "languages": [fields.get("language", "")],
    }
    return {name: sorted({*was.get(name, ()), *filter(None, values)}) for name, values in now.items()}


@queue.job(FILL)
def fill() -> None:
    """Give a place to stories that readers had before there were places; run again, it finds what is left."""
    while ids := _without_place():
        StoryChange.objects.bulk_create([StoryChange(story_id=pk, at=at) for pk, at in ids], ignore_conflicts=True)


def _without_place() -> list[tuple[int, Any]]:
    rows = Story.objects.filter(state=State.LIVE, change=None).exclude(published_at=None)
    return list(rows.order_by("published_at", "pk").values_list("pk", "published_at")[:AT_ONCE])
