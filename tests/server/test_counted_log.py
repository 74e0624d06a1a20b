import io
import logging
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.server.counted_log import INDENT, LINE, CountedHandler

HOUR = 3600.0


class Log:
    """A logger of its own with a counted handler, and what was written."""

    def __init__(self, most: int = 200) -> None:
        self.written = io.StringIO()
        self.handler = CountedHandler(self.written, every=HOUR, most=most)
        self.logger = logging.getLogger("server")
        self.logger.handlers[:] = [self.handler]
        self.logger.propagate = False

    @property
    def lines(self) -> list[str]:
        return self.written.getvalue().splitlines()


@pytest.fixture
def log() -> Iterator[Log]:
    made = Log()
    yield made
    made.handler.close()


def _fail(words: str) -> None:
    raise ValueError(words)


def test_the_first_line_of_a_kind_comes_at_once_and_the_others_as_a_count(log: Log) -> None:
    for number in range(20):
        log.logger.warning("no place for %s", number)
    log.logger.warning("another")

    assert log.lines == ["WARNING server: no place for 0", "WARNING server: another"]
    log.handler.tell()
    assert log.lines[2:] == ["WARNING server: no place for 0 (19 more)"]


def test_a_trace_is_written_once_for_each_place_that_raises(log: Log) -> None:
    for number in range(50):
        try:
            _fail(f"bytes of a stranger {number}")
        except ValueError:
            log.logger.exception("a request could not be answered")

    assert log.written.getvalue().count("Traceback") == 1
    log.handler.tell()
    assert log.lines[-1] == "ERROR server: a request could not be answered (49 more)"


def test_a_kind_that_was_quiet_is_told_whole_again(log: Log) -> None:
    for number in range(2):
        log.logger.warning("no place for %s", number)
    log.handler.tell()  # one more
    log.handler.tell()  # none: forgotten
    log.logger.warning("no place for %s", 2)

    assert log.lines[-1] == "WARNING server: no place for 2"


def test_what_was_only_counted_is_told_at_the_end() -> None:
    log = Log()
    for _ in range(3):
        log.logger.warning("once")
    log.handler.close()

    assert log.lines == ["WARNING server: once", "WARNING server: once (2 more)"]


@given(st.lists(st.integers(0, 30), max_size=200), st.integers(1, 8))
def test_kinds_beyond_the_bound_are_one_and_nothing_is_lost(kinds: list[int], most: int) -> None:
    log = Log(most)
    for kind in kinds:
        log.logger.warning(f"kind {kind} %s", "")  # noqa: G004 - as many kinds as words
    written = len(log.lines)
    assert written <= most + 1
    log.handler.close()

    counted = sum(int(line.rpartition("(")[2].split()[0]) for line in log.lines[written:])
    assert written + counted == len(kinds)


def test_lines_are_those_of_the_other_processes() -> None:
    from django.conf import settings

    assert settings.LOGGING["formatters"]["line"]["format"] == LINE


INSTALLED = """
import logging
import subprocess
import sys
import unicodedata
from strichka.server import counted_log
counted_log.install(plain="django.security.")
for name in ("django.security.TooManyFieldsSent", "django.request", "django.request"):
    try:
        raise ValueError("a stranger")
    except ValueError:
        logging.getLogger(name).exception("words")
"""


def test_a_process_writes_of_strangers_the_words_alone_and_tells_at_its_end() -> None:
    done = subprocess.run([sys.executable, "-c", INSTALLED], capture_output=True, text=True, check=True)

    told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    assert told == [
        "ERROR django.security.TooManyFieldsSent: words",
        "ERROR django.request: words",
        "ERROR django.request: words (1 more)",
    ]
    assert done.stderr.count("Traceback") == 1


@given(st.text(max_size=60))
def test_words_from_outside_begin_no_line_and_reach_no_terminal(words: str) -> None:
    log = Log()
    log.logger.warning("%s could not be kept", words)
    try:
        _fail(words)
    except ValueError:
        log.logger.exception("of a stranger")
    log.handler.tell()
    written = log.written.getvalue()
    log.handler.close()

    begun = [line for line in written.split("\n") if line and not line.startswith(INDENT)]
    assert [line.split(":")[0] for line in begun] == ["WARNING server", "ERROR server"]
    assert [sign for sign in written if sign != "\n" and unicodedata.category(sign) in {"Cc", "Zl", "Zp"}] == []


def test_what_acts_upon_a_terminal_is_written_out(log: Log) -> None:
    log.logger.warning("%s", "/\x1b[2J\r\n\u202eERROR forged: nothing")
    assert log.lines == ["WARNING server: /\\x1b[2J\\r", "    \\u202eERROR forged: nothing"]


def test_every_process_writes_its_lines_so(settings: Any) -> None:
    assert {one["()"] for one in settings.LOGGING["formatters"].values()} == {
        "strichka.server.counted_log.LineFormatter"
    }
