"""Backgrounds: written once, shown in several stories, and kept current in all of them."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking import outbox
from strichka.document import build
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories import addresses, keys
from strichka.stories.enums import Permission
from strichka.stories.models import Background, BackgroundWording
from strichka.stories.plain_words import PlainWords

LONGEST_TITLE = 200
LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Words:
    """A title, for colleagues, and plain paragraphs, for readers."""

    title: str
    text: str


def write_background(*, words: Words, language: str, by: User | None) -> Background:
    """A new background for stories of a language.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: it has no title or no text, too much of it, or the language is none of the paper's.
    """
    guard(by, Permission.KEEP_BACKGROUND)
    if language not in addresses.languages():
        raise Refused("language", _("Choose the language."))
    with transaction.atomic():
        row = Background(language=language)
        _put(row, words, by)
        record(by=by, action="background", subject=row.public_id, old="", new=row.title)
    return row


def rewrite_background(*, background: Background, words: Words, version: int, by: User | None) -> None:
    """Other words for it: every story that shows it is baked again, after what is urgent; what it said is kept.

    Raises:
        PermissionDenied: ``by`` may not.
        Refused: somebody has changed it after ``version``, or it has no title or no text, or too much of it.
    """
    with transaction.atomic():
        row = Background.objects.select_for_update().get(pk=background.pk)
        guard(by, Permission.KEEP_BACKGROUND, row)
        if row.version != version:
            raise Refused("changed", _("A colleague has changed this background meanwhile. Load the page again."))
        old = row.title
        row.version += 1
        _put(row, words, by)
        outbox.touch([keys.background(row.public_id)])
        record(by=by, action="background", subject=row.public_id, old=old, new=row.title, wording=row.version)


def _put(row: Background, words: Words, by: User | None) -> None:
    row.title = " ".join(text_value(words.title, "title", longest=LONGEST_TITLE).split())
    paragraphs = PlainWords("", text_value(words.text, "text", longest=LONGEST_TEXT), row.language).paragraphs
    if not row.title or not paragraphs:
        raise Refused("words", _("Write a title for colleagues and the text for readers."))
    document: dict[str, Any] = dict(build.background(paragraphs).to_json())
    row.document = document
    row.save()
    BackgroundWording.objects.create(
        background=row, number=row.version, title=row.title, document=document, at=timezone.now(), by=by
    )
