"""The list of stories: what it can be narrowed to, and the rows as the desk shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from strichka.desk import paging
from strichka.desk.readers import readership
from strichka.desk.stories import search
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.search.labels import LabelKind, label
from strichka.server.live import control
from strichka.staff.models import User
from strichka.stories.enums import State
from strichka.stories.models import Section, Story

LONGEST_QUERY = 100
LONGEST_SEARCH = 300
PLAIN = (
    "public_id", "state", "headline", "kind", "weight", "advertising_mark", "language", "embargoed_until",
    "published_at", "scheduled_for", "changed_at", "section__slug", "section__name", "section__translations",
    "created_by__display_name", "created_by__username",
)  # fmt: skip
# «New story» was pressed, and nothing was written: it is no story yet, and no list shows it.
BEGUN = Q(state=State.DRAFT, version=0)
UNTOUCHED = BEGUN & Q(headline="", section=None, field_versions={})
_LOOKED_THROUGH = 20


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list, from the query string; whatever is unknown is ignored."""

    state: str = ""
    section: str = ""
    mine: bool = False
    words: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        state = query.get("state", "")
        return cls(
            state=state if state in State.values else "",
            section=query.get("section", "")[:40],
            mine=query.get("mine") == "1",
            words=query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
            after=query.get("after", "")[:60],
        )

    @property
    def kept(self) -> dict[str, str]:
        """The filters as a query, without the place in the list."""
        return {"state": self.state, "section": self.section, "mine": "1" if self.mine else "", "q": self.words}

    @property
    def narrowed(self) -> bool:
        return any(self.kept.values())


@dataclass(frozen=True, slots=True)
class Row:
    story: Story
    cases: int
    people: list[str]
    figure: readership.Small


@dataclass(frozen=True, slots=True)
class Listing:
    rows: list[Row]
    older: str
    notices: tuple[str, ...] = ()


def stories(filters: Filters, by: User) -> Listing:
    """One page of the list in four queries, with words in a few more, however many rows."""
    notices: tuple[str, ...] = ()
    if filters.words:
        page, notices = _search(filters, by)
    else:
        page = paging.by_change(_rows(filters, by), filters.after, kept=filters.kept)
    cases = open_cases([story.pk for story in page.rows])
    people = who_is_in(story.public_id for story in page.rows)
    figures = readership.small(story.public_id for story in page.rows)
    rows = [
        Row(story, cases.get(story.pk, 0), people.get(story.public_id, []), figures[story.public_id])
        for story in page.rows
    ]
    return Listing(rows, page.older, notices)


def _rows(filters: Filters, by: User) -> "QuerySet[Story]":
    rows = Story.objects.select_related("section", "created_by").only(*PLAIN)
    rows = rows.exclude(UNTOUCHED)
    if filters.state:
        rows = rows.filter(state=filters.state)
    elif not filters.words:
        rows = rows.exclude(state=State.SPIKED)
    if filters.section:
        rows = rows.filter(section__slug=filters.section)
    if filters.mine:
        rows = rows.filter(created_by=by)
    return rows


def _search(filters: Filters, by: User) -> "tuple[paging.Slice[Story], tuple[str, ...]]":
    """What search knows by these words; the filters are labels there, and rows here, in case it is a second behind."""
    labels = [label(LabelKind.STATE, filters.state)] if filters.state else []
    if filters.section:
        section = Section.objects.filter(slug=filters.section).first()
        labels.append(label(LabelKind.SECTION, section.pk if section else 0))
    if filters.mine:
        labels.append(label(LabelKind.CREATOR, by.pk))
    return search.page(_rows(filters, by), filters.words, labels=labels, after=filters.after, kept=filters.kept)


def untouched(by: User) -> Story | None:
    """A draft that this colleague began and left before a word was written, if nobody has it open.

    It is looked for among their newest drafts that took no step.
    """
    newest = Story.objects.filter(BEGUN, created_by=by).order_by("-pk").values("pk")[:_LOOKED_THROUGH]
    story = (
        Story.objects.filter(UNTOUCHED, pk__in=[row["pk"] for row in newest]).order_by("-pk").only("public_id").first()
    )
    return story if story and not who_is_in([story.public_id]).get(story.public_id) else None


def open_cases(stories: list[int]) -> dict[int, int]:
    """How many cases are open on each of these stories (ids); those with none are left out."""
    counts = Case.objects.filter(story__in=stories, state=CaseState.OPEN).values("story").annotate(count=Count("pk"))
    return {row["story"]: row["count"] for row in counts.order_by()}


def who_is_in(public_ids: Iterable[str]) -> dict[str, list[str]]:
    """Names of colleagues by story that they have open; empty when the server cannot be asked."""
    names: dict[str, list[str]] = {}
    for public_id in public_ids:
        answer = control.send(settings.INSTANCE, {"op": "presence", "channel": f"story:{public_id}"})
        if answer is None:
            return names
        names[public_id] = [str(one["name"]) for one in answer.get("people", [])]
    return names
