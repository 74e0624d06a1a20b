"""``strichka bench desk``: what an editor's acts cost, and how long the desk's rooms take, in one process.

Between the acts stands a reference: a fixed work of the processor, measured in the same run. With two archives, each is
measured in a process of its own, and the ratio says what the larger one costs.
"""

import gc
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from strichka.bench.publish import percentile
from strichka.bench.seed import archive
from strichka.bench.timing import Took, timed
from strichka.instance import manage
from strichka.instance.errors import InstanceError

WARM_UP = 5  # rounds that are not counted, at most
ROOMS = {
    "the rundown": "/desk/",
    "the list": "/desk/?span=list",
    "words in all stories": "/desk/?q={word}",
    "the writing room": "/desk/stories/{story}/",
    "the front": "/desk/fronts/uk/",
    "cases": "/desk/cases/",
    "pictures": "/desk/pictures/",
    "addresses": "/desk/addresses/",
    "the calendar": "/desk/calendar/",
    "the audit log": "/desk/audit/",
}
MILLISECONDS = 1000


def run(where: Path, *, count: int, against: Path | None) -> int:
    """Measure and print; the exit code."""
    folders = [where, *([against] if against else [])]
    for folder in folders:
        archive(folder)
    measured = [_in_a_process(folder, count) for folder in folders]
    for folder, acts in zip(folders, measured, strict=True):
        print(f"{folder}, {count} of each; milliseconds: processor p50, p95; clock p50, p95")
        for name, took in acts.items():
            processor, clock = ([getattr(one, kind) * MILLISECONDS for one in took] for kind in ("cpu", "clock"))
            figures = (percentile(values, share) for values in (processor, clock) for share in (0.5, 0.95))
            print(f"{name:22}" + "".join(f"{figure:9.1f}" for figure in figures))
    if against:
        large, small = ({name: _median(took) for name, took in acts.items()} for acts in measured)
        print("ratio of the processor: " + ", ".join(f"{name} {large[name] / small[name]:.2f}" for name in large))
    return 0


def _median(took: list[Took]) -> float:
    return percentile([one.cpu for one in took], 0.5)


def _in_a_process(folder: Path, count: int) -> dict[str, list[Took]]:
    """Django knows one instance."""
    argv = [sys.executable, "-m", "strichka.bench.desk", str(folder), str(count)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:]
        raise InstanceError(f"Measuring in {folder} has failed: {' '.join(reason)}")
    acts = json.loads(done.stdout.splitlines()[-1])
    return {name: [Took(**one) for one in took] for name, took in acts.items()}


def reference() -> None:
    """A fixed work of the processor, some milliseconds."""
    rows = [{"number": number, "words": "стрічка новин"} for number in range(4000)]
    json.loads(json.dumps(rows))


class Editor:
    """Does an editor's acts one after the other; what follows them is baked between the measures."""

    def __init__(self) -> None:
        from strichka.baking import outbox  # noqa: PLC0415 - the instance is known only now
        from strichka.bench import drafts  # noqa: PLC0415
        from strichka.bench.made_up.rows import USERNAME  # noqa: PLC0415
        from strichka.staff.models import User  # noqa: PLC0415

        outbox.leave_the_rest_to_the_worker()
        self._outbox, self._user = outbox, User.objects.get(username=USERNAME)
        self._author = drafts.Author(Random(1))

    def round(self) -> dict[str, Took]:
        from strichka.stories.domain.publish import publish  # noqa: PLC0415
        from strichka.stories.models import Story  # noqa: PLC0415

        acts: dict[str, Took] = {"reference": timed(reference)}
        acts["create"] = timed(self._author.begin)
        acts["two fields"] = timed(self._author.fill)
        acts["a step"] = timed(self._author.update)
        story = self._author.last
        assert story is not None
        with self._outbox.left_open():
            acts["publish"] = timed(lambda: publish(story=Story.objects.get(pk=story.pk), by=self._user))
        self._outbox.bake_touched()
        word = story.headline.split()[0]
        for name, address in ROOMS.items():
            path = address.format(word=word, story=story.public_id)
            acts[name] = timed(lambda path=path: self._open(path))  # type: ignore[misc]
        return acts

    def _open(self, path: str) -> None:
        """A room as the app makes it, without the middleware around it."""
        from django.contrib.messages.storage.cookie import CookieStorage  # noqa: PLC0415
        from django.test import RequestFactory  # noqa: PLC0415
        from django.urls import resolve  # noqa: PLC0415

        request: Any = RequestFactory().get(path)
        request.user = self._user
        setattr(request, "_messages", CookieStorage(request))  # noqa: B010 - as Django's middleware
        found = resolve(request.path)
        answer = found.func(request, *found.args, **found.kwargs)
        if answer.status_code != 200:  # noqa: PLR2004 - OK
            raise RuntimeError(f"{path} answered {answer.status_code}")


def measure(folder: Path, count: int) -> dict[str, list[Took]]:
    manage.use(archive(folder))
    editor, acts = Editor(), dict[str, list[Took]]()
    warm_up = min(WARM_UP, count)
    for number in range(warm_up + count):
        gc.collect()
        for name, took in editor.round().items():
            if number >= warm_up:
                acts.setdefault(name, []).append(took)
    return acts


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2])), default=asdict))
