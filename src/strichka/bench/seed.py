"""``strichka bench seed``: an instance with an archive of made-up stories, the same for the same numbers.

Rows are written in bulk and are such as the verbs would have made (a test compares), at a constant number of stories
a day: a larger archive is only a longer one.
"""

import io
import json
import math
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from strichka.instance import database, folder, manage, static
from strichka.instance.errors import InstanceError
from strichka.options import CONFIG_NAME, Instance, Value, load

STAMP = "bench.json"
CHOSEN: dict[str, Value] = {
    "site.name": "Вимір",
    "site.url": "http://127.0.0.1:8000",  # whatever port it is served on: a page names its address
    "desk.require_second_factor": False,
}
FORMAT = 1  # of what is seeded; another one is another archive
NEWEST_AGO = timedelta(hours=2)  # so that all editions of the newest story are past
BATCH = 1000
PICTURE_SIZE = (1000, 660)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an archive is made from."""

    stories: int
    seed: int = 1
    per_day: int = 60
    pictures: int = 6
    topics: int = 400


@dataclass(frozen=True, slots=True)
class Seeded:
    """``seconds`` is None when the archive was there already."""

    instance: Instance
    stories: int
    seconds: float | None


def seed(where: Path, numbers: Numbers) -> Seeded:
    """Make the archive in a folder, new or with a configured and empty instance; or take what stands there.

    It sets Django up for the instance, so a process seeds one. Raises InstanceError and OptionsError.
    """
    if (stamp := _stamp_of(where)) is not None:
        if stamp["format"] != FORMAT or stamp["numbers"] != asdict(numbers):
            raise InstanceError(f"{where} holds another archive: {json.dumps(stamp['numbers'])}. Name a new folder.")
        instance = load(where)
        manage.use(instance)
        return Seeded(instance, numbers.stories, None)
    instance = _instance(where)
    started = time.monotonic()
    manage.use(instance)
    fill(numbers)
    from strichka.instance.whole_bake import bake  # noqa: PLC0415 - the instance is known only now

    bake.note_baked(instance)  # a server that is started now has nothing to catch up with
    (instance.data / STAMP).write_text(json.dumps({"format": FORMAT, "numbers": asdict(numbers)}), "utf-8")
    return Seeded(instance, numbers.stories, time.monotonic() - started)


def archive(where: Path) -> Instance:
    """The instance of an archive that stands there. Raises InstanceError and OptionsError."""
    instance = load(where)
    if not (instance.data / STAMP).is_file():
        raise InstanceError(f"{where} holds no archive. Make one: strichka bench seed 1000 --dir {where}")
    return instance


def _stamp_of(where: Path) -> dict[str, object] | None:
    file = where / "data" / STAMP
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else None


def _instance(where: Path) -> Instance:
    if not (where / CONFIG_NAME).is_file():
        instance = folder.make(where, chosen=CHOSEN)
    else:
        instance = load(where)
        if database.is_sqlite(instance) and not instance.database_file.is_file():
            database.make(instance)
        else:
            database.make_ready(instance)
    static.make_ready(instance)
    return instance


def fill(numbers: Numbers, *, now: datetime | None = None) -> None:
    """Write the archive into the database of this process' instance, which must hold no story yet."""
    from django.utils import timezone  # noqa: PLC0415 - the instance is known only now

    from strichka.bench.made_up import rows  # noqa: PLC0415
    from strichka.bench.made_up.manuscripts import Desk, Sizes  # noqa: PLC0415

    sizes = Sizes(pictures=numbers.pictures, topics=numbers.topics)
    rows.refuse_if_used()
    desk = Desk(numbers.seed, sizes)
    registers = rows.write_registers(sizes, desk, _pictures(numbers.pictures))
    end = (now or timezone.now()) - NEWEST_AGO
    stories = desk.stories(_moments(end, numbers))
    with rows.no_clock():
        while batch := list(islice(stories, BATCH)):
            rows.write(batch, registers)
    rows.finish()


def _moments(end: datetime, numbers: Numbers) -> Sequence[datetime]:
    apart = timedelta(days=1) / numbers.per_day
    return [end - apart * place for place in reversed(range(numbers.stories))]


def _pictures(count: int) -> Iterator[io.BytesIO]:
    """Soft waves of color, each different: they decode and shrink as photographs do."""
    from PIL import Image  # noqa: PLC0415

    for number in range(count):
        random = Random(number)
        image = Image.effect_noise(PICTURE_SIZE, 20 + number)
        waves = Image.linear_gradient("L").resize(PICTURE_SIZE).rotate(360 * random.random())
        file = io.BytesIO()
        Image.merge("RGB", (image, waves, Image.blend(image, waves, 1 / (math.e + number)))).save(file, "JPEG")
        file.seek(0)
        yield file


def run(where: Path, *, stories: int, baked: bool) -> int:
    """The command: seed, say how long it took, and bake the paper if asked to."""
    if stories < 1:
        raise InstanceError("Say how many stories: strichka bench seed 1000 --dir FOLDER")
    seeded = seed(where, Numbers(stories))
    if seeded.seconds is None:
        print(f"{where} holds these {stories:,} stories already.")
    else:
        print(f"{stories:,} stories in {seeded.seconds:.1f} s, {stories / seeded.seconds:,.0f} a second.")
    if baked:
        _bake(seeded.instance)
    return 0


def _bake(instance: Instance) -> None:
    from strichka.instance import progress  # noqa: PLC0415 - the instance is known only now
    from strichka.instance.whole_bake import bake  # noqa: PLC0415 - the instance is known only now

    bake.use_processes(os.cpu_count() or 1)
    bar = progress.Progress("baked")
    done = bake.bake_all(instance, report=bar)
    bar.end()
    print(f"{done.paths:,} pages in {done.seconds:.1f} s, {done.paths / max(done.seconds, 0.001):,.0f} a second.")
