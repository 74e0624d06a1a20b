"""Each is forked by a process of its own, which has one thread as the supervisor has."""

import json
import os
import subprocess
import sys

import pytest

SUPERVISOR = """
import json, os, signal, sys, threading
sys.path.insert(0, sys.argv[1])
from strichka.processes import forked
signal.signal(signal.SIGTERM, lambda *_told: None)
reading, writing = os.pipe()
other = os.open("/dev/null", os.O_RDONLY)
forked.get_ready()
if sys.argv[3]:
    threading.Thread(target=threading.Event().wait, name=sys.argv[3], daemon=True).start()
argv = [sys.executable, *json.loads(sys.argv[2])]
child = forked.begin([*argv, str(writing), str(other)], (writing,), {"TOLD": "so", "MALLOC_ARENA_MAX": "2"})
os.close(writing)
print("none" if child is None else child.wait(20), os.read(reading, 1000).decode())
"""
CHILD = """
import json, os, signal, sys
writing, other = map(int, sys.argv[2:])
def is_open(number):
    try:
        return bool(os.fstat(number))
    except OSError:
        return False
seen = {
    "words": sys.argv[1], "main": __name__, "told": os.environ["TOLD"], "group": os.getpgid(0) == os.getpid(),
    "other": is_open(other), "asked": signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, "input": sys.stdin.read(),
    "blocked": bool(signal.pthread_sigmask(signal.SIG_BLOCK, [])), "shared": "asyncio" in sys.modules,
}
os.write(writing, json.dumps(seen).encode())
sys.exit({"well": None, "code": 3, "words": "It said why."}[sys.argv[1]])
"""


def forked(folder, *words, thread=""):
    (folder / "a_child.py").write_text(CHILD, encoding="utf-8")
    argv = [sys.executable, "-c", SUPERVISOR, str(folder), json.dumps(words), thread]
    done = subprocess.run(argv, input="ours", capture_output=True, text=True, check=True, env={**os.environ})
    code, _space, seen = done.stdout.strip().partition(" ")
    return code, json.loads(seen) if seen else {}, done.stderr


def test_a_child_is_as_if_it_had_been_started_by_its_command(tmp_path):
    code, seen, said = forked(tmp_path, "-m", "a_child", "well")

    assert (code, said) == ("0", "")
    assert seen == {
        "words": "well", "main": "__main__", "told": "so", "group": True, "other": False, "asked": True, "input": "",
        "blocked": False, "shared": True,
    }  # fmt: skip


@pytest.mark.parametrize(("ends", "code", "says"), [("code", "3", ""), ("words", "1", "It said why.\n")])
def test_it_ends_with_its_own_code_and_words(tmp_path, ends, code, says):
    assert forked(tmp_path, "-m", "a_child", ends)[::2] == (code, says)


def test_an_error_that_nobody_catches_is_told(tmp_path):
    code, _seen, said = forked(tmp_path, "-m", "a_child", "unknown")

    assert code == "1"
    assert said.endswith("KeyError: 'unknown'\n")


@pytest.mark.parametrize(("words", "thread"), [(["-m", "a_child", "well"], "working"), (["-c", "", "well"], "")])
def test_beside_a_thread_that_works_and_for_another_command_nothing_is_forked(tmp_path, words, thread):
    assert forked(tmp_path, *words, thread=thread) == ("none", {}, "")


def test_whoever_waits_for_machines_that_watch_is_no_obstacle(tmp_path):
    assert forked(tmp_path, "-m", "a_child", "well", thread="health")[0] == "0"
