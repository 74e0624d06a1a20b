"""What every process of a supervisor does first."""

import os
import subprocess
import sys

import pytest

from strichka.processes.child import SUPERVISOR_VARIABLE


@pytest.mark.parametrize("words", [["_app"], ["_worker"], ["_both", "1"]], ids=lambda words: words[0])
def test_a_process_that_begins_ends_with_its_supervisor_before_anything_is_loaded(tmp_path, words):
    ours, environ = [sys.executable, "-m", "strichka", *words], {**os.environ, SUPERVISOR_VARIABLE: "1"}
    done = subprocess.run(
        [*ours, "--dir", str(tmp_path / "none")], env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "The supervisor has gone: this process ends too.\n")
