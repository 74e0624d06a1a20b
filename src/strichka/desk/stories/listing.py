"""Rows of stories as the desk's lists read them, and the draft that was begun and left."""

from django.db.models import Count, Q

from strichka.desk.channels import who_is_in
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.staff.models import User
from strichka.stories.enums import Kind, State
from strichka.stories.models import Story

LONGEST_QUERY = 100
PLAIN = (
    "public_id", "state", "headline", "kind", "weight", "advertising_mark", "language", "embargoed_until",
    "published_at", "scheduled_for", "changed_at", "section__slug", "section__name", "section__translations",
    "created_by__display_name", "created_by__username", "approved_at", "approval_asked_at", "section__asks_approval",
)  # fmt: skip
# «New story» was pressed, and nothing was written: it is no story yet, and no list shows it.
BEGUN = Q(state=State.DRAFT, version=0)
UNTOUCHED = BEGUN & Q(headline="", field_versions={})
_LOOKED_THROUGH = 20


def untouched(by: User, kind: str = Kind.NEWS) -> Story | None:
    """A draft of a kind that this colleague began and left before a word was written, if nobody has it open.

    It is looked for among their newest drafts that took no step.
    """
    newest = Story.objects.filter(BEGUN, created_by=by).order_by("-pk").values("pk")[:_LOOKED_THROUGH]
    story = (
        Story.objects.filter(UNTOUCHED, kind=kind, pk__in=[row["pk"] for row in newest])
        .order_by("-pk")
        .only("public_id")
        .first()
    )
    return story if story and not who_is_in([story.public_id]).get(story.public_id) else None


def open_cases(stories: list[int]) -> dict[int, int]:
    """How many cases are open on each of these stories (ids); those with none are left out."""
    counts = Case.objects.filter(story__in=stories, state=CaseState.OPEN).values("story").annotate(count=Count("pk"))
    return {row["story"]: row["count"] for row in counts.order_by()}
