"""Readers, reports, publishing and crashes at once: `python -m tools.soak [SECONDS]`, ten minutes by default.

A demo newsroom is served. While processes are killed without warning, no reader may get a broken page, no published
story may be missing, and no acknowledged report may be lost; at the end the doctor must find the instance well.
"""

import http.client
import itertools
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from contextlib import closing
from os import kill
from pathlib import Path

from tests.e2e import newsroom as newsrooms
from tests.e2e.newsroom import STRICHKA, Newsroom, clean_environment

READERS = 4
PUBLISH_EVERY, REPORT_EVERY, KILL_EVERY = 4.0, 0.3, 9.0  # seconds
PAUSE = 0.005  # seconds between two pages of one reader
SETTLE = 20.0  # seconds for the worker to take in the last reports
CHILDREN = ("strichka app", "strichka worker", "strichka server")


class Soak:
    """One run; ``wrong`` holds what must not be, ``seen`` counts what was done."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.stop = threading.Event()
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()
        self.published: list[tuple[str, str]] = []
        self.acknowledged: list[str] = []
        with closing(sqlite3.connect(newsroom.folder / "data/strichka.sqlite3")) as connection:
            rows = connection.execute("SELECT path, public_id FROM stories_card").fetchall()
        self.paths: list[str] = [path for path, _story in rows]
        self.stories: list[str] = [story for _path, story in rows]

    def run(self, seconds: float) -> None:
        work = [self.read] * READERS + [self.publish, self.report, self.crash]
        threads = [threading.Thread(target=one) for one in work]
        for thread in threads:
            thread.start()
        self.stop.wait(seconds)
        self.stop.set()
        for thread in threads:
            thread.join()
        time.sleep(SETTLE)
        self.check()

    def get(self, path: str) -> str:
        """A page, whole; a connection that a killed server dropped is opened again."""
        for _attempt in range(20):
            try:
                with urllib.request.urlopen(self.newsroom.url + path, timeout=20) as answer:  # noqa: S310 - our own server
                    return str(answer.read().decode())
            except urllib.error.HTTPError as error:
                return f"{error.code}"
            except (OSError, http.client.HTTPException):
                self.seen["dropped connections"] += 1
                time.sleep(0.1)
        return "no answer"

    def read(self) -> None:
        while not self.stop.wait(PAUSE):
            path = random.choice(["/", *self.paths])  # noqa: S311 - no secret
            page = self.get(path)
            self.seen["pages read"] += 1
            if not page.rstrip().endswith("</html>"):
                self.wrong.append(f"{path}: {page[:80]!r}")

    def publish(self) -> None:
        while not self.stop.wait(PUBLISH_EVERY):
            word = f"слово{uuid.uuid4().hex[:8]}"
            taken = self.newsroom.take(f"Новина про {word}\n\nПерший абзац новини про {word}.\n", "--publish")
            self.published.append((taken["url"], word))
            self.seen["stories published"] += 1

    def report(self) -> None:
        while not self.stop.wait(REPORT_EVERY):
            identifier = str(uuid.uuid4())
            quote = {"type": "TextQuoteSelector", "exact": "слово", "prefix": "", "suffix": ""}
            story = random.choice(self.stories)  # noqa: S311
            body = {"id": identifier, "story": story, "edition": 1, "block": "block22222", "target": [quote]}
            request = urllib.request.Request(  # noqa: S310 - our own server
                self.newsroom.url + "/report",
                json.dumps(body | {"comment": "перевірка"}).encode(),
                {"Content-Type": "application/json"},
            )
            self.send(request, identifier)

    def send(self, request: urllib.request.Request, identifier: str) -> None:
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                if answer.status == http.HTTPStatus.ACCEPTED:
                    self.acknowledged.append(identifier)
        except urllib.error.HTTPError as error:
            self.seen[f"reports refused with {error.code}"] += 1
        except (OSError, http.client.HTTPException):
            self.seen["reports not acknowledged"] += 1

    def crash(self) -> None:
        for name in itertools.cycle(CHILDREN):
            if self.stop.wait(KILL_EVERY):
                return
            try:
                kill(self.newsroom.child(name), signal.SIGKILL)
                self.seen[f"{name} killed"] += 1
            except (LookupError, ProcessLookupError):
                self.seen[f"{name} was being started again"] += 1

    def check(self) -> None:
        for url, word in self.published:
            if word not in self.get(url):
                self.wrong.append(f"{url}: is not what was published")
        with closing(sqlite3.connect(self.newsroom.folder / "data/strichka.sqlite3")) as connection:
            stored = {uuid.UUID(one) for (one,) in connection.execute("SELECT id FROM reports_report")}
        lost = [one for one in self.acknowledged if uuid.UUID(one) not in stored]
        self.wrong += [f"report {one}: acknowledged and lost" for one in lost]
        self.seen["reports acknowledged"] = len(self.acknowledged)
        doctor = [*STRICHKA, "doctor", "--dir", str(self.newsroom.folder)]
        done = subprocess.run(doctor, capture_output=True, text=True, env=clean_environment(), check=False)
        self.wrong += [line for line in done.stdout.splitlines() if line.startswith("! ")]


def main(words: list[str]) -> int:
    seconds = float(words[0]) if words else 600.0
    with tempfile.TemporaryDirectory() as folder:
        newsroom = newsrooms.start(Path(folder) / "demo", STRICHKA_SERVER_REPORT_RATE="100000")
        try:
            soak = Soak(newsroom)
            soak.run(seconds)
        finally:
            newsrooms.stop(newsroom)
    print("\n".join(f"{count:8} {what}" for what, count in sorted(soak.seen.items())))
    print("\n".join(["WRONG:", *soak.wrong[:50]]) if soak.wrong else "Nothing was lost, and no page was broken.")
    return bool(soak.wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
