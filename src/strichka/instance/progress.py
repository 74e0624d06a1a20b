"""How far a long command is, in plain text."""

# ruff: noqa: T201 - printing is what it is for
import sys
import time

WIDTH = 30
OFTEN, SELDOM = 0.2, 10.0  # seconds between two words on a terminal and elsewhere


class Progress:
    """A bar that rewrites itself on a terminal; elsewhere a line every ten seconds."""

    def __init__(self, what: str, unit: str = "pages") -> None:
        self._unit = unit
        self._what, self._total, self._done, self._first = what, 0, 0, 0
        self._terminal = sys.stdout.isatty()
        self._started = self._reported_at = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        self._first = done if self._total == 0 else self._first
        self._done, self._total = done, total
        now = time.monotonic()
        if now - self._reported_at >= (OFTEN if self._terminal else SELDOM):
            self._reported_at = now
            self._say(now)

    def _say(self, now: float) -> None:
        rate = (self._done - self._first) / max(now - self._started, 0.001)
        left = (self._total - self._done) / rate if rate else 0.0
        line = f"{self._what}: {self._done:,} of {self._total:,}, {rate:.0f} {self._unit}/s, {left:.0f} s left"
        if not self._terminal:
            print(line, flush=True)
            return
        filled = WIDTH * self._done // max(self._total, 1)
        print(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {line}\x1b[K", end="", flush=True)

    def end(self) -> None:
        if self._terminal and self._reported_at > self._started:
            print("\r\x1b[K", end="", flush=True)
