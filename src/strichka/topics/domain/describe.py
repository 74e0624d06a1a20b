from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.topics.models import Topic


def describe(*, topic: Topic, was: str, text: str, by: User | None) -> None:
    """Say something else of a topic, if nobody else has since it said ``was``.

    Raises:
        PermissionDenied: ``by`` does not keep names.
        Refused: somebody has changed the description meanwhile.
    """
    with transaction.atomic():
        row = Topic.objects.select_for_update().get(pk=topic.pk)
        guard(by, "topics.change_topic", row)
        if row.description != was:
            raise Refused("changed", _("The text has changed meanwhile."))
        row.description = text
        row.save()
        record(by=by, action="describe_topic", subject=row.slug, old=was, new=text)
