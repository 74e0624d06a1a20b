from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document import build
from strichka.planning import signals
from strichka.planning.domain.lock import lock
from strichka.planning.enums import LineState, Permission
from strichka.planning.models import PlannedLine
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.domain.create import begin_draft
from strichka.stories.models import Story, StoryTopic


def begin(*, line: PlannedLine, by: User | None) -> Story:
    """Begin the story of a line: a draft with its headline, section and topics; the one that is there, if it was begun.

    Raises:
        PermissionDenied: ``by`` does not write.
        Refused: the line was dropped.
    """
    with transaction.atomic():
        row = lock(line)
        guard(by, Permission.BEGIN, row)
        if row.state == LineState.DROPPED:
            raise Refused("dropped", _("This line was dropped. Bring it back first."))
        if row.state == LineState.BEGUN and row.story is not None:
            return row.story
        document = dict(build.new_document(headline=row.headline).to_json())
        row.story = begin_draft(by=by, document=document, section=row.section)
        about = enumerate(row.topics.order_by("name"))
        StoryTopic.objects.bulk_create(StoryTopic(story=row.story, topic=one, position=place) for place, one in about)
        row.version += 1
        row.save(update_fields=["story", "version"])
        record(by=by, action="begin", subject=row.story.public_id, line=row.pk)
        transaction.on_commit(partial(signals.changed.send, PlannedLine, line=row), robust=True)
    return row.story
