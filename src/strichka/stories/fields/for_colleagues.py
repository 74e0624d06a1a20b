"""What colleagues tell each other of a story; editions keep none of it."""

from datetime import datetime
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.staff.errors import Refused
from strichka.staff.values import moment_value, moment_words, wrong_value
from strichka.stories.enums import Permission
from strichka.stories.fields.field import Control, Field
from strichka.stories.models import Story

URGENCIES = range(1, 10)  # IPTC: 1 is the most urgent


def _set_urgency(row: Story, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value not in URGENCIES:
        raise wrong_value("urgency")
    row.urgency = value


URGENCY = Field(
    name="urgency",
    get=attrgetter("urgency"),
    set=_set_urgency,
    control=Control(
        label=_("Urgency"), widget="number", group="colleagues", hint=_("1 is the most urgent."), half=True
    ),
    published=False,
)


def _set_embargo(row: Story, value: Any) -> None:
    at = _moment(value)
    if row.current_edition_id is not None and at is not None and at > timezone.now():
        raise Refused("embargo", gettext("It is published already. Withdraw it instead."))
    if at and row.scheduled_for and row.scheduled_for < at:
        words = gettext("It is planned for %s, before this embargo ends. Change the plan first, or take it back.")
        raise Refused("planned", words % moment_words(row.scheduled_for))
    row.embargoed_until = at
    # Set by hand it is no named delay any more; ``domain/timing/hold.py`` says so again.
    row.delay = row.delay_hours = row.delayed_from = None


def _moment(value: Any) -> datetime | None:
    at = moment_value(value)
    if value and at is None:
        raise wrong_value("embargoed_until")
    return at


def _lets_out_sooner(row: Story, value: Any) -> bool:
    """Whether an embargo that stands would end before its time."""
    stands, at = row.embargoed_until, _moment(value)
    return stands is not None and stands > timezone.now() and (at is None or at < stands)


def _embargo_action(old: Any, new: Any) -> str:
    if not new:
        return "embargo_lifted"
    return "embargo_moved" if old else "embargo_set"


EMBARGO = Field(
    name="embargoed_until",
    get=lambda row: row.embargoed_until.isoformat() if row.embargoed_until else None,
    set=_set_embargo,
    control=Control(label=_("Embargo until"), widget="moment", group="colleagues", half=True),
    published=False,
    permission=Permission.EMBARGO,
    action=_embargo_action,
    wants_reason=_lets_out_sooner,
)
