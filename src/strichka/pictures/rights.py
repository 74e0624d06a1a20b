"""What a picture's own rights say of showing it today."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from strichka.pictures.models import Picture


def has_ended(picture: Picture) -> bool:
    """Whether its rights have ended: the last day is still one of them."""
    return picture.rights_end_on is not None and picture.rights_end_on < timezone.localdate()


def ends_soon(picture: Picture) -> bool:
    """Whether they end within ``pictures.rights_warning_days``."""
    return picture.rights_end_on is not None and not has_ended(picture) and picture.rights_end_on < soon()


def soon() -> date:
    """The first day that is not soon."""
    return timezone.localdate() + timedelta(days=settings.INSTANCE.number("pictures.rights_warning_days"))
