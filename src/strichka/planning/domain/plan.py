from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.planning import signals
from strichka.planning.domain.assign import give
from strichka.planning.enums import Permission
from strichka.planning.models import LONGEST_HEADLINE, LONGEST_NOTE, Department, PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.enums import Permission as StoryPermission
from strichka.stories.models import Section, Story
from strichka.topics.models import Topic

MOST_TOPICS = 10


@dataclass(frozen=True, slots=True)
class LineValues:
    """What a planned line says: what is to be written, for which day, until when, for whom, and what it is about."""

    headline: str
    day: date
    due_at: datetime | None = None
    section: Section | None = None
    department: Department | None = None
    ednote: str = ""
    topics: tuple[Topic, ...] = ()

    def checked(self) -> "LineValues":
        """With its texts trimmed. Raises Refused where they say nothing or are too long."""
        headline = " ".join(text_value(self.headline, "headline", longest=LONGEST_HEADLINE).split())
        if not headline:
            raise Refused("headline", _("Say what is to be written."))
        ednote = text_value(self.ednote, "ednote", longest=LONGEST_NOTE)
        if len(self.topics) > MOST_TOPICS:
            raise Refused("topics", _("At most %s topics, please.") % MOST_TOPICS)
        return replace(self, headline=headline, ednote=ednote, topics=tuple(dict.fromkeys(self.topics)))


def plan(
    *, values: LineValues, by: User | None, people: Iterable[User] = (), story: Story | None = None
) -> PlannedLine:
    """A new line of the plan; with ``story``, for one that is being written already.

    Raises:
        PermissionDenied: ``by`` may not plan, or not write in that story, or gives the line to others and is no editor
            of its section.
        Refused: it says nothing, or the story has its line.
    """
    guard(by, Permission.PLAN)
    if story is not None:
        guard(by, StoryPermission.WRITE, story)  # whoever is given its line writes in it
    chosen, checked = list(people), values.checked()
    if by is not None and any(one.pk != by.pk for one in chosen):
        guard(by, Permission.ASSIGN, PlannedLine(section=checked.section, department=checked.department))
    with transaction.atomic():
        if story is not None and PlannedLine.objects.filter(story=story).exists():
            raise Refused("planned", _("This story stands in the plan already."))
        line = PlannedLine.objects.create(
            headline=checked.headline, day=checked.day, due_at=checked.due_at, section=checked.section,
            department=checked.department, ednote=checked.ednote, story=story, planned_by=by,
        )  # fmt: skip
        line.topics.set(checked.topics)
        given = give(line, chosen, by)
        record(by=by, action="plan", subject=checked.headline[:100], line=line.pk, day=checked.day.isoformat(), **given)
        transaction.on_commit(partial(signals.changed.send, PlannedLine, line=line), robust=True)
    return line
