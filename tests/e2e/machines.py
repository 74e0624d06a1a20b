"""A newsroom on five machines of loopback, on the tests' PostgreSQL, and somebody who publishes and withdraws there."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from strichka.baking.store import Store, paths_without_page
from strichka.bench.many.loopback import Machine, ask, beside, environment, running
from strichka.instance import folder

WORDS = "Рух почався о восьмій ранку, повідомила міська рада."
# A process on the machine that bakes: a line of JSON in is an order, a line out what came of it.
DESK = """
import json, sys
from pathlib import Path
from strichka.instance import manage
from strichka.options import load
manage.use(load(Path(sys.argv[1])))
from strichka.baking import outbox
from strichka.instance import taking
outbox.leave_the_rest_to_the_worker()
from strichka.stories.domain.kill import kill
from strichka.stories.models import Story
page = Path(sys.argv[1]) / "page.txt"
for line in sys.stdin:
    order = json.loads(line)
    if "publish" in order:
        page.write_text(order["publish"], "utf-8")
        taken = taking.take(page, taking.Choices(publish=True))
        print(json.dumps({"id": taken.id, "url": taken.url}), flush=True)
    else:
        kill(story=Story.objects.get(public_id=order["kill"]), by=None, note="помилка")
        print(json.dumps({"id": order["kill"]}), flush=True)
"""


@dataclass
class Cluster:
    """``app`` and ``worker`` bake, each on its own disk; ``readers`` copy."""

    app: Machine
    worker: Machine
    readers: list[Machine]
    desk: "subprocess.Popen[str]"

    @property
    def machines(self) -> list[Machine]:
        return [self.app, self.worker, *self.readers]

    def order(self, **order: str) -> dict[str, Any]:
        assert self.desk.stdin is not None
        assert self.desk.stdout is not None
        self.desk.stdin.write(json.dumps(order) + "\n")
        self.desk.stdin.flush()
        return dict(json.loads(self.desk.stdout.readline()))

    def publish(self, headline: str) -> dict[str, Any]:
        return self.order(publish=f"{headline}\n\n{WORDS}\n")

    def is_alike(self) -> bool:
        """Whether the same stands on the disks of all machines, to the byte."""
        first = everything(self.app)
        return all(everything(one) == first for one in self.machines[1:])

    def traces(self, words: str) -> list[str]:
        """Where words stand in the store of any machine."""
        return [
            f"{one.name}{path}"
            for one in self.machines
            for path, content in everything(one).items()
            if words.encode() in content
        ]


def everything(machine: Machine) -> dict[str, bytes]:
    """All that stands in a machine's store, with what is said of withdrawn pages, and where redirects lead."""
    store = Store(machine.folder / "data/paper")
    found = {path: store.read(path) for path in store.paths()}
    for path in paths_without_page(store):
        found[path] = store.gone(path) or f"-> {store.redirect(path)}".encode()
    return found


def soon(is_so: Callable[[], bool], seconds: float = 40.0) -> bool:
    """Whether something becomes so in time; what changes while it is looked at is looked at again."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if is_so():
                return True
        except FileNotFoundError:
            continue
        time.sleep(0.1)
    return False


def shows(machine: Machine, path: str, words: str) -> bool:
    return words in ask(machine.url + path)[1]


@contextmanager
def cluster(where: Path, url: str) -> Iterator[Cluster]:
    """All of it, with a database that is empty or migrated."""
    chosen = {"database.url": url, "site.url": "http://127.0.0.1:8250", "stories.proofread": False, "health.port": 1}
    folder.make_files(where / "paper", chosen=chosen)
    app = Machine("app", "app", where / "paper", environment())
    worker = beside(app, "worker", "worker")
    readers = [beside(app, f"reader-{number}") for number in (1, 2, 3)]
    with running(app, worker, *readers):
        server, node, health = map(str, app.ports)
        own = environment(node_name="app", node_roles="app", node_port=node, health_port=health, server_port=server)
        argv = [sys.executable, "-c", DESK, str(app.folder)]
        with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=own) as desk:
            yield Cluster(app, worker, readers, desk)
            assert desk.stdin is not None
            desk.stdin.close()
