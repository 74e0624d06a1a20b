"""What the rundown can be narrowed to: a query string to pass on, and what it means for a story and for a line."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from strichka.desk.readers.readership import Period
from strichka.desk.rundown.choices import Choices
from strichka.lib.words import folded
from strichka.planning.models import Assignment, PlannedLine
from strichka.search import tokens
from strichka.stories.models import StoryByline, StoryTopic

SPANS = ("day", "week", "list")
LONGEST_SEARCH = 300
NOTHING = Q(pk__in=[])
EVERY = "every"  # department: none of them, said by somebody who would see their own otherwise
# Of a query string: what a saved view keeps.
OF_VIEW = ("state", "department", "section", "person", "topic", "q")


@dataclass(frozen=True, slots=True)
class Filters:
    """As they stand in the address; what is unknown there is ignored, or finds nothing."""

    span: str = "day"
    on: str = ""
    state: str = ""
    department: str = ""
    section: str = ""
    person: str = ""
    topic: str = ""
    q: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        texts = {one.name: query.get(one.name, "").replace("\x00", "").strip() for one in fields(cls)}
        span = texts["span"] if texts["span"] in SPANS else "day"
        short = {name: texts[name][:80] for name in texts if name != "q"}
        read = cls(**short | {"span": span, "q": texts["q"][:LONGEST_SEARCH]})
        # Words are looked for in every story; what is withdrawn or discarded belongs to no shift.
        return replace(read, span="list") if read.q or read.state == "spiked" else read

    @property
    def period(self) -> Period:
        return Period.read("week" if self.span == "week" else "day", self.on)

    @property
    def kept(self) -> dict[str, str]:
        """The filters as a query, without the place in the list."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "after"}
        return {name: value for name, value in values.items() if value and (name, value) != ("span", "day")}

    @property
    def of_view(self) -> str:
        """What a saved view keeps of them, as a query string."""
        return urlencode({name: getattr(self, name) for name in OF_VIEW if getattr(self, name) not in {"", EVERY}})

    @property
    def narrowed(self) -> bool:
        return bool(self.of_view)

    def at_home(self, department: str) -> "Filters":
        """With somebody's own department in a shift of which nothing was chosen; all of them are `EVERY`."""
        unasked = self.span != "list" and not any(getattr(self, name) for name in OF_VIEW)
        return replace(self, department=department) if department and unasked else self

    def address(self, **others: str) -> str:
        """The query string with other values; an empty one takes a filter away."""
        values = {name: value for name, value in (self.kept | others).items() if value}
        return "?" + urlencode(values)

    def about(self, topic: str) -> "Filters":
        """With the topic's slug in place of what somebody has typed."""
        return replace(self, topic=topic)

    def on_stories(self, choices: Choices) -> Q:
        """The condition on rows of stories, without that of their state and of words; ``topic`` is a slug here."""
        found = Q()
        if self.section:
            found &= Q(section=choices.section(self.section))
        if self.department and self.department != EVERY:
            found &= _of_department(choices, self.department)
        if self.person:
            found &= _of_person(choices.person(self.person))
        if self.topic:
            about = StoryTopic.objects.filter(story=OuterRef("pk"), topic__slug=self.topic)
            found &= Q(Exists(about))
        return found

    def fits(self, line: PlannedLine, choices: Choices) -> bool:
        """Whether a planned line passes, but for its state."""
        people = {one.person_id for one in line.assignments.all()}
        department = choices.departments_by_slug.get(self.department)
        said = {*folded(line.headline), *tokens.folded(line.headline)}
        return (
            (not self.topic or any(one.slug == self.topic for one in line.topics.all()))
            and (not self.section or line.section_id == choices.section(self.section))
            and (self.department in {"", EVERY} or _belongs(line, people, department, choices))
            and (not self.person or choices.person(self.person) in people)
            and (not self.q or set(tokens.folded(self.q)) <= said)
        )


def _belongs(line: PlannedLine, people: set[int], department: Any, choices: Choices) -> bool:
    if department is None:
        return False
    return line.department_id == department.pk or bool(people & choices.members(department.slug))


def _of_department(choices: Choices, slug: str) -> Q:
    department = choices.departments_by_slug.get(slug)
    if department is None:
        return NOTHING
    planned = PlannedLine.objects.filter(story=OuterRef("pk"), department=department)
    return Q(created_by__in=choices.members(slug)) | Q(Exists(planned))


def _of_person(person: int) -> Q:
    signed = StoryByline.objects.filter(story=OuterRef("pk"), byline__user=person)
    assigned = Assignment.objects.filter(line__story=OuterRef("pk"), person=person)
    return Q(created_by=person) | Q(Exists(signed)) | Q(Exists(assigned))
