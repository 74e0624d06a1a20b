from django.db import transaction

from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.checking import found
from strichka.stories.enums import Permission, Reach
from strichka.stories.models import Dismissal


def tell_again(*, dismissal: Dismissal, by: User | None) -> None:
    """What was dismissed is told again wherever it is found.

    Raises:
        PermissionDenied: ``by`` does not keep the stylebook, or does not write in the story for which it was dismissed.
    """
    with transaction.atomic():
        row = Dismissal.objects.select_for_update(of=("self",)).select_related("story").filter(pk=dismissal.pk).first()
        if dismissal.story:
            guard(by, Permission.WRITE, dismissal.story)
        else:
            guard(by, Permission.KEEP_STYLEBOOK)
        if row is None:
            return
        reach = Reach.STORY if row.story else Reach.HOUSE
        subject = row.story.public_id if row.story else ""
        row.delete()
        record(by=by, action="tell_finding_again", subject=subject, rule=row.rule, words=row.words, reach=reach)
        found.ask_again(row.story)
