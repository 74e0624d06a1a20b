"""What nobody needs any more goes, and what waits and has lost its job is taken up."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from strichka.activitypub.enums import ActivityKind, ParcelState
from strichka.activitypub.models import Activity, Host, Parcel, SeenSignature
from strichka.activitypub.outgoing import wake
from strichka.activitypub.signatures.proving import AHEAD, LASTS
from strichka.jobs import schedule

KEPT = timedelta(days=30)  # to whom an activity was brought
AT_ONCE = 1000


@schedule.every(timedelta(hours=1), "activitypub.sweep")
def sweep() -> None:
    now = timezone.now()
    SeenSignature.objects.filter(at__lt=now - timedelta(seconds=LASTS + AHEAD)).delete()
    waiting = Parcel.objects.filter(state=ParcelState.WAITING).values("activity")
    done = Q(at__lt=now - KEPT) | Q(kind=ActivityKind.ACCEPT)
    old = Activity.objects.filter(done).exclude(pk__in=waiting)
    while ids := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        Activity.objects.filter(pk__in=ids).delete()
    Host.objects.filter(is_blocked=False, followers=None, parcels=None).delete()


@schedule.every(timedelta(minutes=5), "activitypub.forgotten")
def take_up() -> None:
    """After a restored backup, or a job that was given up."""
    if Parcel.objects.filter(state=ParcelState.WAITING).exists():
        wake()
