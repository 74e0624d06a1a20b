"""Returned mails are looked for where the keeper has them come: in a folder, or in a mailbox of their own."""

import logging
from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.conf import settings

from strichka.jobs import schedule
from strichka.jobs.models import Lane
from strichka.subscriptions.domain.end import bounced, end
from strichka.subscriptions.mailing import returned
from strichka.subscriptions.mailing.returned import Verdict
from strichka.subscriptions.models import LookedInto, Subscription
from strichka.wire.feeds.kinds import KINDS, FeedKind, Look
from strichka.wire.fetching import Guard, Unreachable

log = logging.getLogger(__name__)

DELETE = {"after": "delete"}  # what has been read
# The keeper names the host, which may be one of ours.
_ANYWHERE = Guard(lambda _address: True, ports=None)


@schedule.every(timedelta(minutes=10), "subscriptions.bounces", lane=Lane.LOOK)
def look_for_bounces() -> None:
    for kind, given, root in _sources():
        try:
            _look(kind, given, root)
        except Unreachable as error:
            log.warning("Returned mails cannot be looked for in the %s: %s.", kind.name, error)


def _look(kind: FeedKind, given: Mapping[str, str], root: str) -> None:
    """Raises Unreachable."""
    assert kind.look is not None
    row = LookedInto.objects.get_or_create(name=kind.name)[0]
    for looked in kind.look(Look(given, row.memory, _ANYWHERE, returned.MOST, root)):
        if looked.content is not None:
            take(looked.content)
        row.memory = dict(looked.memory)
        row.save(update_fields=["memory"])


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


def _sources() -> Iterator[tuple[FeedKind, Mapping[str, str], str]]:
    """How it is looked into, with which settings, below which folder."""
    option = settings.INSTANCE.text
    if root := option("newsletters.bounce_folder"):
        yield KINDS["folder"], DELETE, root
    if named := option("newsletters.bounce_host"):
        host, _colon, port = named.partition(":")
        account = {"user": option("newsletters.bounce_user"), "password": option("newsletters.bounce_password")}
        yield KINDS["mail"], {"host": host, "port": port} | account | DELETE, ""
