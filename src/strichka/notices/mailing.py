"""Notices by mail: those of a few minutes in one."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from strichka.jobs import queue
from strichka.jobs.models import Job
from strichka.mail import outgoing
from strichka.notices.models import Notice
from strichka.staff.models import User

KIND = "notices"
JOB = "notices.mail"
TOGETHER = timedelta(minutes=2)
MOST = 30  # in one mail; the others stand at the desk


def plan(person: int) -> None:
    """Have their notices mailed in a while; what is planned already is not put off."""
    key = f"{JOB}:{person}"
    if not Job.objects.filter(key=key, leased_until=None, failed=False).exists():
        queue.enqueue(JOB, key=key, run_at=timezone.now() + TOGETHER, person=person)


@queue.job(JOB)
def mail(person: int) -> None:
    """One mail with all that is due and was not seen meanwhile; the mail and its being due no more are one change."""
    with transaction.atomic():
        due = Notice.objects.select_for_update(of=("self",)).filter(person=person, mail_due=True)
        rows = list(due.select_related("by").order_by("pk"))
        Notice.objects.filter(pk__in=[one.pk for one in rows]).update(mail_due=False)
        unseen = [one for one in rows if one.seen_at is None]
        if unseen:
            more = max(0, len(unseen) - MOST)
            first = unseen[0] if len(unseen) == 1 else None
            outgoing.send(KIND, to=User.objects.get(pk=person), notices=unseen[:MOST], more=more, first=first)
