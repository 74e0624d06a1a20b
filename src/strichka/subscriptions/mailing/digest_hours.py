"""Digests begin at the chosen hours of the newsroom's day, each once, also where the clock is put back or on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from django.db import transaction
from django.utils import timezone

from strichka.jobs import schedule
from strichka.senders.sender import Change
from strichka.stories import addresses
from strichka.subscriptions.audience import Audience, hour_slug, readers
from strichka.subscriptions.domain.dispatch import begin
from strichka.subscriptions.enums import DispatchKind, Medium
from strichka.subscriptions.mailing import options
from strichka.subscriptions.models import Dispatch

HELD = timedelta(minutes=2)  # in which an editor may take a digest back before anybody has it
LATE = timedelta(hours=2)  # after its hour, when a digest that did not begin waits for the next


@schedule.every(timedelta(minutes=1), "subscriptions.digests")
def begin_due() -> None:
    begin_at(timezone.now())


def begin_at(now: datetime) -> None:
    """Whatever digest is due at this moment, for whoever wants it at that hour."""
    if not options.is_on():
        return
    for day, hour in _due(now):
        for language in addresses.languages():
            _begin(day, hour, language, now)


def _due(now: datetime) -> Iterator[tuple[date, int]]:
    today = timezone.localtime(now).date()
    for day in (today - timedelta(days=1), today):
        for hour in options.hours():
            if timedelta(0) <= now - moment_of(day, hour) < LATE:
                yield day, hour


def moment_of(day: date, hour: int) -> datetime:
    """When an hour of a day begins; one that the clock leaves out, an hour later; one that it has twice, the first."""
    return datetime.combine(day, time_of_day(hour), tzinfo=timezone.get_default_timezone()).astimezone(
        timezone.get_fixed_timezone(0)
    )


def _begin(day: date, hour: int, language: str, now: datetime) -> None:
    key = f"digest:{language}:{day.isoformat()}:{hour_slug(hour)}"
    audience = Audience((language,), hour=hour)
    if Dispatch.objects.filter(key=key).exists() or not readers(audience, medium=Medium.MAIL).exists():
        return
    with transaction.atomic():
        begin(
            Dispatch(
                key=key, medium=Medium.MAIL, kind=DispatchKind.DIGEST, language=language, asked_at=now,
                words={"change": Change.PUBLISHED.value}, audience=audience.as_json(),
            ),
            at=now + HELD,
        )  # fmt: skip
