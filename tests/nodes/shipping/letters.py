"""Reports in the letterbox of a machine, and what of them stands in the database."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal
from strichka.options import Instance
from strichka.reports.models import Report
from tests.factories import publish_story
from tests.reports.sending import report


@contextmanager
def taking(machine: Instance) -> Iterator[Journal]:
    """The machine's letterbox, as its server has it open."""
    journal = Journal(machine.journal, reserve=0)
    journal.open_for_writing()
    try:
        yield journal
    finally:
        journal.close()


def of_words(words: str, count: int = 1) -> list[Entry]:
    story = publish_story("У місті відкрили мсіт через річку.")
    one = report(story, words)
    return [{**one, "id": str(uuid.uuid4())} for _ in range(count)]


def put(machine: Instance, entries: list[Entry]) -> None:
    with taking(machine) as journal:
        journal.append(entries)


def ids(entries: list[Entry]) -> list[str]:
    return sorted(entry["id"] for entry in entries)


def stored() -> list[str]:
    return sorted(str(key) for key in Report.objects.values_list("pk", flat=True))
