"""Very many reports on one story at once, while others write: the last part of ``strichka bench reports``.

Readers choose each error in ways of their own and suggest this and that; how many cases come of it is printed beside
how many errors there are. The reports lie in the letterbox when the newsroom is started; beside the worker that reads
them two people write, and each step's way to the answer is timed.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from strichka.bench import together
from strichka.bench.incoming.made_up import entry
from strichka.bench.publisher import Desk, served
from strichka.document.schema import VERSION
from strichka.instance.errors import InstanceError
from strichka.letterbox.entry import Entry
from strichka.letterbox.journal import Journal
from strichka.options import load

if TYPE_CHECKING:
    from strichka.stories.models import Edition

ERRORS, APART = 12, 12  # errors, and words from one to the next
WRITERS = 2
BETWEEN = (0.1, 0.3)  # seconds between two steps of one writer
PATIENCE = 600.0
AFTERWARDS = 10.0  # seconds in which steps are timed without a flood, for comparison
MOST_REFUSED = 0.2  # of the steps: the first of each writer does not know the draft's version
LOOK = 0.5  # seconds between two looks whether all is settled
WIDER = (0.45, 0.25, 0.2, 0.1)  # how often readers choose the word, and one, two or three more on each side


@dataclass(slots=True)
class Steps:
    """What the writers measured, in seconds."""

    ends: threading.Event = field(default_factory=threading.Event)
    took: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)  # by status


def run(where: Path, *, count: int) -> None:
    """Measure and print; raises InstanceError when reports are still waiting after ten minutes."""
    from strichka.bench.made_up.rows import PASSWORD, USERNAME  # noqa: PLC0415 - the instance is known only now
    from strichka.stories.models import Card  # noqa: PLC0415

    edition = Card.objects.filter(story__cases=None).select_related("edition__story").order_by("-pk")[0].edition
    entries = list(_entries(edition, count, Random(count)))
    _put(where, entries)
    stories = [together.draft(USERNAME) for _ in range(WRITERS)]
    started = time.monotonic()
    with served(where) as (url, _supervisor):
        desk = Desk(url)
        desk.sign_in(USERNAME, PASSWORD)
        steps = Steps()
        writing = [
            threading.Thread(target=_write, args=(together.Shared(url, desk.cookie, desk.token, story), steps))
            for story in stories
        ]
        for thread in writing:
            thread.start()
        try:
            _wait(len(entries), edition.story_id, started + PATIENCE)
            took, meanwhile = time.monotonic() - started, len(steps.took)
            time.sleep(AFTERWARDS)
        finally:
            steps.ends.set()
            for thread in writing:
                thread.join()
    if steps.refused.total() > len(steps.took) * MOST_REFUSED:
        raise InstanceError(f"{dict(steps.refused)} of {len(steps.took)} steps were refused: this measures nothing.")
    cases = edition.story.cases.count()
    print(f"  {count} on one story: {took:.0f} s from the start of the newsroom, {cases} cases of {ERRORS} errors")
    if steps.refused:
        print(f"  steps refused, by status: {dict(steps.refused)}")
    for title, part in (("meanwhile", steps.took[:meanwhile]), ("afterwards", steps.took[meanwhile:])):
        print(f"  a step {title}: {together.quantiles(sorted(part))} ({len(part)} of {WRITERS} writers)")


def _put(where: Path, entries: Sequence[Entry]) -> None:
    journal = Journal(load(where).journal)
    journal.open_for_writing()
    for start in range(0, len(entries), 1000):
        journal.append(entries[start : start + 1000])
    journal.close()


def _wait(count: int, story: int, until: float) -> None:
    from strichka.reports.models import Report  # noqa: PLC0415 - the instance is known only now

    rows = Report.objects.filter(story=story)
    while rows.count() < count or rows.filter(case=None, problem="").exists():
        if time.monotonic() > until:
            raise InstanceError(f"After {PATIENCE:.0f} s reports still wait for their cases.")
        time.sleep(LOOK)


def _write(shared: together.Shared, steps: Steps) -> None:
    """A letter at the beginning of a draft of one's own, again and again."""
    random, version = Random(shared.story), 0
    step = {"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "а"}]}}
    while not steps.ends.wait(random.uniform(*BETWEEN)):
        message = {"version": version, "client": f"flood{shared.story}", "schema": VERSION, "steps": [step]}
        started = time.monotonic()
        status, answer = together.ask(shared, "POST", "steps/", message)
        steps.took.append(time.monotonic() - started)
        version = int(answer.get("version", version)) if isinstance(answer, dict) else version
        if status != HTTPStatus.OK:
            steps.refused[status] += 1


def _entries(edition: "Edition", count: int, random: Random) -> Iterator[Entry]:
    """Reports of some words of the story, in the order in which they came."""
    from strichka.document import passage  # noqa: PLC0415
    from strichka.document.schema import load as read  # noqa: PLC0415

    blocks = {name: one.text for name, one in passage.texts(read(edition.document)).items() if one.text.count(" ") > 6}  # noqa: PLR2004
    errors = _errors(blocks, random)
    for number in range(count):
        block, at = random.choice(errors)
        text = blocks[block]
        words = _spans(text)
        more = random.choices(range(len(WIDER)), WIDER)[0]
        first, last = max(0, at - more), min(len(words) - 1, at + more)
        start, end = words[first][0], words[last][1]
        wrong = text[words[at][0] : words[at][1]]
        right = text[start : words[at][0]] + f"{wrong}ь" + text[words[at][1] : end]
        one = entry(edition, block, text, (start, end), right if number % 5 else "")
        one["comment"] = f"Читач {number}" if number % 7 == 0 else ""
        yield one


def _errors(blocks: dict[str, str], random: Random) -> list[tuple[str, int]]:
    """Words that are wrong, far enough from each other that nobody means two of them at once: block and place."""
    places = [(name, at) for name in sorted(blocks) for at in range(APART // 2, len(_spans(blocks[name])), APART)]
    if len(places) < ERRORS:
        raise InstanceError("The newest story is too short: this measures nothing.")
    return random.sample(places, ERRORS)


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for word in text.split(" "):
        spans.append((start, start + len(word)))
        start += len(word) + 1
    return spans
