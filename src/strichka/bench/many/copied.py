"""``strichka bench nodes``: how long after a publish readers of every machine have it.

One machine bakes, the others copy it over loopback; all are real processes. Beside it stands the unit of
``bench publish``.
"""

import os
import statistics
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from strichka.bench.many.loopback import Machine, beside, environment, running
from strichka.bench.publish import percentile, unit
from strichka.bench.publisher import Desk
from strichka.bench.seed import archive
from strichka.instance import database, manage
from strichka.instance.errors import InstanceError

PATIENCE = 60.0  # seconds
PAUSE = 0.002
UNIT_EVERY = 10


def run(where: Path, *, count: int, nodes: int) -> int:
    """Measure and print; the exit code. Raises InstanceError: the archive is on SQLite."""
    instance = archive(where)
    if database.is_sqlite(instance):
        raise InstanceError("Several machines need PostgreSQL: name an empty database when you make the archive.")
    options = {"database_url": instance.text("database.url"), "database_password": instance.text("database.password")}
    options["desk_require_second_factor"] = "false"
    options["site_url"] = instance.text("site.url") or "http://127.0.0.1:8000"
    environ = environment(**options)
    os.environ.update({name: value for name, value in environ.items() if name.startswith("STRICHKA_")})
    manage.use(archive(where))
    from strichka.bench import drafts  # noqa: PLC0415 - the instance is known only now
    from strichka.bench.made_up.rows import PASSWORD, USERNAME  # noqa: PLC0415

    first = Machine("first", "all", where.resolve(), environ)
    readers = [beside(first, f"reader-{number}") for number in range(1, nodes + 1)]
    with running(first, *readers):
        desk, author = Desk(first.url), drafts.Author(Random(os.getpid()))
        desk.sign_in(USERNAME, PASSWORD)
        drafts.wait_until_baked(PATIENCE * 10)
        published, seen, units = [], [], []
        for number in range(count):
            story = author.write()
            started = time.monotonic()
            desk.publish(story.public_id)
            published.append(time.monotonic() - started)
            path = drafts.path_of(story.public_id)
            seen.append(max(_seen(reader, path, story.headline) for reader in readers) - started)
            if number % UNIT_EVERY == 0:
                units.append(unit(where))
            drafts.wait_until_baked(PATIENCE)
    print(f"{count} publishes, {nodes} readers' nodes; a unit is {statistics.median(units) * 1000:.0f} ms")
    for name, values in (("answered", published), ("on all nodes", seen)):
        half, nearly_all = percentile(values, 0.5), percentile(values, 0.99)
        print(f"  {name:12} p50 {half:.3f} s, p99 {nearly_all:.3f} s, longest {max(values):.3f} s")
    return 0


def _seen(reader: Machine, path: str, headline: str) -> float:
    """The moment at which a node answers with a headline. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    with closing(HTTPConnection(urlsplit(reader.url).netloc, timeout=PATIENCE)) as connection:
        while True:
            connection.request("GET", path)
            if headline in connection.getresponse().read().decode():
                return time.monotonic()
            if time.monotonic() > deadline:
                raise TimeoutError(f"{reader.name} does not show {path}")
            time.sleep(PAUSE)
