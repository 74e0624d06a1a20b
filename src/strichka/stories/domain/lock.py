from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.stories.models import Story


def lock(public_id: str) -> Story:
    """The story with its row locked until the transaction ends.

    Raises:
        Refused: there is no such story.
    """
    assert transaction.get_connection().in_atomic_block
    try:
        return Story.objects.select_for_update(of=("self",)).select_related("section").get(public_id=public_id)
    except Story.DoesNotExist:
        raise Refused("unknown_story", _("There is no such story.")) from None
