"""Browsers that are gone, and readers who have ended it: after a day nothing of them is kept."""

from datetime import timedelta

from django.utils import timezone

from strichka.jobs import schedule
from strichka.subscriptions.enums import Medium, SubscriptionState
from strichka.subscriptions.models import Subscription

KEPT = timedelta(days=1)  # so long as a dispatch may count them
MOST = 5000


@schedule.every(timedelta(hours=1), "subscriptions.push_gone")
def sweep() -> None:
    """Some of them; the next hour takes the rest."""
    over = (SubscriptionState.DEAD, SubscriptionState.ENDED)
    rows = Subscription.objects.filter(medium=Medium.PUSH, state__in=over, ended_at__lt=timezone.now() - KEPT)
    Subscription.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:MOST])).delete()
