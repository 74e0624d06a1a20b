from django.conf import settings
from django.db import transaction
from django.db.models import Q

from strichka.jobs import queue
from strichka.jobs.models import Lane
from strichka.mail import outgoing
from strichka.staff.entrance import password_links
from strichka.staff.guard import record
from strichka.staff.models import User

MAIL, JOB = "password", "staff.mail_link"
MOST = 5  # people who share an address


def ask_for_link(*, asked: str) -> None:
    """Have a link to a new password mailed to whoever has this sign-in name or address.

    Whether anybody has, the worker looks: the answer is the same, and as fast, in either case.
    """
    queue.enqueue(JOB, asked=asked)


@queue.job(JOB, lane=Lane.FAST)
def mail_link(asked: str) -> None:
    """Mail the link to each of them that mail reaches."""
    for person in _people(asked)[:MOST]:
        with transaction.atomic():
            link = password_links.mailed_link(person)
            words = {"newsroom": settings.INSTANCE.text("site.name"), "name": person.get_username(), "link": link}
            if outgoing.send(MAIL, to=person, **words):
                record(by=None, action="password_mailed", subject=person.get_username()[:100])


def _people(asked: str) -> list[User]:
    named = Q(username__iexact=asked) | Q(email__iexact=asked)
    return list(User.objects.filter(named, is_active=True).order_by("pk"))
