"""Small words for the desk's templates."""

from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk.pictures import renditions
from strichka.desk.rundown import screen
from strichka.foreign.enums import ForeignState
from strichka.foreign.models import ForeignCase
from strichka.languages import dates
from strichka.languages.registry import languages
from strichka.lib import clock
from strichka.notices.models import Notice
from strichka.pictures import attachments
from strichka.pictures.domain import attach
from strichka.pictures.models import Picture
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.requests import enums as requests
from strichka.requests.models import PublicRequest
from strichka.staff.entrance import passkeys
from strichka.staff.values import time_words, which_of_two
from strichka.stories.enums import ApprovalState, EditionKind, Kind, Label, State, Weight

register = template.Library()

MANY = 99
_OTHER_STATES = {
    "planned": lambda: _("planned"),
    "scheduled": lambda: _("scheduled"),
    "dropped": lambda: _("dropped"),
}
_ENUMS: dict[str, Any] = {"state": State, "kind": Kind, "weight": Weight, "label": Label, "edition": EditionKind}


@register.simple_tag
def most_mb() -> int:
    """The largest file that can be attached, in MiB."""
    return attach.most_mb()


@register.simple_tag
def file_types() -> str:
    """For a file field's ``accept``: what the files that are taken are called."""
    return ",".join(f".{suffix}" for suffix in attachments.TYPES)


@register.simple_tag
def newsroom() -> str:
    """The newsroom's name."""
    return settings.INSTANCE.text("site.name")


@register.simple_tag
def desk_languages() -> list[tuple[str, str]]:
    """The languages that the desk speaks: code and own name."""
    return [(one.code, one.own_name) for one in languages()]


@register.simple_tag
def own_language() -> str:
    """The code of the newsroom's own language."""
    return settings.LANGUAGE_CODE


@register.simple_tag
def zone() -> str:
    """The newsroom's time zone: its clock is the one that every time is read and written by."""
    return str(settings.TIME_ZONE)


@register.simple_tag
def open_cases() -> str:
    """How many cases wait, for the bar: empty for none, "99+" beyond that."""
    count = len(Case.objects.filter(state=CaseState.OPEN).values_list("pk")[: MANY + 1])
    return f"{MANY}+" if count > MANY else str(count or "")


@register.simple_tag
def open_foreign_cases() -> str:
    """How many cases of foreign pages wait: empty for none, "99+" beyond that."""
    count = len(ForeignCase.objects.filter(state=ForeignState.OPEN).values_list("pk")[: MANY + 1])
    return f"{MANY}+" if count > MANY else str(count or "")


@register.simple_tag(takes_context=True)
def open_requests(context: dict[str, Any]) -> str:
    """How many requests wait for a decision, for the bar of who may see them."""
    if not context["request"].user.has_perm(requests.Permission.VIEW):
        return ""
    waiting = PublicRequest.objects.filter(state=requests.RequestState.RECEIVED)
    count = len(waiting.values_list("pk")[: MANY + 1])
    return f"{MANY}+" if count > MANY else str(count or "")


@register.simple_tag(takes_context=True)
def new_notices(context: dict[str, Any]) -> str:
    """How many notices who asks has not seen, for the bar: empty for none."""
    user = context["request"].user
    count = len(Notice.objects.filter(person=user.pk, seen_at=None).values_list("pk")[: MANY + 1])
    return f"{MANY}+" if count > MANY else str(count or "")


@register.simple_tag(takes_context=True)
def passkey_obstacle(context: dict[str, Any]) -> str:
    """Why there are no passkeys at this address; empty where there are."""
    return passkeys.obstacle(context["request"])


@register.filter
def word(value: str, kind: str) -> str:
    """The word for an enum's value: ``{{ story.state|word:"state" }}``."""
    return str(_ENUMS[kind](value).label)


@register.filter
def group_word(group: str) -> str:
    """The heading over a part of the rundown."""
    return screen.words()[group]


@register.filter
def group_state(group: str) -> str:
    """The word beside a row of the rundown: a state, or what stands for it while readers cannot have it yet."""
    if group in ApprovalState.values:
        return str(ApprovalState(group).label)
    return str(State(group).label) if group in State.values else _OTHER_STATES[group]()


@register.filter
def weekday(at: Any) -> str:
    """«пн» of a date or a moment, in the user's language."""
    date = timezone.localtime(at).date() if isinstance(at, datetime) else at
    return str(WEEKDAYS_ABBR[date.weekday()])


@register.filter
def day_month(at: datetime) -> str:
    """«01.12» of a moment, on the newsroom's calendar."""
    return f"{timezone.localtime(at):%d.%m}"


@register.filter
def hour(at: Any) -> str:
    """«14:07», on the newsroom's clock."""
    return clock.clock_time(at, settings.TIME_ZONE) if at else ""


@register.filter
def day(at: Any) -> str:
    """«today», «yesterday» or a date in words."""
    date = timezone.localtime(at).date()
    ago = (timezone.localdate() - date).days
    if ago == 0:
        return _("Today")
    return _("Yesterday") if ago == 1 else dates.long_date(date, get_language() or settings.LANGUAGE_CODE)


@register.filter
def date_words(on: Any) -> str:
    """«22 листопада 2026» of a date."""
    return dates.long_date(on, get_language() or settings.LANGUAGE_CODE)


@register.filter
def iso_moment(text: str) -> str:
    """The same as ``moment`` of a time that is kept as text."""
    return moment(parse_datetime(text))


@register.filter
def moment(at: Any) -> str:
    """Day and hour, short: the hour alone for today."""
    return _moment(at, hour(at)) if at else ""


@register.filter
def set_moment(at: Any) -> str:
    """The same of a moment that somebody has set, such as a plan's: with its seconds where it has any."""
    return _moment(at, time_words(timezone.localtime(at))) if at else ""


@register.filter
def set_hour(at: datetime) -> str:
    """«14:07» of such a moment; which of two it is where the clocks show it twice."""
    return time_words(timezone.localtime(at)) + which_of_two(at)


def _moment(at: datetime, time: str) -> str:
    on, words = timezone.localtime(at).date(), time + which_of_two(at)
    return words if on == timezone.localdate() else f"{date_words(on)}, {words}"


@register.filter
def field_moment(value: Any) -> str:
    """An ISO time as ``<input type=datetime-local>`` wants it, on the newsroom's clock."""
    if not value:
        return ""
    at = clock.parse_iso(value) if isinstance(value, str) else value
    local = timezone.localtime(at)
    return f"{local:%Y-%m-%d}T{time_words(local)}"


@register.filter
def small_image(picture: Picture) -> str:
    """The address of a picture small enough for a grid; a placeholder's while it is being prepared."""
    return str(renditions.as_json(picture)["src"]) or reverse("desk:picture_image", args=[picture.public_id])


@register.filter
def name_here(named: Any) -> str:
    """A section's or byline's name in the user's language."""
    return str(named.name_in(get_language() or "")) if named else ""
