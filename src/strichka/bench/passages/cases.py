"""``strichka bench cases``: how well reports are put together that mean one error.

Reports of a batch come one by one, or wait together. The reference of the same run puts the same words together.
"""

import time
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path

from strichka.bench.passages.made import Drawn, MadeSet, chosen, texts
from strichka.document.passage import Passage
from strichka.reports.merging.span import Core, choose, joined, reported

Groups = Mapping[str, Hashable]


def run(where: Path, *, half: str, seeds: int, count: int) -> int:
    """Measure and print; the exit code."""
    made = MadeSet(where)
    batches = list(made.batches(half, seeds=seeds, count=count))
    reports = sum(len(batch["reports"]) for batch in batches)
    errors = sum(len({report["error"] for report in batch["reports"]}) for batch in batches)
    print(f"{reports} reports of {errors} errors in {len(batches)} batches of the half {half!r}, {seeds} seeds")
    ways: dict[str, Callable[[Drawn], Groups]] = {
        "waiting together": lambda batch: groups(batch, together=True),
        "one by one": lambda batch: groups(batch, together=False),
        "the same words": _same_words,
    }
    for title, group in ways.items():
        started = time.thread_time()
        answers = [(batch, group(batch)) for batch in batches]
        took = time.thread_time() - started
        print(f"\n{title}: {sum(len(set(one.values())) for _batch, one in answers) / errors:.3f} cases an error, "
              f"{took / reports * 1e3:.3f} ms a report")  # fmt: skip
        for skipped, name in ((False, "all reports"), (True, "without those that nobody can place")):
            figures = made.score.groups(answers, skipped)
            print(f"  {name:36} pairs: precision {figures['precision']:.4f}   recall {figures['recall']:.4f}")
    return 0


class _Case:
    """A case: where, what its words are, and how many reports it has."""

    def __init__(self, block: str, core: Core) -> None:
        self.block, self.core, self.count = block, core, 0

    def join(self, text: str, coming: Core) -> None:
        self.core = joined(text, self.core, coming) if self.count else coming
        self.count += 1


def groups(batch: Drawn, *, together: bool) -> dict[str, int]:
    """The case, by number, of each report of a batch by its id, decided as the merger decides."""
    where = texts(batch["blocks"])
    placed = [
        (report["id"], *reported(chosen(report["selection"], where), report["suggestion"] or ""), report["selection"])
        for report in batch["reports"]
    ]
    if together:
        placed.sort(key=lambda one: len(one[3][0]["quote"]))
    cases: list[_Case] = []
    found = {}
    for report, place, core, _selection in placed:
        case = _case_of(cases, place, core)
        case.join(place.text, core)
        found[report] = cases.index(case)
    return found


def _case_of(cases: list[_Case], place: Passage, core: Core) -> _Case:
    """The case of a report; a new one, where it has none."""
    beside = [case for case in reversed(cases) if case.block == place.block]
    at = choose((core.start, core.end), [((case.core.start, case.core.end), case.count) for case in beside])
    if at is not None:
        return beside[at]
    cases.append(_Case(place.block, core))
    return cases[-1]


def _same_words(batch: Drawn) -> Groups:
    return {report["id"]: report["selection"][0]["quote"] for report in batch["reports"]}
