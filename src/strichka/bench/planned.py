"""``strichka bench planned``: stories planned for one second, and how long after it readers have each.

In real processes; beside it stands the unit of ``bench publish`` from the same run.
"""

import statistics
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from strichka.bench.publish import unit
from strichka.bench.publisher import get, served
from strichka.bench.seed import archive
from strichka.instance import manage

ROUNDS = 3
LEAD, FOR_EACH = 4.0, 0.2  # seconds in which all are planned, for each of them more
PATIENCE = 60.0


def run(where: Path, *, count: int) -> int:
    """Measure and print; the exit code."""
    manage.use(archive(where))
    from strichka.bench import drafts  # noqa: PLC0415 - the instance is known only now

    units = [unit(where) for _ in range(ROUNDS)]
    print(f"{count} stories planned for one second; a unit of this machine is {statistics.median(units) * 1000:.0f} ms")
    with served(where) as (url, _supervisor):
        author = drafts.Author(Random(time.time_ns()))
        drafts.wait_until_baked(PATIENCE * 10)
        for _ in range(ROUNDS):
            seen, front, baked = _round(author, url, count)
            print(
                f"readers have the first after {min(seen):.2f} s, the middle one {statistics.median(seen):.2f},"
                f" the last {max(seen):.2f}; the front with the newest {front:.2f}; all baked {baked:.2f}"
            )
    return 0


def _round(author: Any, url: str, count: int) -> tuple[list[float], float, float]:
    """Seconds after the planned time until each story is answered, until the front shows one, until all is baked."""
    from django.utils import timezone  # noqa: PLC0415

    from strichka.baking import press  # noqa: PLC0415
    from strichka.bench import drafts  # noqa: PLC0415
    from strichka.stories import snapshot  # noqa: PLC0415
    from strichka.stories.domain.schedule import schedule  # noqa: PLC0415
    from strichka.stories.domain.write import slug_for  # noqa: PLC0415
    from strichka.stories.models import Story  # noqa: PLC0415

    planned = [author.write() for _ in range(count)]
    rows = [Story.objects.get(public_id=draft.public_id) for draft in planned]
    at = (timezone.now() + timedelta(seconds=LEAD + FOR_EACH * count)).replace(microsecond=0)
    waited_for: dict[str, str] = {}
    for draft, row in zip(planned, rows, strict=True):
        schedule(story=row, by=author.user, at=at)
        row.slug = slug_for(row)
        waited_for[snapshot.path_of(snapshot.take(row), row.public_id)] = draft.headline
    seen: list[float] = []
    while waited_for:
        # What is not in the store is not asked for: the app would be asked, which has enough to do.
        baked = filter(press.store().exists, waited_for)
        for path in [path for path in baked if waited_for[path] in get(url + path)]:
            seen.append(time.time() - at.timestamp())
            del waited_for[path]
        _give_up(at.timestamp())
    while not any(draft.headline in get(f"{url}/") for draft in planned):
        _give_up(at.timestamp())
    front = time.time() - at.timestamp()
    drafts.wait_until_baked(PATIENCE)
    return seen, front, time.time() - at.timestamp()


def _give_up(at: float) -> None:
    if time.time() > at + PATIENCE:
        raise TimeoutError("what was planned is not seen")
    time.sleep(0.01)
