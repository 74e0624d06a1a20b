"""``strichka bench search``: how long finding takes, newest and best, and what bringing one story up to date costs.

The queries are of the archive's own words, the same for the same archive. Between them stands a reference: reading
twenty rows by their keys, which no search can do without.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from strichka.bench.publish import percentile
from strichka.bench.seed import archive
from strichka.bench.timing import Took, timed
from strichka.instance import manage
from strichka.instance.errors import InstanceError

if TYPE_CHECKING:
    from strichka.bench.questions import Questions
    from strichka.search.enums import Order

WARM_UP = 12  # queries that are not counted
REFERENCE_EVERY = 5
LIMIT = 20
UPDATES = 100
MILLISECONDS = 1000


@dataclass(slots=True)
class Measured:
    """What each query took in both orders, and how often it found something."""

    newest: list[Took] = field(default_factory=list)
    best: list[Took] = field(default_factory=list)
    with_results: int = 0


def run(where: Path, *, count: int) -> int:
    """Measure and print; the exit code."""
    manage.use(archive(where))
    from strichka.archive import indexing  # noqa: PLC0415
    from strichka.bench.questions import Questions  # noqa: PLC0415 - the instance is known only now

    if missing := indexing.missing().count():
        raise InstanceError(f"Search does not know {missing} of the stories. First: strichka reindex --dir {where}")
    questions = Questions(Random(1))
    kinds, reference = _measure(questions, count)
    _say(kinds, reference, questions.entries)
    _say_updates(questions)
    return 0


def _measure(questions: "Questions", count: int) -> tuple[dict[str, Measured], list[Took]]:
    from strichka.search.enums import Order  # noqa: PLC0415

    kinds: dict[str, Measured] = {}
    reference = []
    asked = questions.draw(WARM_UP + count)
    for number, (kind, words) in enumerate(asked):
        newest, found = _asked(words, Order.NEWEST)
        best, _found = _asked(words, Order.BEST)
        if number < WARM_UP:
            continue
        measured = kinds.setdefault(kind, Measured())
        measured.newest.append(newest)
        measured.best.append(best)
        measured.with_results += found > 0
        if number % REFERENCE_EVERY == 0:
            reference.append(timed(questions.read_rows))
    return kinds, reference


def _asked(words: str, order: "Order") -> tuple[Took, int]:
    from strichka.search.enums import Scope  # noqa: PLC0415
    from strichka.search.find import find  # noqa: PLC0415
    from strichka.search.query.query import parse  # noqa: PLC0415

    hits: list[object] = []
    took = timed(
        lambda: hits.extend(
            find(parse(words), scope=Scope.PUBLIC, language="uk", order=order, limit=LIMIT).hits,
        )
    )
    return took, len(hits)


def _say(kinds: dict[str, Measured], reference: Sequence[Took], entries: int) -> None:
    print(f"{entries:,} entries; milliseconds: p50, p95, p99")
    print(f"{'':22}{'queries':>8}{'found':>7}   {'newest':>24}   {'best':>24}")
    total = Measured()
    for kind, one in kinds.items():
        _line(kind, one)
        total.newest += one.newest
        total.best += one.best
        total.with_results += one.with_results
    _line("all", total)
    print(f"{'our processor alone':22}{'':18}{_processor(total.newest)}   {_processor(total.best)}")
    print(f"{'20 rows by their keys':22}{len(reference):8}{'':10}{_three(reference)}   {_processor(reference)}")


def _line(kind: str, one: Measured) -> None:
    print(f"{kind:22}{len(one.newest):8}{one.with_results:7}   {_three(one.newest)}   {_three(one.best)}")


def _three(took: Sequence[Took]) -> str:
    return _percentiles([one.clock for one in took])


def _processor(took: Sequence[Took]) -> str:
    return _percentiles([one.cpu for one in took])


def _percentiles(seconds: Sequence[float]) -> str:
    return "".join(f"{percentile(seconds, share) * MILLISECONDS:8.1f}" for share in (0.5, 0.95, 0.99))


def _say_updates(questions: "Questions") -> None:
    """Stories indexed again as they are: read, cut into lemmas, written and committed."""
    from strichka.archive import indexing  # noqa: PLC0415

    updates = [timed(partial(indexing.index_story, name)) for name in questions.stories(UPDATES)]
    print(f"{'one story indexed':22}{len(updates):8}{'':10}{_three(updates)}   {_processor(updates)}")
    print("Of the last two the second three are our processor's.")
