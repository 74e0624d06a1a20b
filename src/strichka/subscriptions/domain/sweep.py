"""Of readers who are told nothing, nothing stays: their addresses go, and what is kept of old dispatches with them."""

from datetime import timedelta

from django.utils import timezone

from strichka.jobs import schedule
from strichka.subscriptions.enums import DispatchState, SubscriptionState
from strichka.subscriptions.models import Choice, Dispatch, Recipient, Subscription

KEPT = timedelta(days=7)  # of an address that nobody confirmed, or that is ended or dead
RECIPIENTS_KEPT = timedelta(days=90)  # in which a correction finds whoever had the story
MOST = 5000  # in one sweep


@schedule.every(timedelta(hours=1), "subscriptions.sweep")
def sweep() -> None:
    """What was never confirmed is deleted; of what is ended or dead the sum of its address stays, and no address."""
    before = timezone.now() - KEPT
    asked = Subscription.objects.filter(state=SubscriptionState.ASKED, asked_at__lt=before)
    Subscription.objects.filter(pk__in=list(asked.values_list("pk", flat=True)[:MOST])).delete()
    over = Subscription.objects.filter(state__in=[SubscriptionState.ENDED, SubscriptionState.DEAD], ended_at__lt=before)
    gone = list(over.exclude(address="").values_list("pk", flat=True)[:MOST])
    Choice.objects.filter(subscription__in=gone).delete()
    Subscription.objects.filter(pk__in=gone).update(address="", keys={}, problem="")
    old = Dispatch.objects.filter(done_at__lt=timezone.now() - RECIPIENTS_KEPT)
    done = old.filter(state__in=[DispatchState.DONE, DispatchState.UNDONE])
    rows = Recipient.objects.filter(dispatch__in=done).values_list("pk", flat=True)[:MOST]
    Recipient.objects.filter(pk__in=list(rows)).delete()
