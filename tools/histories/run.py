"""Random histories of several editors in one story: ``python -m tools.histories.run``, or `make together`.

Three editors of JavaScript with the browser's own modules and one who only reads: they write, delete, split, move,
paste and undo, go offline and close their tabs; meanwhile the server corrects words, folds steps, and its process is
killed. In the end all documents are equal, and no typed word is gone that nobody who saw it deleted. A plan that fails
is saved, and made smaller for as long as it still fails.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from strichka.instance import static
from strichka.instance.folder import make
from tools.build_frontend import declare, modules, node_and_npm

Message = dict[str, Any]
Plan = list[Message]
SCRIPT = Path(__file__).parents[2] / "tests/frontend/together.mjs"
SAVED = Path(__file__).parents[2] / "tests/frontend/histories"  # those that failed once and are mended
LONG = SAVED / "long"  # likewise, as they were before they were made smaller: too long for every run of the tests
FAILED = Path("failed-histories")
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
EDITORS = 3
WEIGHTS = {
    "type": 30, "letters": 8, "overwrite": 4, "erase": 8, "eraseBlock": 3, "enter": 6, "join": 3, "mark": 3,
    "unmark": 1, "up": 4, "down": 4, "duplicate": 1, "list": 2, "quote": 2, "subheading": 2, "picture": 1,
    "table": 0.5, "paste": 2, "cut": 4, "undo": 7, "redo": 3, "off": 3, "on": 5, "close": 1, "fix": 5, "fold": 0.3,
    "kill": 0.1,
}  # fmt: skip
BY_SERVER = ("fix", "fold", "kill")
EXCHANGED = 0.45  # of the operations are followed by an exchange of somebody
DURING = 0.15  # of what is typed letter by letter is typed while an exchange is under way


def plan(seed: int, operations: int) -> Plan:
    """What everybody does, by places that are fractions of the document, so that a part of it is a plan too."""
    random, numbers = Random(seed), iter(range(10_000))  # noqa: S311 - chance, no secret
    made: Plan = []
    for _ in range(operations):
        (do,) = random.choices(list(WEIGHTS), list(WEIGHTS.values()))
        op: Message = {"do": do, "at": random.random(), "to": random.random()}
        if do not in BY_SERVER:
            op["who"] = random.randrange(EDITORS)
        if do in {"type", "letters", "overwrite", "fix"}:
            op["words"] = [f"ж{next(numbers):04}ж" for _ in range(random.choice((1, 1, 2, 3)))]
        op["length"] = random.choice((8, 8, 30, 120))
        op["during"] = do == "letters" and random.random() < DURING
        op["then"] = [random.randrange(EDITORS + 1)] if random.random() < EXCHANGED else []
        made.append(op)
    return made


class Speaker:
    """A process that is told a line of JSON and answers with one."""

    def __init__(self, argv: list[str]) -> None:
        self._argv = argv
        self._begin()

    def _begin(self) -> None:
        self.process = subprocess.Popen(self._argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(self, message: Message) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def hear(self) -> Message | None:
        """What it says next; None when it has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return dict(json.loads(line)) if line else None

    def end(self) -> None:
        with suppress(BrokenPipeError), self.process:
            self.process.kill()

    def begin_anew(self) -> None:
        self.end()
        self._begin()


