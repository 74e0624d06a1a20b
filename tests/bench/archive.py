"""Small archives in processes of their own, as the command makes them, without pictures."""

import subprocess
import sys
from pathlib import Path

from tests.instance.commands import QUIET

STORIES, TOPICS = 24, 40  # of an archive in the tests' own database
SEED = """
import sys
from pathlib import Path
from strichka.bench.seed import Numbers, seed
seed(Path(sys.argv[1]), Numbers(int(sys.argv[2]), pictures=0, topics=int(sys.argv[3])))
"""
BAKE = """
import os, signal, sys
from pathlib import Path
from strichka.instance import manage
from strichka.options import load
instance = load(Path(sys.argv[1]))
manage.use(instance)
from strichka.instance.whole_bake import bake
bake.use_processes(int(sys.argv[2]))
dies_at = int(sys.argv[3])
def report(done, total):
    if dies_at and done >= dies_at:
        os.kill(os.getpid(), signal.SIGKILL)
baked = bake.bake_all(instance, report=report, settle_after=100)
print(baked.before, baked.paths, len(baked.problems))
"""


def seed(folder: Path, stories: int, topics: int = TOPICS) -> Path:
    done = _python(SEED, folder, stories, topics)
    assert done.returncode == 0, done.stderr
    return folder


def bake(folder: Path, *, processes: int, dies_at: int = 0) -> "subprocess.CompletedProcess[str]":
    """Bake the whole paper; it prints how many pages had been baked before, how many now, and how many failed."""
    return _python(BAKE, folder, processes, dies_at)


def _python(script: str, *words: object) -> "subprocess.CompletedProcess[str]":
    argv = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.run(argv, env=QUIET, capture_output=True, text=True, timeout=300, check=False)
