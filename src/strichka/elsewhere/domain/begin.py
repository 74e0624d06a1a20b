from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.elsewhere import signals
from strichka.elsewhere.changes import Change
from strichka.elsewhere.domain.carry_out import soon
from strichka.elsewhere.enums import Permission, Target
from strichka.elsewhere.models import Batch, BatchItem
from strichka.pictures.models import Picture
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.enums import EditionKind
from strichka.stories.models import Background, Story
from strichka.topics.models import Topic

KINDS = (EditionKind.MINOR, EditionKind.CORRECTION, EditionKind.CLARIFICATION)
_COLUMNS: Mapping[str, str] = {Target.TOPIC: "topic", Target.BACKGROUND: "background", Target.PICTURE: "picture"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong form and the right one, in a language; ``case`` is where it was found, if it was one."""

    wrong: str
    right: str
    language: str
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A text with what is to be changed in it."""

    target: Target
    row: Story | Topic | Background | Picture
    changes: tuple[Change, ...]


def begin(
    *, pair: Pair, chosen: Sequence[Chosen], by: User | None, kind: str = EditionKind.MINOR, note: str = ""
) -> Batch:
    """Have a wrong form fixed in these texts by the worker, one after the other, in this person's name and rights.

    ``kind`` and ``note`` are those of the editions.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: nothing is chosen, or the kind is none of a fix.
    """
    with transaction.atomic():
        guard(by, Permission.FIX)
        if not any(one.changes for one in chosen):
            raise Refused("nothing", _("Choose at least one place."))
        if kind not in KINDS:
            raise Refused("kind", _("Choose what kind of fix it is."))
        batch = Batch.objects.create(
            wrong=pair.wrong, right=pair.right, language=pair.language, case=pair.case, kind=kind, note=note, by=by
        )
        BatchItem.objects.bulk_create(
            BatchItem(
                batch=batch,
                target=one.target,
                changes=[change.as_json() for change in one.changes],
                **{_COLUMNS.get(one.target, "story"): one.row},
            )
            for one in chosen
            if one.changes
        )
        record(
            by=by, action="fix_elsewhere", subject=str(batch.pk), wrong=pair.wrong, right=pair.right, texts=len(chosen)
        )
        soon(batch)
        transaction.on_commit(partial(signals.begun.send, Batch, batch=batch, by=by), robust=True)
    return batch
