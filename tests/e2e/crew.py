"""Readers and editors at work, each in a thread, who write down what they were promised; whatever dies, they go on."""

import itertools
import json
import re
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from strichka.document.schema import VERSION
from strichka.lib.anchors import normalize
from tests.e2e.house import House
from tests.e2e.promises import Promises, look, text_of
from tests.e2e.wire import UNAVAILABLE, Answer, Call, Desk, NoAnswer, ask, value_of

VISIBLE_WITHIN = 20.0  # seconds from an acknowledged publish to a reader's page, whatever died meanwhile
PAUSE = 0.1  # seconds between two tries
QUICK, SLOW = 0.02, 2.0  # seconds between a reader's reports: in a flood, and between such
GIVE_UP = 60.0  # seconds without an answer
Steps = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a published story that readers can report."""

    story: str
    edition: int
    block: str
    text: str


def passages(house: House) -> list[Passage]:
    """The paragraphs of the stories that are published now."""
    sql = "SELECT c.public_id, e.number, e.document FROM stories_card c JOIN stories_edition e ON e.id = c.edition_id"
    with look(house.database) as query:
        rows = query(sql, rows=True)
    return [
        Passage(story, number, block["attrs"]["id"], normalize(text_of(block)).text)
        for story, number, document in rows
        for block in json.loads(document)["content"]
        if block["type"] == "paragraph" and len(text_of(block)) > 20
    ]


def paths(house: House) -> list[str]:
    with look(house.database) as query:
        return ["/", *(path for (path,) in query("SELECT path FROM stories_card ORDER BY path", rows=True))]


class Actor(threading.Thread):
    """Takes turns until told to stop; a turn that was begun is ended."""

    def __init__(self, crew: "Crew", number: int) -> None:
        super().__init__(name=f"{type(self).__name__.lower()} {number}", daemon=True)
        self.house = crew.house
        self.promises = crew.promises
        self.stopping = crew.stopping
        self.number = number
        self.flood = crew.flood
        self.random = Random(f"{crew.seed} {self.name}")
        self.pause = PAUSE

    def run(self) -> None:
        try:
            self.begin()
            while not self.stopping.is_set():
                self.turn()
                self.stopping.wait(self.pause)
        except Exception as error:  # noqa: BLE001 - the test must hear of it, not the thread's end
            self.promises.troubles.append(f"{self.name} stopped: {type(error).__name__}: {error}")

    def begin(self) -> None:
        """What comes before the first turn."""

    def turn(self) -> None:
        raise NotImplementedError

    def persist(self, attempt: Callable[[], Answer]) -> Answer:
        """The answer, however often it takes; errors of ours are troubles."""
        deadline = time.monotonic() + GIVE_UP
        while True:
            try:
                answer = attempt()
            except NoAnswer as silence:
                self.promises.tally[f"no answer, asked again: {silence}"] += 1
                if time.monotonic() > deadline:
                    raise
            else:
                if answer.status < 500:
                    return answer
                self.promises.troubles.append(f"{self.name} got {answer.status}")
            time.sleep(PAUSE)

    def ask(self, call: Call) -> Answer:
        return self.persist(lambda: ask(self.house.url, call))


class Reporter(Actor):
    """A reader with Ctrl+Enter; each report comes from another network."""

    def begin(self) -> None:
        self.passages = passages(self.house)

    def turn(self) -> None:
        self.pause = QUICK if self.flood or self.random.random() > 0.1 else SLOW
        report = self._report()
        source = f"127.{self.random.randint(1, 250)}.{self.random.randint(1, 250)}.{self.number + 1}"
        body, headers = json.dumps(report).encode(), {"Content-Type": "application/json"}
        answer = self.ask(Call("/report", "POST", body, headers, source))
        if answer.status == 202 and answer.json() == {"id": report["id"]}:
            self.promises.reports.add(report["id"])
        else:
            self.promises.tally[f"report refused: {answer.status}"] += 1

    def _report(self) -> dict[str, Any]:
        found = self.random.choice(self.passages)
        start = self.random.randrange(len(found.text) - 10)
        end = start + self.random.randint(4, 10)
        quote = {"type": "TextQuoteSelector", "exact": found.text[start:end]}
        sides = {"prefix": found.text[max(0, start - 20) : start], "suffix": found.text[end : end + 20]}
        place = {"type": "TextPositionSelector", "start": start, "end": end}
        report = {"id": str(uuid.uuid4()), "story": found.story, "edition": found.edition, "block": found.block}
        return report | {"target": [quote | sides, place], "suggestion": "інакше", "comment": self.name}


class Reader(Actor):
    """Opens pages; one that is cut short or not there is a trouble, one that nobody answered is counted."""

    def begin(self) -> None:
        self.pause = 0.02
        self.paths = paths(self.house)

    def turn(self) -> None:
        path, url = self.random.choice(self.paths), self.house.url
        try:
            answer = ask(url, Call(path))
        except NoAnswer as silence:
            self._say_why(path, str(silence), dead=self.house.newsroom is None or self.house.url != url)
            return
        self.promises.tally["pages"] += 1
        if answer.status != 200 or not answer.body.rstrip().endswith(b"</html>"):
            self.promises.troubles.append(f"{path} answered {answer.status} with {len(answer.body)} bytes")
        story = re.search(rb'data-story="([a-z0-9]+)"', answer.body)
        if story and self.number % 2:
            self._pulse(story[1].decode(), path)

    def _say_why(self, path: str, silence: str, *, dead: bool) -> None:
        """Without a supervisor nobody listens, and a killed server breaks off; but what is baked needs no app."""
        if silence in UNAVAILABLE:
            self.promises.troubles.append(f"{path} was asked of the app: {silence}")
        elif silence == ConnectionRefusedError.__name__ and not dead:
            self.promises.troubles.append(f"{path} was refused though a supervisor lives")
        self.promises.tally[f"page not answered: {silence}{' (the supervisor is dead)' if dead else ''}"] += 1

    def _pulse(self, story: str, path: str) -> None:
        try:
            ask(self.house.url, Call(f"/pulse/{story}?open={path}", "POST", b""))
        except NoAnswer:
            return
        self.promises.tally["pulses"] += 1


class Colleague(Actor):
    """Somebody at the desk."""

    role = "chief"
    beginning = threading.Lock()

    def begin(self) -> None:
        self.desk = Desk(lambda: self.house.url, self.role)
        self._again(self.desk.sign_in)
        self.prepare()

    def prepare(self) -> None:
        """What comes after signing in."""

    def _again(self, work: Callable[[], None]) -> None:
        while not self.stopping.is_set():
            try:
                return work()
            except NoAnswer:
                time.sleep(PAUSE)
        return None

    def new_story(self, headline: str) -> str:
        """A draft with a headline and a paragraph, in a section.

        One after the other: several sign in as one person, whose empty draft is taken up again by the next.
        """
        with self.beginning:
            answer = self.persist(lambda: self.desk.form("/desk/stories/new/", {}))
            story = answer.location.rstrip("/").rpartition("/")[2]
            self.write(story, 0, [_inserting(5, "Текст про місто. "), _inserting(1, headline)])
        asked = {"field": "section", "value": "misto", "version": 0}
        self.persist(lambda: self.desk.post(f"/desk/stories/{story}/fields/", asked))
        return story

    def write(self, story: str, version: int, steps: Steps) -> int:
        """Send steps as the editor does, until they are in; the version after them."""
        path, client = f"/desk/stories/{story}/steps/", uuid.uuid4().hex
        while True:
            body = {"schema": VERSION, "version": version, "steps": list(steps), "client": client}
            answer = self.persist(lambda body=body: self.desk.post(path, body))
            found = answer.json()
            if answer.status == 409 and client not in found["clients"]:
                version = found["version"]
                continue
            if answer.status == 409:  # they went in when nobody could say so
                first = found["clients"].index(client)
                after = version + first + len(steps)
                stored = found["steps"][first : first + len(steps)]
            else:
                assert answer.status == 200, answer.text
                after = found["version"]
                stored = found.get("steps", steps)[-len(steps) :]
            # What others overtook stands elsewhere, with the same words.
            assert [step.get("slice") for step in stored] == [step.get("slice") for step in steps], stored
            for place, step in enumerate(stored):
                self.promises.steps[story, after - len(steps) + 1 + place] = step
            return int(after)


class Scribe(Colleague):
    """Types into a draft; those with the same number modulo two write in the same one."""

    role = "editor"
    shared: dict[int, str] = {}
    lock = threading.Lock()
    HEADLINE = "Чернетка"

    def prepare(self) -> None:
        self.pause, self.version, self.turns = 0.02, 0, itertools.count(1)
        with self.lock:
            key = self.number % 2
            if key not in self.shared:
                self.shared[key] = self.new_story(self.HEADLINE)
            self.story = self.shared[key]

    def turn(self) -> None:
        count, place = next(self.turns), len(self.HEADLINE) + 5
        text = f"слово {self.number}-{count} "
        step = _replacing(place, 200, "") if count % 50 == 0 else _inserting(place, text)
        self.version = self.write(self.story, self.version, [step])
        self.promises.tally["steps acknowledged"] += 1


class Publisher(Colleague):
    """Brings out edition after edition, and looks whether readers see each; at last withdraws the story."""

    role = "duty"
    EDITIONS = 12

    def prepare(self) -> None:
        self.story, self.edition = "", 0

    def turn(self) -> None:
        mark = f"Позначка{uuid.uuid4().hex[:12]}"
        if not self.story:
            self.story, self.mark, self.version, self.edition = self.new_story(mark), mark, 2, 0
        else:
            self.version = self.write(self.story, self.version, [_replacing(1, len(self.mark), mark)])
            self.mark = mark
        asked = {"kind": "update", "sure": True}
        answer = self.persist(lambda: self.desk.post(f"/desk/stories/{self.story}/publish/", asked))
        assert answer.status == 200, answer.text
        facts = answer.json()
        self.edition = facts["edition"]
        self.promises.editions[self.story, self.edition] = mark
        self.promises.tally["editions acknowledged"] += 1
        self._wait_until_seen(facts["url"], lambda page: mark in page.text, f"edition {self.edition} of {self.story}")
        if self.edition >= self.EDITIONS and self.number % 2:
            self._withdraw(facts["url"])

    def _withdraw(self, path: str) -> None:
        self.persist(lambda: self.desk.post(f"/desk/stories/{self.story}/kill/", {"note": "Помилка редакції."}))
        self.promises.kills.add(self.story)
        self._wait_until_seen(path, lambda page: self.mark not in page.text, f"the end of {self.story}")
        self.story = ""

    def _wait_until_seen(self, path: str, seen: Callable[[Answer], bool], what: str) -> None:
        started = time.monotonic()
        while not seen(self.ask(Call(path))):
            if time.monotonic() - started > VISIBLE_WITHIN:
                self.promises.troubles.append(f"readers did not see {what} within {VISIBLE_WITHIN:g} s")
                break
            time.sleep(PAUSE)
        self.promises.seen_after.append(time.monotonic() - started)


class Fixer(Colleague):
    """Mends what readers have reported."""

    def prepare(self) -> None:
        self.pause = 0.3

    def turn(self) -> None:
        listed = self.persist(lambda: self.desk.get("/desk/cases/")).text
        cases = list(dict.fromkeys(re.findall(r'href="/desk/cases/(\d+)/"', listed)))
        if not cases:
            return
        case = self.random.choice(cases)
        quote = value_of(self.persist(lambda: self.desk.get(f"/desk/cases/{case}/")).text, "text")
        text = f"{quote} [{uuid.uuid4().hex[:6]}]"
        try:
            answer = self.desk.form(f"/desk/cases/{case}/fix/", {"text": text, "kind": "minor"})
        except NoAnswer:
            return
        if answer.status == 302:
            self.promises.fixes[int(case)] = text
        else:
            self.promises.tally["fixes refused"] += 1
            self.persist(lambda: self.desk.form(f"/desk/cases/{case}/reject/", {"note": ""}))


def _inserting(place: int, text: str) -> dict[str, Any]:
    return _replacing(place, 0, text)


def _replacing(place: int, length: int, text: str) -> dict[str, Any]:
    step: dict[str, Any] = {"stepType": "replace", "from": place, "to": place + length}
    return step | ({"slice": {"content": [{"type": "text", "text": text}]}} if text else {})


class Crew:
    """Everybody at work on one newsroom."""

    def __init__(self, house: House, *, seed: int = 1, flood: bool = True, **numbers: int) -> None:
        """``numbers``: how many of each, by lower-case names (``reporter=4``); without ``flood`` it comes in bursts."""
        self.house = house
        self.seed = seed
        self.flood = flood
        self.promises = Promises()
        self.stopping = threading.Event()
        kinds = {one.__name__.lower(): one for one in (Reporter, Reader, Scribe, Publisher, Fixer)}
        Scribe.shared = {}
        self.actors: list[Actor] = [
            kinds[name](self, number) for name, many in numbers.items() for number in range(many)
        ]

    @contextmanager
    def at_work(self) -> Iterator[Promises]:
        for actor in self.actors:
            actor.start()
        try:
            yield self.promises
        finally:
            self.stopping.set()
            for actor in self.actors:
                actor.join(GIVE_UP + VISIBLE_WITHIN)
            self.promises.troubles += [f"{one.name} hangs" for one in self.actors if one.is_alive()]


def is_baked(house: House) -> bool:
    """Whether the worker has baked the whole paper, as it does after a first start; until then the app renders."""
    with look(house.database) as query:
        return query("SELECT count(*) FROM jobs_job WHERE key = 'bake-everything'") == (0,)


def settled(house: House, promises: Promises) -> bool:
    """Whether nothing waits: every report is placed, every page baked."""
    try:
        with look(house.database) as query:
            (waiting,) = query("SELECT count(*) FROM baking_touch WHERE done_at IS NULL")
            (unplaced,) = query("SELECT count(*) FROM reports_report WHERE case_id IS NULL AND problem = ''")
            (stored,) = query("SELECT count(*) FROM reports_report")
    except sqlite3.OperationalError:
        return False
    return not waiting and not unplaced and stored >= len(promises.reports)
