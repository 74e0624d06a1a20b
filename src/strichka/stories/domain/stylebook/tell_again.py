from django.db import transaction

from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.checking import found
from strichka.stories.enums import Permission
from strichka.stories.models import Dismissal


def tell_again(*, dismissal: Dismissal, by: User | None) -> None:
    """What was dismissed is told again wherever it is found; of one that is gone already nothing happens.

    Raises:
        PermissionDenied: ``by`` does not keep the stylebook.
    """
    with transaction.atomic():
        guard(by, Permission.KEEP_STYLEBOOK)
        row = Dismissal.objects.select_for_update(of=("self",)).select_related("story").filter(pk=dismissal.pk).first()
        if row is None:
            return
        subject = row.story.public_id if row.story else ""
        row.delete()
        record(by=by, action="tell_finding_again", subject=subject, rule=row.rule, words=row.words)
        found.ask_again(row.story)
