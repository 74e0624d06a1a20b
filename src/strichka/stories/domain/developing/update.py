from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.document.schema import load
from strichka.document.steps import PoisonStep
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.domain import write
from strichka.stories.domain.developing import adding
from strichka.stories.domain.lock import lock
from strichka.stories.domain.publish import publish, publish_unless_warned
from strichka.stories.enums import EditionKind, Kind, Permission, State
from strichka.stories.errors import reason
from strichka.stories.models import LONGEST_NOTE, Edition, Story
from strichka.stories.plain_words import PlainWords

LONGEST_TEXT = 20_000
LONGEST_HEADLINE = 500


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since: paragraphs for the text, another headline, and in a sentence what is new.

    An empty headline leaves the one that is there.
    """

    text: str = ""
    headline: str = ""
    note: str = ""


def update(*, story: Story, news: News, by: User | None, heeds_warnings: bool = False) -> Edition:
    """Add what has happened to a published story, and publish it at once, the rest of the draft with it.

    ``heeds_warnings``: nobody has seen yet what the checks find, so a warning holds it up, too. What is held up leaves
    the draft as it was.

    Raises:
        PermissionDenied: ``by`` may not publish.
        NotReady: a check finds something that holds it up (``stories/checking``).
        Refused: the story is not published, an embargo stands, or nothing new is said.
    """
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.PUBLISH, row)
        if row.state != State.LIVE:
            raise Refused("not_live", _("This story is not published."))
        note = text_value(news.note, "note", longest=LONGEST_NOTE)
        before = row.version
        _write(row, news, by)
        if row.version == before:
            raise Refused("text", _("Write what has happened: a paragraph, or another headline."))
        verb = publish_unless_warned if heeds_warnings else publish
        edition = verb(story=row, by=by, kind=EditionKind.UPDATE, note=note)
        record(by=by, action="update", subject=row.public_id, edition=edition.number)
    return edition


def _write(row: Story, news: News, by: User | None) -> None:
    """Put the words into the draft, typeset as if they had been typed in the editor."""
    text = text_value(news.text, "text", longest=LONGEST_TEXT)
    words = PlainWords(text_value(news.headline, "headline", longest=LONGEST_HEADLINE), text, row.language)
    try:
        if paragraphs := words.paragraphs:
            now, is_live_text = timezone.localtime(), row.kind == Kind.LIVE_TEXT
            added = adding.step_adding(load(row.document), paragraphs, at=now, is_live_text=is_live_text)
            write.store(row, [added], by=by)
        renamed = adding.step_renaming(load(row.document), words.set_headline) if words.set_headline else None
        if renamed:
            write.store(row, [renamed], by=by)
    except PoisonStep as error:
        raise Refused("document", _("The text cannot be changed like this: %s") % reason(error)) from error
