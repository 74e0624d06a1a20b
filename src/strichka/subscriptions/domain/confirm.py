from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.subscriptions.domain.ask import locked
from strichka.subscriptions.enums import SubscriptionState
from strichka.subscriptions.models import Subscription


def confirm(*, subscription: Subscription) -> None:
    """Who reads the mail of this address wants to be told; said twice, it is said once.

    Raises:
        Refused: it was ended, or cannot be reached.
    """
    with transaction.atomic():
        row = locked(subscription)
        if row is not None and row.state == SubscriptionState.ACTIVE:
            return
        if row is None or row.state != SubscriptionState.ASKED:
            raise Refused("ended", _("This subscription is ended. Subscribe again."))
        now = timezone.now()
        row.state, row.confirmed_at = SubscriptionState.ACTIVE, now
        # From the hour on, so that the first digests of many readers are one.
        row.digested_at = now.replace(minute=0, second=0, microsecond=0)
        row.save(update_fields=["state", "confirmed_at", "digested_at"])