@dataclass
class Newsroom:
    """The app's process and the one of its four people."""

    app: Speaker
    people: Speaker
    dying: bool = False

    def run(self, operations: Plan) -> Message:
        """Play a plan in a new story; what came of it, with its ``trouble``."""
        story = self._ask({"order": "story"})["story"]
        self.people.tell({"story": story, "ops": operations})
        while (said := self.people.hear()) is not None:
            if "order" not in said:
                return self._judged(said, story)
            self.people.tell(self._ask(said))
        raise RuntimeError("the editors' process has ended")

    def _ask(self, order: Message) -> Message:
        """An answer of the app; one that is killed before it could answer may have done what it was asked or not."""
        if order["order"] == "kill":
            self.dying = True
            return {}
        self.app.tell(order)
        if self.dying and order["order"] == "fetch":
            self.dying = False
            time.sleep(0.004)
            self.app.begin_anew()
            return {"status": 503, "body": {}}
        answer = self.app.hear()
        if answer is None:
            raise RuntimeError("the app's process has ended")
        return answer

    def _judged(self, outcome: Message, story: str) -> Message:
        servers = self._ask({"order": "document", "story": story})
        if "document" in outcome and outcome["document"] != servers["document"]:
            outcome["trouble"].append("the server's document is another")
        return outcome


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """An empty newsroom until the block ends."""
    node, npm = node_and_npm()
    modules(node, npm)
    declare()
    memory = MEMORY if MEMORY.is_dir() else None  # what is killed here is a process, never the machine
    with tempfile.TemporaryDirectory(prefix="strichka-together-", dir=memory) as place:
        folder = Path(place) / "newsroom"
        static.make_ready(make(folder, chosen={"desk.require_second_factor": False}))
        app = Speaker([sys.executable, "-m", "tools.histories.app", str(folder)])
        people = Speaker([node, "--no-warnings", str(SCRIPT)])
        try:
            yield Newsroom(app, people)
        finally:
            app.end()
            people.end()


@dataclass
class Tally:
    """What all histories did together."""

    played: int = 0
    did: Counter[str] = field(default_factory=Counter)
    failed: list[Path] = field(default_factory=list)

    def add(self, outcome: Message) -> None:
        self.played += 1
        self.did.update(outcome.get("did", {}))
        self.did.update({f"words {what}": outcome.get(what, 0) for what in ("typed", "deleted", "shown", "there")})


def shrunk(room: Newsroom, operations: Plan, tries: int) -> Plan:
    """The plan without what it fails without (delta debugging: first large parts, then single operations)."""
    parts = 2
    while tries > 0 and len(operations) > 1:
        size = max(1, len(operations) // parts)
        for start in range(0, len(operations), size):
            smaller = operations[:start] + operations[start + size :]
            tries -= 1
            if smaller and room.run(smaller)["trouble"]:
                operations, parts = smaller, max(2, parts - 1)
                break
            if tries <= 0:
                break
        else:
            if size == 1:
                break
            parts *= 2
    return operations


def _play(room: Newsroom, name: str, operations: Plan, tally: Tally, tries: int) -> None:
    outcome = room.run(operations)
    tally.add(outcome)
    if not outcome["trouble"]:
        return
    print(f"{name}: {'; '.join(outcome['trouble'][:5])}", flush=True)
    FAILED.mkdir(exist_ok=True)
    file = FAILED / f"{name}.json"
    file.write_text(json.dumps(shrunk(room, operations, tries), ensure_ascii=False), "utf-8")
    tally.failed.append(file)
    print(f"  saved as {file}", flush=True)


def play_all(room: Newsroom, arguments: argparse.Namespace) -> int:
    """Play what was asked for and print what came of it; the exit code."""
    tally, started = Tally(), time.monotonic()
    for file in (*sorted(SAVED.glob("*.json")), *sorted(LONG.glob("*.json"))) if arguments.saved else ():
        _play(room, file.stem, json.loads(file.read_text("utf-8")), tally, 0)
    for seed in range(arguments.seed, arguments.seed + arguments.histories):
        _play(room, f"{seed}-{arguments.operations}", plan(seed, arguments.operations), tally, arguments.tries)
        if tally.played % 10 == 0:
            print(f"{tally.played} played, {len(tally.failed)} failed, {time.monotonic() - started:.0f} s", flush=True)
    for what, many in sorted(tally.did.items()):
        print(f"{what:<60} {many:>9}")
    print(f"{tally.played} histories: {len(tally.failed)} failed, {time.monotonic() - started:.0f} s")
    return 1 if tally.failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.histories.run", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--histories", type=int, default=1000, metavar="N")
    parser.add_argument("--operations", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the first; each next has the next")
    parser.add_argument("--tries", type=int, default=150, metavar="N", help="to make a failing plan smaller")
    parser.add_argument("--saved", action="store_true", help="play the saved plans as well, first")
    arguments = parser.parse_args()
    with newsroom() as room:
        return play_all(room, arguments)


if __name__ == "__main__":
    sys.exit(main())
