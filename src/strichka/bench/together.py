"""``strichka bench together``: from a keystroke to a colleague, with many writers in one story on one machine.

Each writer posts a step of one letter and goes on; each hears the others' steps by the server's stream, and fetches
what it could not follow, as the editor does. Beside it stands the time of one small answer by the same server and app,
when nobody writes.
"""

import http.client
import json
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode, urlsplit

from strichka.bench import seed
from strichka.bench.publisher import Desk, served
from strichka.document.schema import VERSION
from strichka.instance import manage

EVERY = 1.0 / 3  # seconds between two exchanges of a writer: the editor gathers what is typed meanwhile
PAUSE = 0.04  # seconds from a stroke until the editor sends it, or sends again what it has rebased
PATIENCE = 30.0
REFERENCES = 40


@dataclass(slots=True)
class Shared:
    """What all writers share: when each version was typed, and how long after that others had it."""

    url: str
    cookie: str
    token: str
    story: str
    ends: float = 0.0
    typed: dict[int, float] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)  # by client, what the server may not have answered yet
    waits: list[float] = field(default_factory=list)
    overtaken: int = 0
    behind: int = 0


def run(where: Path, *, writers: int, seconds: float) -> int:
    """Measure and print; the exit code."""
    manage.use(seed.archive(where))
    from strichka.bench.made_up.rows import PASSWORD, USERNAME  # noqa: PLC0415 - the instance is known only now

    story = draft(USERNAME)
    with served(where) as (url, _supervisor):
        desk = Desk(url)
        desk.sign_in(USERNAME, PASSWORD)
        shared = Shared(url, desk.cookie, desk.token, story)
        alone = sorted(_timed(shared) for _ in range(REFERENCES))
        shared.ends = time.monotonic() + seconds
        threads = [threading.Thread(target=Writer(shared, number).work) for number in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    waits = sorted(shared.waits)
    exchanges = f"{len(shared.typed)} exchanges, {shared.overtaken} overtaken, {shared.behind} sent again"
    print(f"{writers} writers, {exchanges}, {len(waits)} arrivals")
    print(f"keystroke to colleague: {quantiles(waits)}")
    print(f"one small answer when nobody writes: {quantiles(alone)}")
    return 0


def quantiles(sorted_seconds: Sequence[float]) -> str:
    """The median and what is slow, in words."""
    if len(sorted_seconds) < 2:  # noqa: PLR2004 - quantiles want two
        return "nothing was measured"
    cuts = statistics.quantiles(sorted_seconds, n=100)
    return ", ".join(f"p{part} {cuts[part - 1] * 1000:.0f} ms" for part in (50, 95, 99))


def draft(username: str) -> str:
    """A new draft of many paragraphs; its public id."""
    from strichka.document import build  # noqa: PLC0415
    from strichka.staff.models import User  # noqa: PLC0415
    from strichka.stories.domain.create import create  # noqa: PLC0415

    document = build.new_document(headline="Разом", blocks=[build.paragraph("слово " * 60) for _ in range(80)])
    return create(by=User.objects.get(username=username), document=dict(document.to_json())).public_id


def _timed(shared: Shared) -> float:
    started = time.monotonic()
    ask(shared, "GET", "steps/?since=0")
    return time.monotonic() - started


def ask(shared: Shared, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
    """One request to the story's addresses; status and JSON, None where the answer is a page."""
    connection = http.client.HTTPConnection(urlsplit(shared.url).netloc, timeout=PATIENCE)
    headers = {
        "Cookie": shared.cookie,
        "X-CSRFToken": shared.token,
        "Origin": shared.url,
        "Content-Type": "application/json",
    }
    try:
        connection.request(method, f"/desk/stories/{shared.story}/{path}", json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
        return answer.status, json.loads(answer.read()) if is_json else None
    finally:
        connection.close()


class Writer:
    """One who types in a paragraph, and hears what others type."""

    def __init__(self, shared: Shared, number: int) -> None:
        self._shared = shared
        self._random = Random(number)
        self._client = f"bench{number}"
        self._version = 0

    def work(self) -> None:
        listener = threading.Thread(target=self._listen, daemon=True)
        listener.start()
        while time.monotonic() < self._shared.ends:
            time.sleep(self._random.uniform(0.5, 1.5) * EVERY)
            self._type(time.monotonic())
        listener.join(PATIENCE)

    def _type(self, pressed: float) -> None:
        """A letter at the beginning of the text, again on the newest version until it is taken."""
        step = {"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "а"}]}}
        version = self._version
        self._shared.sent[self._client] = pressed
        time.sleep(PAUSE)
        while time.monotonic() < self._shared.ends:
            message = {"version": version, "client": self._client, "schema": VERSION, "steps": [step]}
            status, answer = ask(self._shared, "POST", "steps/", message)
            version = int(answer.get("version", version))
            if status == http.client.OK:
                self._shared.typed[version] = pressed
                self._shared.overtaken += bool(answer.get("steps"))
                return
            self._shared.behind += 1
            time.sleep(PAUSE)

    def _listen(self) -> None:
        _status, answer = ask(self._shared, "GET", "stream/")
        connection = http.client.HTTPConnection(urlsplit(self._shared.url).netloc, timeout=2.0)
        connection.request("GET", str(answer["url"]))
        events = connection.getresponse()
        try:
            while time.monotonic() < self._shared.ends:
                line = events.readline()
                if line.startswith(b"data: ") and b'"version"' in line:
                    self._hear(json.loads(line.removeprefix(b"data: ")))
        except TimeoutError:
            pass
        finally:
            connection.close()

    def _hear(self, event: dict[str, Any]) -> None:
        version, steps = int(event["version"]), event.get("steps")
        if steps is None or version - len(steps) > self._version:
            self._fetch()
        elif version > self._version:
            self._arrived(self._version, [event["client"]] * (version - self._version))

    def _fetch(self) -> None:
        before = self._version
        status, missing = ask(self._shared, "GET", "steps/?" + urlencode({"since": before}))
        if status == http.client.OK:
            self._arrived(before, missing["clients"])

    def _arrived(self, before: int, clients: Sequence[str]) -> None:
        arrived = time.monotonic()
        self._version = before + len(clients)
        for version, client in enumerate(clients, start=before + 1):
            pressed = self._shared.typed.get(version, self._shared.sent.get(client))
            if client != self._client and pressed is not None:
                self._shared.waits.append(arrived - pressed)
