"""What the verbs have done is told to whoever has the story open, or the rundown; nobody listening is no error."""

import json
from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from strichka.baking.models import LiveCheck
from strichka.baking.reads import Key
from strichka.channels import signals as sendings
from strichka.comments import signals as comments
from strichka.desk import channels
from strichka.desk.channels import tell, tell_fronts, tell_rundown
from strichka.desk.writing import controls, live_checks
from strichka.fronts import signals as fronts
from strichka.fronts.models import Front
from strichka.inbox import signals as wire
from strichka.planning import signals as plans
from strichka.reports import signals as cases
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.checking import approval
from strichka.stories.enums import State
from strichka.stories.fields.field import Field
from strichka.stories.models import Edition, Story

MOST_STEPS = 50
LONGEST_STEPS = 4096  # characters of JSON; every listener gets them


@receiver(signals.written, dispatch_uid="desk.written")
def tell_steps(*, story_id: str, version: int, client: str, steps: Sequence[dict[str, Any]], **_more: Any) -> None:
    """With the steps where they are few, as when somebody types: then nobody needs to ask for them."""
    event = {"version": version, "client": client, "steps": steps}
    is_short = len(steps) <= MOST_STEPS and len(json.dumps(steps)) <= LONGEST_STEPS
    tell(story_id, "steps", event if is_short else {"version": version, "client": client})


@receiver(signals.field_changed, dispatch_uid="desk.field_changed")
def tell_field(*, story: Story, field: Field, value: Any, version: int, by: User | None, **_more: Any) -> None:
    news = {"field": field.name, "value": value, "version": version, "name": str(by or "")}
    tell(story.public_id, "fields", news | {"shown": controls.references_of(field, value)})
    tell_rundown()


@receiver(comments.changed, dispatch_uid="desk.comments_changed")
def tell_comments(*, story_id: str, discussion: int, what: str, by: User | None, **_more: Any) -> None:
    news = {"field": "comments", "discussion": discussion, "what": what, "name": str(by or "")}
    tell(story_id, "fields", news | {"user": str(by.pk) if by else ""})
    if what in {"begun", "resolved", "reopened"}:
        tell_rundown()


@receiver(signals.published, dispatch_uid="desk.published")
def tell_published(*, story: Story, edition: Edition, by: User | None, **_more: Any) -> None:
    _tell_state(story, by, edition=edition.number)


@receiver(signals.killed, dispatch_uid="desk.killed")
@receiver(signals.state_changed, dispatch_uid="desk.state_changed")
def tell_state(*, story: Story, by: User | None, **_more: Any) -> None:
    _tell_state(story, by)


@receiver(signals.findings_changed, dispatch_uid="desk.findings_changed")
def tell_findings(**_more: Any) -> None:
    tell_rundown()


@receiver(signals.seen, dispatch_uid="desk.seen")
def tell_seen(*, check: LiveCheck, **_more: Any) -> None:
    """What readers see goes out as one more field, too."""
    (public_id,) = Key.read(check.subject).words
    tell(public_id, "fields", {"field": "seen", **live_checks.summary(check)})


def _tell_state(story: Story, by: User | None, **more: Any) -> None:
    """The state goes out as one more field, so that an editor needs to know three kinds of events only."""
    state = approval.state_of(story) or State(story.state)
    words = {"field": "state", "value": state, "label": str(state.label), "name": str(by or "")}
    words["user"] = str(by.pk) if by else ""
    tell(story.public_id, "fields", words | more)
    tell_rundown()
    tell_fronts(story.language)


@receiver(fronts.changed, dispatch_uid="desk.front_changed")
def tell_front(*, front: Front, **_news: Any) -> None:
    tell_fronts(front.language)


@receiver([cases.opened, cases.joined, cases.closed, cases.reopened], dispatch_uid="desk.cases_changed")
def tell_cases(**_news: Any) -> None:
    """The rundown counts the open cases of a story."""
    channels.tell_cases()
    tell_rundown()


@receiver(sendings.changed, dispatch_uid="desk.sendings_changed")
def tell_sendings(*, story_id: str, **_news: Any) -> None:
    """What came of a sending stands in the box beside the story, and may be a reason for attention."""
    tell(story_id, "fields", {"field": "channels"})
    tell_rundown()


@receiver(plans.changed, dispatch_uid="desk.plan_changed")
def tell_plan(**_news: Any) -> None:
    tell_rundown()


@receiver([wire.arrived, wire.handled], dispatch_uid="desk.inbox_changed")
def tell_inbox(**_news: Any) -> None:
    channels.tell_inbox()
