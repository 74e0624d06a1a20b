"""``strichka bench push``: how fast readers are pushed a notice, and how long it takes to say how many that will be.

The push service is a process of this machine that takes everything, so what is measured is ours alone: intents, keys,
encryption, requests (each over a connection of its own) and what is kept of them.
"""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from strichka.bench.seed import archive
from strichka.bench.timing import timed
from strichka.instance import manage

if TYPE_CHECKING:
    from strichka.subscriptions.models import Dispatch

KEYS = 50  # browsers' keys, each of them many readers'
A_WRITE = 1000
SECTIONS = 8
MADE_UP = "bench-"
MOST_SECONDS = 600.0


def run(where: Path, *, readers: int) -> int:
    """Make up the readers, push to all of them, print; the exit code."""
    with _service() as url:
        os.environ |= {"STRICHKA_PUSH_ON": "true", "STRICHKA_PUSH_SERVICES": url}
        manage.use(archive(where))
        _forget()
        try:
            _make_up(readers, url)
            _say_counting()
            _say_pushing(readers)
        finally:
            _forget()
    return 0


def _say_counting() -> None:
    from strichka.subscriptions.audience import Audience, reach  # noqa: PLC0415 - the instance is known only now
    from strichka.subscriptions.enums import Medium  # noqa: PLC0415

    everybody = Audience(("uk",))
    for name, audience in (("all", everybody), ("of two sections", Audience(("uk",), ("s1", "s2"), ()))):
        reach(audience, medium=Medium.PUSH)
        took = timed(lambda audience=audience: reach(audience, medium=Medium.PUSH))  # type: ignore[misc]
        found = reach(audience, medium=Medium.PUSH).count
        print(f"how many are told ({name}: {found}): {took.clock * 1000:.0f} ms")


def _say_pushing(readers: int) -> None:
    from strichka.subscriptions.domain import going  # noqa: PLC0415
    from strichka.subscriptions.enums import DispatchState  # noqa: PLC0415

    row = _dispatch()
    began, cpu, turns = time.perf_counter(), time.process_time(), 0
    while row.state == DispatchState.GOING and time.perf_counter() - began < MOST_SECONDS:
        going.go_on(row.pk)
        row.refresh_from_db()
        turns += 1
    clock, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"{readers} readers are pushed a notice in {clock:.1f} s, {turns} turns: {readers / clock:.0f} a second;")
    print(f"{cpu / readers * 1000:.2f} ms of processor each; what became of them: {row.figures}")


def _dispatch() -> "Dispatch":
    from strichka.subscriptions.audience import Audience  # noqa: PLC0415
    from strichka.subscriptions.models import Dispatch  # noqa: PLC0415
    from strichka.subscriptions.story_words import StoryWords  # noqa: PLC0415

    told = StoryWords("published", "Міст через Річку відкрили", "Рух почався о восьмій ранку.", story="bench")
    audience = Audience(("uk",)).as_json()
    values = {"medium": "push", "kind": "breaking", "language": "uk", "state": "going", "edition": 1}
    key = MADE_UP + secrets.token_hex(8)
    return Dispatch.objects.create(key=key, words=told.as_json(), audience=audience, **values)


def _make_up(readers: int, url: str) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    from strichka.senders.web_push.encrypting import CURVE, public_bytes  # noqa: PLC0415
    from strichka.senders.web_push.vapid import unpadded  # noqa: PLC0415
    from strichka.subscriptions.models import Choice, Subscription  # noqa: PLC0415

    points = [unpadded(public_bytes(ec.generate_private_key(CURVE))) for _number in range(KEYS)]
    values = {"medium": "push", "language": "uk", "state": "active"}
    rows = [
        Subscription(
            address=f"{url}/{number}",
            address_sum=f"{MADE_UP}{number}",
            keys={"p256dh": points[number % KEYS], "auth": unpadded(secrets.token_bytes(16))},
            **values,
        )
        for number in range(readers)
    ]
    Subscription.objects.bulk_create(rows, batch_size=A_WRITE)
    chosen = [Choice(subscription=one, kind="section", slug=f"s{one.pk % SECTIONS}") for one in rows if one.pk % 2]
    Choice.objects.bulk_create(chosen, batch_size=A_WRITE)


def _forget() -> None:
    from strichka.subscriptions.models import Dispatch, Subscription  # noqa: PLC0415

    Dispatch.objects.filter(key__startswith=MADE_UP).delete()
    Subscription.objects.filter(address_sum__startswith=MADE_UP).delete()


@contextmanager
def _service() -> Iterator[str]:
    argv = [sys.executable, "-m", "strichka.bench.outgoing.push_service"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
