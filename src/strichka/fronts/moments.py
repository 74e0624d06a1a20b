"""The moments at which a front changes by itself: a job in the queue, one a front, bakes it to the second."""

from django.db import transaction
from django.utils import timezone

from strichka.baking import outbox
from strichka.fronts.models import Arrangement, Front, Placement
from strichka.jobs import queue
from strichka.jobs.models import Lane

JOB = "fronts.turn"


def plan(front: Front) -> None:
    """See that the front is baked at the next moment; call it inside the transaction of the change."""
    now = timezone.now()
    starts = list(front.arrangements.filter(starts_at__gt=now).values_list("starts_at", flat=True))
    standing = Arrangement.objects.filter(front=front).begun(at=now).order_by("-starts_at", "-number")[:1]
    times = Placement.objects.filter(arrangement__in=list(standing)).values_list("begins_at", "ends_at")
    moments = [at for at in (*starts, *(at for both in times for at in both)) if at and at > now]
    if moments:
        queue.enqueue(JOB, run_at=min(moments), key=_key(front), front=front.pk)
    else:
        queue.cancel(_key(front))


def _key(front: Front) -> str:
    return f"front:{front.pk}"


@queue.job(JOB, lane=Lane.FAST)
def turn(front: int) -> None:
    """A placement begins or ends, or an arrangement's time has come: the front is baked as it is now."""
    row = Front.objects.select_related("section").filter(pk=front).first()
    if row is not None:
        with transaction.atomic():
            outbox.touch([row.page.key])
            plan(row)
