"""The worker's reader of what the machines' letterboxes have shipped, where a newsroom has several machines."""

import datetime as dt
import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from strichka.jobs.writers import let_write
from strichka.letterbox.entry import Entry, MalformedError, read
from strichka.letterbox.journal import Journal
from strichka.lib import quarantine
from strichka.reports.domain import receive
from strichka.reports.models import Letter

AT_ONCE = 50
KEPT = dt.timedelta(days=7)  # that a letter's id is known after it was taken in


def newest() -> int:
    """The number of the newest letter that waits; 0 for none."""
    found = Letter.objects.filter(taken_at=None).order_by("-pk").values_list("pk", flat=True).first()
    return found or 0


def take_in() -> bool:
    """Store letters and put them into cases, for some seconds; True if there is more to do."""
    return receive.take_in(store=_store_new)


def _store_new(until: float) -> tuple[int, bool]:
    stored = 0
    while True:
        taken, new = _store_next()
        stored += new
        if not taken:
            return stored, True
        if time.monotonic() > until:
            return stored, False
        let_write()


@transaction.atomic
def _store_next() -> tuple[int, int]:
    """Store a handful that no other worker is storing: how many letters were read, and how many reports were new."""
    letters = list(Letter.objects.filter(taken_at=None).order_by("pk").select_for_update(skip_locked=True)[:AT_ONCE])
    entries = [entry for letter in letters if (entry := _entry_of(letter)) is not None]
    new = receive.store_fresh(receive.fresh_among(entries), entries, Journal(settings.INSTANCE.journal))
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(taken_at=timezone.now(), entry="")
    return len(letters), new


def _entry_of(letter: Letter) -> Entry | None:
    """None, and a file among what is unreadable, for one that this version cannot read."""
    line = letter.entry.encode()
    try:
        return read(line)
    except MalformedError as error:
        reason = f"a letter of {letter.node}: this version cannot read its {error.field}"
        quarantine.keep(settings.INSTANCE.unreadable, "report", line, reason)
        return None


def forget() -> int:
    """Delete the rows of letters taken in long ago; how many."""
    return int(Letter.objects.filter(taken_at__lt=timezone.now() - KEPT).delete()[0])
