"""Readers' reports for tests, as the letterbox writes them."""

import uuid
from dataclasses import asdict
from typing import Any

from django.conf import settings

from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal
from strichka.reports.domain.receive import receive_new
from strichka.reports.models import Report
from strichka.stories.models import Story


def block_with(story: Story, words: str, *, edition: Any = None) -> tuple[str, str]:
    """The id and normalised text of the block that holds the words."""
    shown = edition or story.current_edition
    passage = passage_of(load(shown.document), words)
    return passage.block, passage.text


def report(story: Story, words: str, **values: Any) -> Entry:
    """A report of words in a story's current edition, or in the one given as ``edition``."""
    edition = values.pop("edition", None) or story.current_edition
    passage = passage_of(load(edition.document), words)
    target = [
        {"type": "TextQuoteSelector", **asdict(passage.quote)},
        {"type": "TextPositionSelector", **asdict(passage.position)},
    ]
    entry = {
        "id": str(uuid.uuid4()),
        "story": story.public_id,
        "edition": edition.number,
        "block": passage.block,
        "target": target,
        "suggestion": "",
        "comment": "",
        "email": "",
        "received_at": "2026-11-22T12:00:00.000+00:00",
    }
    return entry | values  # type: ignore[return-value]


def write(*entries: Entry) -> Journal:
    """As a server does that has ended then: while one has the journal open, no other can write it."""
    journal = Journal(settings.INSTANCE.journal)
    journal.open_for_writing()
    journal.append(entries)
    journal.close()
    return journal


def send(*entries: Entry) -> list[Report]:
    """Have the reports written and read; as they stand then."""
    write(*entries)
    receive_new()
    found = {str(row.pk): row for row in Report.objects.filter(pk__in=[entry["id"] for entry in entries])}
    return [found[entry["id"]] for entry in entries]
