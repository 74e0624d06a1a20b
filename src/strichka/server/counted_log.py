"""Log lines by kind: the first at once, then one line a minute that says how many more there were."""

import logging
import re
import sys
import threading
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TextIO

from strichka.lib.signs import DIRECTIONS

EVERY = 60.0  # seconds
MOST_KINDS = 200
LINE = "%(levelname)s %(name)s: %(message)s"
OTHERS = "others"
INDENT = "    "
# What moves a terminal's cursor, colors it, or ends its line.
_ACTS = re.compile(rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029{DIRECTIONS}]")


def harmless(text: str) -> str:
    """The text with its signs that act upon a terminal written out, as in Python's source; line feeds stay."""
    return _ACTS.sub(lambda sign: ascii(sign[0])[1:-1], text)


class LineFormatter(logging.Formatter):
    """Every record begins a line, its further lines are indented: words from outside forge no other record."""

    def format(self, record: logging.LogRecord) -> str:
        return harmless(super().format(record)).replace("\n", f"\n{INDENT}")


@dataclass(slots=True)
class _Repeated:
    """How often a kind came since it was last told, and the first words of its first line."""

    level: str
    words: str
    more: int = 0


class CountedHandler(logging.StreamHandler[TextIO]):
    """Writes the first record of a kind whole; those that follow are counted and told by ``tell``, every ``every`` s.

    A kind is the place that logs and, of an exception, its type and the place that raised it: words from outside make
    no kind. A kind that was not seen for that long is told whole again. Beyond ``most`` kinds all others are one.
    """

    def __init__(self, stream: TextIO | None = None, *, every: float = EVERY, most: int = MOST_KINDS) -> None:
        super().__init__(stream)
        self.setFormatter(LineFormatter(LINE))
        self._every = every
        self._most = most
        self._kinds: dict[Hashable, _Repeated] = {}
        self._timer: threading.Timer | None = None

    def emit(self, record: logging.LogRecord) -> None:
        kind = _kind_of(record)
        if kind not in self._kinds and len(self._kinds) >= self._most:
            kind = OTHERS
        if kind in self._kinds:
            self._kinds[kind].more += 1
            return
        words = OTHERS if kind == OTHERS else f"{record.name}: {record.getMessage()[:100]}"
        self._kinds[kind] = _Repeated(record.levelname, harmless(words).replace("\n", " "))
        super().emit(record)
        self._wait()

    def tell(self) -> None:
        """Write how often each kind has come again, and forget those that have not."""
        with self.lock or threading.RLock():
            lines = [f"{one.level} {one.words} ({one.more} more)\n" for one in self._kinds.values() if one.more]
            self._kinds = {kind: _Repeated(one.level, one.words) for kind, one in self._kinds.items() if one.more}
            self._timer = None
            self.stream.write("".join(lines))
            self.flush()
            self._wait()

    def close(self) -> None:
        """Tell what was only counted."""
        if self._timer is not None:
            self._timer.cancel()
        self.tell()
        if self._timer is not None:
            self._timer.cancel()
        super().close()

    def _wait(self) -> None:
        if self._timer is None and self._kinds:
            self._timer = threading.Timer(self._every, self.tell)
            self._timer.daemon = True
            self._timer.start()


def install(*, plain: str = "") -> None:
    """Count all that this process logs; for one that strangers speak to.

    Of loggers below ``plain``, which tell what strangers do, only the words are written.
    """

    def without_trace(record: logging.LogRecord) -> bool:
        if plain and record.name.startswith(plain):
            record.exc_info = None
        return True

    handler = CountedHandler(sys.stderr)
    handler.addFilter(without_trace)
    logging.getLogger().handlers[:] = [handler]


def _kind_of(record: logging.LogRecord) -> Hashable:
    template = str(record.msg) if record.args else ""
    return (record.name, record.levelno, record.pathname, record.lineno, template, *_raised(record))


def _raised(record: logging.LogRecord) -> tuple[Hashable, ...]:
    """Type and place of a record's exception."""
    if not record.exc_info or record.exc_info[0] is None:
        return ()
    kind, _error, trace = record.exc_info
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (kind.__qualname__, *((trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ()))
