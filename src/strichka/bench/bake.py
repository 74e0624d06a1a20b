"""``strichka bench bake``: pages a second of a whole bake, beside the packing of the same bytes alone in the same run.

What is drawn are handfuls of pages as a whole bake has them, from the whole paper, as often of each kind as they come
in it; they are baked into an empty store. Of one process its processor time is told too.
"""

import gzip
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from random import Random

import brotli

from strichka.bench.seed import archive
from strichka.instance import manage
from strichka.instance.errors import InstanceError
from strichka.options import load

ROUNDS = 3


def run(where: Path, *, pages: int) -> int:
    """Measure and print; the exit code. The archive's store is put aside and comes back."""
    manage.use(archive(where))
    from strichka.baking import press  # noqa: PLC0415 - the instance is known only now
    from strichka.instance.whole_bake import bake, crew  # noqa: PLC0415

    paths = list(bake.all_paths(press.all_paths()))
    whole = [paths[start : start + crew.HANDFUL] for start in range(0, len(paths), crew.HANDFUL)]
    chosen = Random(1).sample(whole, min(-(-pages // crew.HANDFUL), len(whole)))
    count = sum(map(len, chosen))
    rates: dict[int, list[float]] = {}
    packed: list[float] = []
    costs: list[float] = []
    for _ in range(ROUNDS):
        for processes in sorted({1, os.cpu_count() or 1}):
            rate, cost, contents = _baked_a_second(where, chosen, processes)
            rates.setdefault(processes, []).append(rate)
            costs += [cost] if processes == 1 else []
        packed.append(_packed_a_second(contents))
    reference = statistics.median(packed)
    print(f"{count:,} of {len(paths):,} pages, {ROUNDS} rounds; packing alone, one core: {reference:,.0f} pages/s")
    print(f"processor of a page, the best round: {min(costs) * 1000:.2f} ms, its packing {1000 / max(packed):.2f} ms")
    for processes, measured in rates.items():
        rate = statistics.median(measured)
        print(f"{processes} processes: {rate:7,.0f} pages/s, {rate / reference:.2f} of packing alone")
    return 0


def _baked_a_second(where: Path, handfuls: list[list[str]], processes: int) -> tuple[float, float, list[bytes]]:
    from strichka.baking import press  # noqa: PLC0415
    from strichka.instance.whole_bake import crew  # noqa: PLC0415

    instance = load(where)
    aside = Path(tempfile.mkdtemp(prefix="bench-", dir=instance.data)) / "paper"
    had = instance.paper.exists()
    if had:
        instance.paper.rename(aside)
    try:
        started, used = time.monotonic(), time.process_time()
        for report in crew.work("bake", handfuls, instance=instance, processes=processes):
            if report.problems:
                raise InstanceError("\n".join(report.problems))
        os.sync()
        paths = [path for handful in handfuls for path in handful]
        rate, cost = len(paths) / (time.monotonic() - started), (time.process_time() - used) / len(paths)
        return rate, cost, [press.store().read(path) for path in paths if press.store().exists(path)]
    finally:
        if had:
            shutil.rmtree(instance.paper, ignore_errors=True)
            aside.rename(instance.paper)
        aside.parent.rmdir()


def _packed_a_second(contents: list[bytes]) -> float:
    started = time.process_time()
    for content in contents:
        brotli.compress(content, quality=5)
        gzip.compress(content, 6, mtime=0)
    return len(contents) / max(time.process_time() - started, 0.001)
