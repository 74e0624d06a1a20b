"""Returned mails are looked for where the keeper has them come: in a folder, or in a mailbox of their own."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from django.conf import settings

from strichka.jobs import schedule
from strichka.jobs.models import Lane
from strichka.subscriptions.domain.end import bounced, end
from strichka.subscriptions.mailing import returned
from strichka.subscriptions.mailing.returned import Verdict
from strichka.subscriptions.models import LookedInto, Subscription
from strichka.wire.feeds.folder import folder
from strichka.wire.feeds.kinds import Look, Looked
from strichka.wire.feeds.mail import mailbox
from strichka.wire.fetching import Guard, Unreachable

log = logging.getLogger(__name__)

Source = tuple[str, Callable[[Look], Iterator[Looked]], Mapping[str, str], str]
# The keeper names the host, which may be one of ours.
_ANYWHERE = Guard(lambda _address: True, frozenset(range(1, 65536)))


@schedule.every(timedelta(minutes=10), "subscriptions.bounces", lane=Lane.LOOK)
def look_for_bounces() -> None:
    for name, look, given, root in _sources():
        row = LookedInto.objects.get_or_create(name=name)[0]
        try:
            for looked in look(Look(given, row.memory, _ANYWHERE, returned.MOST, root)):
                if looked.content is not None:
                    take(looked.content)
                row.memory = dict(looked.memory)
                row.save(update_fields=["memory"])
        except Unreachable as error:
            log.warning("Returned mails cannot be looked for in the %s: %s.", name, error)


def take(content: bytes) -> None:
    """What a mail says of a reader; one that says nothing is left."""
    found = returned.read(content)
    row = Subscription.objects.filter(pk=found.subscription).first() if found else None
    if found is None or row is None:
        return
    if found.verdict == Verdict.COMPLAINT:
        end(subscription=row)
    else:
        bounced(subscription=row, problem=found.problem, for_good=found.verdict == Verdict.FOR_GOOD)


def _sources() -> Iterator[Source]:
    option = settings.INSTANCE.text
    if root := option("newsletters.bounce_folder"):
        yield "folder", folder.look, {"after": folder.DELETE}, root
    if named := option("newsletters.bounce_host"):
        host, _colon, port = named.partition(":")
        given = {"host": host, "port": port, "user": option("newsletters.bounce_user"), "after": mailbox.DELETE}
        yield "mailbox", mailbox.look, given | {"password": option("newsletters.bounce_password")}, ""
