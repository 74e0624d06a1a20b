"""Asking an engine: one process a language, begun when it is first asked and anew after a crash; answers are kept."""

import json
import logging
import math
import os
import select
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from threading import Lock
from time import monotonic

from strichka.stylebook.proof.engines import Flaw, Unread
from strichka.stylebook.rule import NoTime

log = logging.getLogger(__name__)

KEPT = 4_000  # paragraphs
LONGEST = 5_000  # code points of one text that are looked at
PATIENCE = 10.0  # seconds for a text, with the time in which the engine loads
_WORKER = "strichka.stylebook.proof.engine_process"


_UNTIL: ContextVar[float] = ContextVar("until", default=math.inf)  # by the monotonic clock


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Whoever asks in this block waits that long in all, and for the paragraph that is being read by then.

    A block within another has no more time than that.
    """
    before = _UNTIL.set(min(_UNTIL.get(), monotonic() + seconds))
    try:
        yield
    finally:
        _UNTIL.reset(before)


class Proofreader:
    """What is wrong in texts of one language, by its BCP 47 code with the country. Threads may share it."""

    def __init__(self, locale: str, *, module: str = _WORKER, patience: float = PATIENCE) -> None:
        self._locale, self._module, self._patience = locale, module, patience
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._of = 0  # the process that has begun it: after a fork there is another
        self._kept: OrderedDict[str, tuple[Flaw, ...] | None] = OrderedDict()

    def begin(self) -> None:
        """Have the engine load while something else is done."""
        with self._lock:
            self._running()

    def flaws(self, text: str) -> tuple[Flaw, ...]:
        """Nothing where there is no engine for the language.

        Raises:
            Unread: the engine could not read it, or crashed on it; then it is not asked of that text again.
            NoTime: ``within`` gives no time for it.
        """
        text = _begun(text)
        with self._turn():
            if text in self._kept:
                self._kept.move_to_end(text)
            elif monotonic() > _UNTIL.get():
                raise NoTime(self._locale)
            else:
                self._kept[text] = self._ask(text)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            flaws = self._kept[text]
        if flaws is None:
            raise Unread(self._locale)
        return flaws

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One thread after the other; raises NoTime where that would take too long."""
        left = _UNTIL.get() - monotonic()
        if not self._lock.acquire(timeout=-1 if left == math.inf else max(0.0, left)):
            raise NoTime(self._locale)
        try:
            yield
        finally:
            self._lock.release()

    def stop(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, text: str) -> tuple[Flaw, ...] | None:
        """A process that had ended before it was asked says nothing of the text: the next one is asked."""
        for _time in range(2):
            try:
                return self._answer(text)
            except BrokenPipeError:
                self._end()
            except (OSError, ValueError, EOFError) as error:
                log.warning("The proofreader for %s ended without an answer: %s", self._locale, error)
                self._end()
                return None
        return None

    def _answer(self, text: str) -> tuple[Flaw, ...] | None:
        process = self._running()
        assert process.stdin is not None
        process.stdin.write(json.dumps(text).encode() + b"\n")
        process.stdin.flush()
        answer = json.loads(self._line(process))
        if answer is None:
            return None
        return tuple(replace(Flaw(*row), suggestions=tuple(row[-1])) for row in answer or ())

    def _line(self, process: "subprocess.Popen[bytes]") -> bytes:
        assert process.stdout is not None
        line, until = b"", monotonic() + self._patience
        while not line.endswith(b"\n"):
            if not select.select([process.stdout], [], [], max(0.0, until - monotonic()))[0]:
                raise TimeoutError("no answer in time")
            part = os.read(process.stdout.fileno(), 1 << 16)
            if not part:
                raise EOFError("the process has ended") if line or process.poll() else BrokenPipeError
            line += part
        return line

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._of != os.getpid() or self._process.poll() is not None:
            if self._of == os.getpid():
                self._end()
            # What it writes beside its answers are backtraces of panics that were contained.
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", self._module, self._locale],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._of = os.getpid()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._of != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


def _begun(text: str) -> str:
    """As much of a text as is looked at, to the end of a word."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rfind(" ", 0, LONGEST) + 1 or LONGEST]
