from django.db import transaction
from django.utils.translation import gettext as _

from strichka.comments.models import Discussion
from strichka.staff.errors import Refused


def lock(discussion: Discussion) -> Discussion:
    """The discussion with its row locked until the transaction ends, and its story without the document.

    Raises:
        Refused: there is none.
    """
    assert transaction.get_connection().in_atomic_block
    rows = Discussion.objects.select_for_update(of=("self",)).select_related("story").defer("story__document")
    locked = rows.filter(pk=discussion.pk).first()
    if locked is None:
        raise Refused("unknown", _("There is no such comment."))
    return locked
