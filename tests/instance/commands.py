"""Commands run as a keeper runs them: in processes of their own, with nothing of the tests' instance about."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

UNDER_WAY = 2  # the exit status while another process bakes the whole paper
LONGEST = 120.0  # seconds that a server may live in a test
QUIET = {name: value for name, value in os.environ.items() if not name.startswith(("STRICHKA_", "DJANGO_"))}


def strichka(*words: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "strichka", *map(str, words)]
    return subprocess.run(argv, env=QUIET | (env or {}), capture_output=True, text=True, timeout=120, check=False)


def well(*words: object) -> str:
    """What a command prints that must not fail."""
    done = strichka(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def baked(folder: Path) -> None:
    """The whole paper is baked; a worker that has begun it by itself is let finish (exit status 2)."""
    deadline = time.monotonic() + LONGEST
    while (done := strichka("bake", "--all", "--dir", folder)).returncode:
        assert done.returncode == UNDER_WAY, done.stderr
        assert time.monotonic() < deadline, done.stderr
        time.sleep(0.2)


@contextmanager
def serving(
    *words: object,
    cwd: Path | None = None,
    python: Path | str = sys.executable,
    env: dict[str, str] | None = None,
) -> Iterator[str]:
    """``strichka serve`` or ``demo`` on a free port until the block ends; its URL."""
    argv = [str(python), "-m", "strichka", *map(str, words), "--port", "0"]
    with subprocess.Popen(argv, env=QUIET | (env or {}), stdout=subprocess.PIPE, text=True, cwd=cwd) as process:
        giving_up = Timer(LONGEST, process.kill)
        giving_up.start()
        try:
            yield _url_of(process)
        finally:
            process.terminate()
            process.wait(30)
            giving_up.cancel()


def _url_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.fullmatch(r"ready: (http://\S+/)\n", line):
            return found[1]
    raise AssertionError("it ended before it was ready")


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode()
