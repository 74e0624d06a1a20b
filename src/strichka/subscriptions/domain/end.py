"""A reader is told nothing any more: because they say so, because nobody is there, or because they ask to be forgotten.

By whoever has its token this is asked without a person of the staff; what the keeper does stands in the audit log,
without the address.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.subscriptions.domain.ask import locked
from strichka.subscriptions.enums import Permission, SubscriptionState
from strichka.subscriptions.models import Subscription

MOST_BOUNCES = 5  # in a row
# From the first to the last of them: a provider that refuses all of us for a day or two says nothing of a reader.
LEAST_SPAN = timedelta(days=7)


def end(*, subscription: Subscription) -> None:
    """The reader wants nothing more; said twice, it is said once."""
    with transaction.atomic():
        row = locked(subscription)
        if row is not None and row.state in (SubscriptionState.ACTIVE, SubscriptionState.ASKED):
            row.state, row.ended_at = SubscriptionState.ENDED, timezone.now()
            row.save(update_fields=["state", "ended_at"])


def bounced(*, subscription: Subscription, problem: str, for_good: bool) -> None:
    """Its address refused something: for good, or for now; often and for long for now is for good."""
    with transaction.atomic():
        row = locked(subscription)
        if row is None or row.state not in (SubscriptionState.ACTIVE, SubscriptionState.ASKED):
            return
        now = timezone.now()
        row.bounces, row.bounced_at, row.problem = row.bounces + 1, row.bounced_at or now, problem[:300]
        if for_good or (row.bounces >= MOST_BOUNCES and now - row.bounced_at >= LEAST_SPAN):
            row.state, row.ended_at = SubscriptionState.DEAD, now
        row.save(update_fields=["bounces", "bounced_at", "problem", "state", "ended_at"])


def reached(subscriptions: list[int]) -> None:
    """Something was taken: refusals are no more in a row."""
    Subscription.objects.filter(pk__in=subscriptions).exclude(bounces=0).update(bounces=0, bounced_at=None, problem="")


def forget(*, subscription: Subscription, by: User | None) -> None:
    """Delete a reader with all that is kept of them.

    Raises:
        PermissionDenied: ``by`` may not.
    """
    guard(by, Permission.KEEP)
    with transaction.atomic():
        row = locked(subscription)
        if row is None:
            return
        record(by=by, action="subscription_forgotten", subject=str(row.pk), medium=row.medium, state=row.state)
        row.delete()


def end_for(*, subscription: Subscription, by: User | None) -> None:
    """End a subscription for a reader who has asked the newsroom to.

    Raises:
        PermissionDenied: ``by`` may not.
    """
    guard(by, Permission.KEEP)
    with transaction.atomic():
        end(subscription=subscription)
        record(by=by, action="subscription_ended", subject=str(subscription.pk), medium=subscription.medium)
