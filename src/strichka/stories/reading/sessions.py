"""The draft's history by sessions of work: who wrote from when to when, and what of the text became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from strichka.staff.models import AuditEntry, User
from strichka.stories.models import Step, Story

PAUSE = timedelta(minutes=10)  # whoever has written nothing for so long begins a new session
MOST_STEPS = 2000  # read for a page; what the server takes or gives at once is no more, either
PAGE = 20
MOST_FIELDS = 200


@dataclass(slots=True)
class Session:
    """Work without a pause: steps ``first``..``last`` of one person, or of several who wrote at the same time."""

    first: int
    last: int
    began: datetime
    ended: datetime
    people: list[User | None] = field(default_factory=list)

    @property
    def before(self) -> int:
        """The version that it began with."""
        return self.first - 1

    @property
    def steps(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Sessions:
    """A page of sessions, the newest first; ``older`` is the version to go on before, 0 on the last page."""

    rows: list[Session]
    older: int


def of_story(story: Story, *, until: int | None = None) -> Sessions:
    """The sessions up to a version: one query, of at most 2,000 steps without their contents.

    A session longer than that is told in parts.
    """
    rows = story.steps.select_related("by").only("story", "version", "at", "by", "by__username", "by__display_name")
    if until is not None:
        rows = rows.filter(version__lte=until)
    steps = list(rows.order_by("-version")[: MOST_STEPS + 1])
    found = _merged(_by_person(steps[:MOST_STEPS]))
    has_more = len(steps) > MOST_STEPS
    if has_more and len(found) > 1:
        found.pop()  # its beginning may be on the next page
    shown = found[:PAGE]
    is_last = not has_more and len(found) <= PAGE
    return Sessions(shown, 0 if is_last else shown[-1].before)


def _by_person(steps: Iterable[Step]) -> list[Session]:
    """Every person's own sessions, from steps with the newest first."""
    open_now: dict[int | None, Session] = {}
    found: list[Session] = []
    for step in steps:
        session = open_now.get(step.by_id)
        if session is None or session.began - step.at > PAUSE:
            session = Session(step.version, step.version, step.at, step.at, [step.by])
            open_now[step.by_id] = session
            found.append(session)
        session.first, session.began = step.version, step.at
    return found


def _merged(sessions: list[Session]) -> list[Session]:
    """Those that overlap are one."""
    found: list[Session] = []
    for session in sorted(sessions, key=lambda one: -one.last):
        if found and session.last > found[-1].first:
            whole = found[-1]
            whole.first, whole.began = min(whole.first, session.first), min(whole.began, session.began)
            whole.people += [person for person in session.people if person not in whole.people]
        else:
            found.append(session)
    return found


def field_changes(story: Story, *, since: datetime | None, until: datetime | None) -> list[AuditEntry]:
    """What became of the fields in a time, from the audit log, the newest first; at most 200."""
    rows = AuditEntry.objects.filter(subject=story.public_id, details__has_key="field").select_related("user")
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lte=until)
    return list(rows.order_by("-pk")[:MOST_FIELDS])
