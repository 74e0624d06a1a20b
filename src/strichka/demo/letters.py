"""A few readers' reports, so that the desk's list of cases is not empty on the first day."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from strichka.demo.past import moment
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal
from strichka.lib.clock import format_iso
from strichka.reports.domain.receive import receive_new
from strichka.stories.models import Story

REPORTED = 2  # of the errors; the others wait for whoever tries the demo
COMMENTS = ("", "Тут описка, виправте, будь ласка.", "Помилка в тексті")


def send(errors: list[Mapping[str, str]], stories: Mapping[str, Story], now: datetime) -> None:
    """Put reports of the first errors into the letterbox, several of each, and have them read."""
    journal = Journal(settings.INSTANCE.journal)
    journal.open_for_writing()
    entries = [entry for error in errors[:REPORTED] for entry in _entries(error, stories[error["story"]], now)]
    journal.append(entries)
    journal.close()
    with moment(now - timedelta(minutes=1)):
        receive_new()


def _entries(error: Mapping[str, str], story: Story, now: datetime) -> Iterator[Entry]:
    edition = story.current_edition
    assert edition is not None
    passage = passage_of(load(edition.document), error["wrong"])
    target: Any = [
        {"type": "TextQuoteSelector", **asdict(passage.quote)},
        {"type": "TextPositionSelector", **asdict(passage.position)},
    ]
    for number, comment in enumerate(COMMENTS):
        yield Entry(
            id=str(uuid.uuid4()),
            story=story.public_id,
            edition=edition.number,
            block=passage.block,
            target=target,
            suggestion=error["right"],
            comment=comment,
            email="",
            received_at=format_iso(now - timedelta(minutes=2 + 3 * number)),
        )
