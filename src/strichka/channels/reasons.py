"""Why a story needs attention: what a channel has of it is not known, or not what it should be."""

from django.utils.translation import gettext_lazy as _

from strichka.channels.enums import OPEN, DeliveryState
from strichka.channels.models import Delivery
from strichka.stories.attention import REASONS, Ids, Reason, Window


def _open(state: DeliveryState) -> Ids:
    rows = Delivery.objects.filter(state__in=OPEN, state=state)  # as the index has them
    return rows.order_by("-asked_at", "-pk").values_list("post__story", flat=True)


def _uncertain(_window: Window) -> Ids:
    return _open(DeliveryState.UNCERTAIN)


def _failed(_window: Window) -> Ids:
    return _open(DeliveryState.FAILED)


REASONS.add(Reason("channel_uncertain", _("perhaps sent to a channel"), _uncertain))
REASONS.add(Reason("channel_failed", _("did not reach a channel"), _failed))
