"""How many readers' reports the server acknowledges, each safe on disk: the first part of ``strichka bench reports``.

Server and client are measured apart: what the server's processor spent on each report says what one core of it can do,
however busy the machine is; what came by the clock depends on both and on the disk. Pages are read beside it.
"""

import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from strichka import options
from strichka.baking.store import Store
from strichka.instance.errors import InstanceError
from strichka.letterbox.journal import Journal
from strichka.lib.durable import make_folder

COUNT = 18_000  # within the budget of a whole site, which is a part of what is measured
CONNECTIONS = 128
PAGES_FOR_EACH = 2  # pages that are read for each report, in the second round
PATH = "/misto/slovo-k3f9/"
PAGE = ("<!doctype html><title>Слово</title>" + "<p>Слова про міст.</p>" * 400).encode()
TICKS = os.sysconf("SC_CLK_TCK")
CONFIG = "[server]\ntrusted_proxies = 1\n"
PATIENCE = 10.0  # seconds until the server answers first


@dataclass(frozen=True, slots=True)
class Round:
    """What one round took: seconds by the clock, of the server's processor and of the client's."""

    reports: int
    pages: int
    clock: float
    server: float
    client: float


def run(*, count: int = COUNT) -> None:
    """Measure and print; raises InstanceError when anything that was acknowledged is not in the journal."""
    with tempfile.TemporaryDirectory(prefix="strichka-letters-") as name:
        instance = _instance(Path(name))
        for title, pages in (("reports alone", 0), ("beside pages", PAGES_FOR_EACH)):
            with _server(instance) as (port, process):
                done = _round(port, process, count // 2, pages)
            print(f"  {title:16} {_words(done)}", flush=True)
        kept = sum(1 for _identifier in Journal(instance.journal).ids())
        if kept != count // 2 * 2:
            raise InstanceError(f"{count // 2 * 2} reports were acknowledged and {kept} are in the journal.")


def _words(done: Round) -> str:
    return (
        f"{done.reports / done.clock:7,.0f} by the clock, {done.reports / done.server:7,.0f} of the server’s processor"
        f" ({done.server / done.reports * 1e6:,.0f} µs each{f', with {done.pages} pages read' if done.pages else ''}),"
        f" the client’s {done.client / done.reports * 1e6:,.0f} µs"
    )


def _instance(folder: Path) -> options.Instance:
    (folder / options.CONFIG_NAME).write_text(CONFIG, encoding="utf-8")
    instance = options.load(folder, environ={})
    make_folder(instance.data)
    (instance.data / "secret-key").write_text("of a measurement", encoding="ascii")
    Store(instance.paper).put(PATH, PAGE)
    return instance


@contextlib.contextmanager
def _server(instance: options.Instance) -> Iterator[tuple[int, int]]:
    """Port and process id of a readers' server of its own."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1024)
        argv = [sys.executable, "-m", "strichka.processes.server", "--dir", str(instance.folder)]
        argv += ["--fd", str(listener.fileno())]
        environ = {name: value for name, value in os.environ.items() if not name.startswith("STRICHKA_")}
        process = subprocess.Popen(argv, pass_fds=[listener.fileno()], env=environ)  # noqa: S603 - our own command
        try:
            yield listener.getsockname()[1], process.pid
        finally:
            process.terminate()
            process.wait(30)


def _round(port: int, server: int, count: int, pages: int) -> Round:
    asyncio.run(_talk(port, [_page()]))  # it is up
    before = processor(server)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        clock, client = pool.apply(_client, (port, count, pages))
    return Round(count, count * pages, clock, processor(server) - before, client)


def processor(process: int) -> float:
    """Seconds of processor that a process has spent, all its threads together."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _client(port: int, count: int, pages: int) -> tuple[float, float]:
    """Seconds by the clock and of this process for reports on many connections, and pages on as many others."""
    letters = [_letter(number) for number in range(count)]
    shares = [letters[number::CONNECTIONS] for number in range(CONNECTIONS)]
    reading = [[_page()] * (len(share) * pages) for share in shares] if pages else []

    async def all_of_them() -> None:
        await asyncio.gather(*(_talk(port, share) for share in [*shares, *reading]))

    clock, cpu = time.monotonic(), time.process_time()
    asyncio.run(all_of_them())
    return time.monotonic() - clock, time.process_time() - cpu


async def _talk(port: int, requests: list[bytes]) -> None:
    """One connection, one request after the other; raises InstanceError for an answer that is no good one."""
    reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), PATIENCE)
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        if head[9:12] not in {b"202", b"200"}:
            raise InstanceError(f"The server answered {head[9:12].decode()}: {body[:200].decode('utf-8', 'replace')}")
    writer.close()


def _page() -> bytes:
    return f"GET {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\n\r\n".encode()


def _letter(number: int) -> bytes:
    """A report of the usual length, each from a network and on a story of its own."""
    letter = {
        "id": str(uuid.uuid4()),
        "story": f"k{number % 4000:x}",
        "edition": 1,
        "block": "abcdefgh23",
        "target": [
            {"type": "TextQuoteSelector", "exact": "пасжири", "prefix": "почався о восьмій ранку. Перші ",
             "suffix": " вже переїхали на той бік річки."},
            {"type": "TextPositionSelector", "start": 63, "end": 70},
        ],
        "suggestion": "пасажири",
        "comment": "Пропущено літеру.",
        "website": "",
        "took": random.randint(3000, 20_000),
    }  # fmt: skip
    body = json.dumps(letter, ensure_ascii=False).encode()
    network = f"10.{number >> 8 & 255}.{number & 255}.7"
    head = (
        f"POST /report HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {network}\r\nContent-Type: application/json\r\n"
    )
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
