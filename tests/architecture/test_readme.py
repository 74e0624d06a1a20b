"""The README's commands, run as they stand there; servers are started, fetched and stopped."""

import os
import re
import signal
import subprocess
from pathlib import Path
from threading import Timer

import pytest

from tests.architecture.measures import ROOT
from tests.instance.commands import QUIET, fetch

TEXT = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
    if line
]
EXCEPTED = {"make test"}  # it is what runs this
SERVERS = re.compile(r"make demo|strichka (serve|demo)\b")
LONGEST = 300.0  # seconds


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """A folder of links to this clone, so that nothing is made in the clone itself."""
    folder = tmp_path_factory.mktemp("readme") / "strichka"
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.name not in {".git", "demo-newsroom", "build", "dist"}:
            (folder / path.name).symlink_to(path)
    return folder


def test_there_are_commands_and_make_demo_is_the_first() -> None:
    assert COMMANDS[0] == "make demo"
    assert set(COMMANDS) >= EXCEPTED
    assert len(COMMANDS) >= 6


@pytest.mark.slow
def test_every_command_works_in_its_order(clone: Path) -> None:
    environ = QUIET | {"STRICHKA_SERVER_PORT": "0"}
    for command in COMMANDS:
        if command in EXCEPTED:
            continue
        if SERVERS.search(command):
            _serve(command, clone, environ)
        else:
            done = subprocess.run(
                command,
                shell=True,
                cwd=clone,
                env=environ,
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
            assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def _serve(command: str, clone: Path, environ: dict[str, str]) -> None:
    with subprocess.Popen(
        command, shell=True, cwd=clone, env=environ, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        giving_up = Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
        giving_up.start()
        try:
            url = next((found[1] for line in process.stdout if (found := re.match(r"ready: (\S+)", line))), None)
            assert url, f"{command} ended before it was ready"
            assert "</html>" in fetch(url)
            assert "csrfmiddlewaretoken" in fetch(f"{url}desk/login/")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
            giving_up.cancel()
