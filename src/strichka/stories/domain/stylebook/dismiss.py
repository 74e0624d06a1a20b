from django.db import transaction

from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.checking import found
from strichka.stories.checking.stylebook.placed import PlacedFinding
from strichka.stories.enums import Permission, Reach
from strichka.stories.models import Dismissal, Story
from strichka.stories.models.stylebook import LONGEST_WORDS


def dismiss(*, finding: PlacedFinding, reach: Reach, story: Story, by: User | None) -> Dismissal:
    """A finding is not told again, as far as ``reach`` goes; twice is once.

    Raises:
        PermissionDenied: ``by`` does not write in the story, or, for the house, does not keep the stylebook.
    """
    is_for_all = reach == Reach.HOUSE
    with transaction.atomic():
        guard(by, Permission.WRITE, story)
        if is_for_all:
            guard(by, Permission.KEEP_STYLEBOOK)
        row, is_new = Dismissal.objects.get_or_create(
            story=None if is_for_all else story,
            fingerprint=finding.fingerprint(reach),
            defaults={
                "rule": finding.finding.rule,
                "language": finding.language,
                "words": finding.words[:LONGEST_WORDS],
                "around": finding.around[:LONGEST_WORDS],
                "by": by,
            },
        )
        if is_new:
            record(
                by=by, action="dismiss_finding", subject=story.public_id, rule=row.rule, words=row.words, reach=reach
            )
            found.ask_again(None if is_for_all else story)
    return row
