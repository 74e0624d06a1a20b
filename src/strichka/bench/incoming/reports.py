"""``strichka bench reports``: how fast readers' reports are acknowledged and become cases, no two of them alike.

First what the server takes (``letters.py``), then what the worker makes of it: all on one story, then as many on many.
Beside them stands a reference of the same run: looking up and changing one row by its key, each in a transaction of its
own, as no report can do with less. At last, if asked for, a flood on one story (``flood.py``).
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from strichka.bench.incoming import flood as floods
from strichka.bench.incoming import letters
from strichka.bench.incoming.made_up import entry
from strichka.bench.seed import archive
from strichka.instance import manage
from strichka.instance.errors import InstanceError
from strichka.letterbox.entry import Entry

if TYPE_CHECKING:
    from strichka.stories.models import Edition

MANY = 40  # stories
REFERENCES = 300
LONGEST = 3  # words of a report


def run(where: Path, *, count: int, flood: int = 0) -> int:
    """Measure and print; the exit code. The reports and their cases stay in the archive: a second run takes others.

    ``flood``: so many on one story, while others write (``flood.py``); 0 for none.
    """
    manage.use(archive(where))
    print("reports acknowledged; a second")
    letters.run(count=min(letters.COUNT, 4 * count))
    from strichka.stories.models import Card  # noqa: PLC0415 - the instance is known only now

    cards = Card.objects.filter(story__cases=None).select_related("edition__story").order_by("-pk")[: MANY + 1]
    editions = [card.edition for card in cards]
    print(f"{count} reports of different words; a second")
    for title, chosen in (("on one story", editions[:1]), (f"on {len(editions) - 1} stories", editions[1:])):
        clock, cpu = _placed(list(_entries(chosen, count, Random(title))))
        print(f"  {title:16} {count / clock:7,.0f} by the clock, {count / cpu:7,.0f} of processor")
    print(f"  {'one row changed':16} {_reference():7,.0f} by the clock")
    if flood:
        print("a flood")
        floods.run(where, count=flood)
    return 0


def _placed(entries: Sequence[Entry]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, from the letterbox to the cases."""
    from django.conf import settings  # noqa: PLC0415

    from strichka.letterbox.journal import Journal  # noqa: PLC0415
    from strichka.reports.domain.receive import receive_new  # noqa: PLC0415
    from strichka.reports.models import Report  # noqa: PLC0415

    journal = Journal(settings.INSTANCE.journal)
    journal.open_for_writing()
    journal.append(entries)
    journal.close()
    clock, cpu = time.monotonic(), time.process_time()
    receive_new()
    took = time.monotonic() - clock, time.process_time() - cpu
    placed = Report.objects.filter(pk__in=[entry["id"] for entry in entries[:500]]).exclude(case=None).count()
    if placed < min(len(entries), 500):
        raise InstanceError(f"Of the first 500 reports only {placed} are in cases: this measures nothing.")
    return took


def _entries(editions: "Sequence[Edition]", count: int, random: Random) -> Iterator[Entry]:
    from strichka.document import passage  # noqa: PLC0415
    from strichka.document.schema import load as read  # noqa: PLC0415

    texts = [(edition, passage.texts(read(edition.document))) for edition in editions]
    for number in range(count):
        edition, blocks = texts[number % len(texts)]
        block, whole = random.choice([(name, one.text) for name, one in blocks.items() if " " in one.text])
        start, end = _words(whole, random)
        yield entry(edition, block, whole, (start, end), f"{whole[start:end]} {number}")


def _words(text: str, random: Random) -> tuple[int, int]:
    """Some words in a text of several."""
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    first = random.randrange(len(spaces))
    last = min(first + random.randint(1, LONGEST), len(spaces))
    return spaces[first] + 1, spaces[last] if last < len(spaces) else len(text)


def _reference() -> float:
    from django.db import transaction  # noqa: PLC0415
    from django.db.models import F  # noqa: PLC0415

    from strichka.reports.models import Case  # noqa: PLC0415

    keys = list(Case.objects.values_list("pk", flat=True)[:REFERENCES])
    started = time.monotonic()
    for key in keys:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=key)
            Case.objects.filter(pk=key).update(reports_count=F("reports_count"))
    return len(keys) / (time.monotonic() - started)
