"""One side of ``strichka bench publish``: a real newsroom, and orders to publish one story after the other.

A process of its own, because Django knows one instance: a line of JSON in is an order, a line out what it cost.
"""

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from strichka.instance import manage
from strichka.options import load

READY = re.compile(r"ready: (http://\S+)/\n")
UPDATE_EVERY = 4  # every so many publishes is a new headline for a story that readers know
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds until the page is answered with the new headline, and until all is baked; CPU of all processes."""

    visible: float
    baked: float
    cpu: float
    paths: int


class Desk:
    """An editor's browser, as far as publishing needs one."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._cookies = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies)).open

    def sign_in(self, username: str, password: str) -> None:
        self._open(self._url + "/desk/login/", timeout=PATIENCE).read()
        form = {"login": username, "password": password, "csrfmiddlewaretoken": self.token}
        self._open(self._url + "/desk/login/", urllib.parse.urlencode(form).encode(), timeout=PATIENCE).read()

    @property
    def cookie(self) -> str:
        """The cookies as a request has them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)

    def publish(self, public_id: str) -> None:
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self._url}/desk/stories/{public_id}/publish/",
            b'{"kind": "update", "sure": true}',
            {"Content-Type": "application/json", "X-CSRFToken": self.token, "Origin": self._url},
        )
        self._open(request, timeout=PATIENCE).read()

    @property
    def token(self) -> str:
        return next(cookie.value or "" for cookie in self._cookies if cookie.name == "desk_csrf")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """The newsroom on a free port: its URL and the supervisor's process id."""
    argv = [sys.executable, "-m", "strichka", "serve", "--dir", str(folder), "--port", "0"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as supervisor:  # noqa: S603 - our own command
        assert supervisor.stdout is not None
        try:
            yield _url_in(supervisor.stdout), supervisor.pid
        finally:
            supervisor.send_signal(signal.SIGTERM)
            supervisor.stdout.read()


def _url_in(lines: Iterable[str]) -> str:
    match = next((match for line in lines if (match := READY.fullmatch(line))), None)
    if match is None:
        raise RuntimeError("the newsroom could not be served")
    return match[1]


def cpu_of(supervisor: int) -> float:
    """CPU seconds that the supervisor's children have used, with their own children."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == supervisor:
            total += sum(map(int, fields[11:15]))
    return total / TICKS


def serve(folder: Path) -> None:
    """Answer orders until their end."""
    manage.use(load(folder))
    from strichka.bench import drafts  # noqa: PLC0415 - the instance is known only now
    from strichka.bench.made_up.rows import PASSWORD, USERNAME  # noqa: PLC0415

    with served(folder) as (url, supervisor):
        desk, author = Desk(url), drafts.Author(Random(os.getpid()))
        desk.sign_in(USERNAME, PASSWORD)
        drafts.wait_until_baked(PATIENCE * 10)
        for number, _line in enumerate(sys.stdin):
            story = author.update() if number % UPDATE_EVERY == UPDATE_EVERY - 1 else author.write()
            cost = _publish(desk, (url, supervisor), story.public_id, story.headline)
            print(json.dumps(asdict(cost)), flush=True)


def _publish(desk: Desk, newsroom: tuple[str, int], public_id: str, headline: str) -> Cost:
    from strichka.bench import drafts  # noqa: PLC0415

    (url, supervisor), mark = newsroom, drafts.newest_touch()
    cpu, started = cpu_of(supervisor), time.monotonic()
    desk.publish(public_id)
    path = drafts.path_of(public_id)
    while headline not in get(url + path):
        if time.monotonic() - started > PATIENCE:
            raise TimeoutError(f"{path} does not show its headline")
        time.sleep(0.005)
    visible = time.monotonic() - started
    drafts.wait_until_baked(PATIENCE)
    return Cost(visible, time.monotonic() - started, cpu_of(supervisor) - cpu, drafts.how_many_baked(mark))


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
