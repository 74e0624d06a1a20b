"""The form of a planned line: what was sent, to be read, or to be shown again where it cannot be taken."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import sent
from strichka.planning.domain.plan import MOST_TOPICS, LineValues
from strichka.planning.models import Department, PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.values import moment_value
from strichka.stories.models import Section
from strichka.topics import naming
from strichka.topics.models import Topic

NEWEST_YEAR = 9000
SEPARATOR = ", "


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody has written, as it was sent: it is shown again where it cannot be taken."""

    headline: str = ""
    day: str = ""
    due: str = ""
    section: str = ""
    department: str = ""
    ednote: str = ""
    topics: str = ""
    version: str = "0"
    people: frozenset[int] = frozenset()

    @classmethod
    def of(cls, request: HttpRequest) -> "Form":
        names = ("headline", "day", "due", "section", "department", "ednote", "topics", "version")
        texts = {name: sent.text(request, name) for name in names}
        people = [int(one) for one in request.POST.getlist("person") if one.isdecimal() and len(one) < 19]  # noqa: PLR2004
        return cls(**texts, people=frozenset(people))

    @classmethod
    def showing(cls, line: PlannedLine) -> "Form":
        return cls(
            headline=line.headline,
            day=line.day.isoformat(),
            due=f"{timezone.localtime(line.due_at):%H:%M}" if line.due_at else "",
            section=line.section.slug if line.section else "",
            department=line.department.slug if line.department else "",
            ednote=line.ednote,
            topics=SEPARATOR.join(_written(one) for one in line.topics.all()),
            version=str(line.version),
            people=frozenset(one.person_id for one in line.assignments.all()),
        )

    def values(self) -> LineValues:
        """Raises Refused where the day, the time or a topic is none."""
        day = day_in(self.day)
        return LineValues(
            headline=self.headline,
            day=day,
            due_at=_due(day, self.due),
            section=Section.objects.filter(slug=self.section).first(),
            department=Department.objects.filter(slug=self.department).first(),
            ednote=self.ednote,
            topics=_topics_in(self.topics),
        )


def _written(topic: Topic) -> str:
    """As the field has it: the name, or the slug where that would be read as two names."""
    return topic.slug if SEPARATOR.strip() in topic.name else topic.name


def _topics_in(text: str) -> tuple[Topic, ...]:
    """What is named, by any form of a name or by a slug, between commas: one query, two where a form is no name.

    Raises Refused for what the register lacks.
    """
    typed = [one.strip() for one in text.split(SEPARATOR.strip()) if one.strip()]
    if len(typed) > MOST_TOPICS:
        raise Refused("topics", _("At most %s topics, please.") % MOST_TOPICS)
    found: dict[str, Topic] = {}
    for row in Topic.objects.filter(Q(slug__in=typed) | Q(name__in=typed), merged_into=None) if typed else ():
        found.setdefault(row.slug, row)
        found.setdefault(row.name, row)
    others = [one for one in typed if one not in found]
    meant = naming.exact_each(others, get_language() or "")
    for one in others:
        if not meant[one]:
            raise Refused("topics", _("There is no topic “%s”. Choose one of those that are offered.") % one)
    return tuple(found[one] if one in found else meant[one][0] for one in typed)


def day_in(text: str) -> date:
    """The day that was chosen, today where none was. Raises Refused for what is none."""
    try:
        day = date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        day = date.min
    if not 1 < day.year < NEWEST_YEAR:
        raise Refused("day", _("Choose a day."))
    return day


def _due(day: date, text: str) -> datetime | None:
    """The deadline: a time of that day, on the newsroom's clock."""
    if not text:
        return None
    at = moment_value(f"{day.isoformat()}T{text}")
    if at is None:
        raise Refused("due", _("Write the deadline as a time, for example 14:30."))
    return at
