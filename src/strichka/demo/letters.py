"""A few readers' reports, so that the desk's list of cases is not empty on the first day."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from strichka.demo.past import moment
from strichka.document import contents
from strichka.document.schema import load
from strichka.letterbox.journal import Entry, Journal
from strichka.lib.anchors import normalize
from strichka.lib.clock import format_iso
from strichka.reports.domain.receive import receive_new
from strichka.stories.models import Edition, Story

AROUND = 32  # characters of context that a reader's page sends along
REPORTED = 2  # of the errors; the others wait for whoever tries the demo
COMMENTS = ("", "Тут описка, виправте, будь ласка.", "Помилка в тексті")


def send(errors: list[Mapping[str, str]], stories: Mapping[str, Story], now: datetime) -> None:
    """Put reports of the first errors into the letterbox, several of each, and have them read."""
    journal = Journal(settings.INSTANCE.journal)
    journal.open_for_writing()
    entries = [entry for error in errors[:REPORTED] for entry in _entries(error, stories[error["story"]], now)]
    journal.append(entries)
    journal.rotate()
    with moment(now - timedelta(minutes=1)):
        receive_new()


def _entries(error: Mapping[str, str], story: Story, now: datetime) -> Iterator[Entry]:
    edition = story.current_edition
    assert edition is not None
    block, text = _block(edition, error["wrong"])
    start = text.index(error["wrong"])
    end = start + len(error["wrong"])
    target: Any = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    for number, comment in enumerate(COMMENTS):
        yield Entry(
            id=str(uuid.uuid4()),
            story=story.public_id,
            edition=edition.number,
            block=block,
            target=target,
            suggestion=error["right"],
            comment=comment,
            email="",
            received_at=format_iso(now - timedelta(minutes=2 + 3 * number)),
        )


def _block(edition: Edition, words: str) -> tuple[str, str]:
    """Id and text of the block that holds the words. Raises LookupError."""
    for found in contents.blocks(load(edition.document)):
        text = normalize(found.text).text
        if words in text:
            return found.id, text
    raise LookupError(words)
