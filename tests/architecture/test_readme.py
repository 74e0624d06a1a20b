"""The README's commands, run as they stand there; servers are started, walked into and stopped."""

import html
import http.cookiejar
import os
import re
import signal
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from allauth.mfa.totp.internal import auth as totp

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
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LONGEST = 300.0  # seconds
NAME = next(re.findall(r"person add (\S+)", one)[0] for one in COMMANDS if "person add" in one)
PASSWORD = "цілком новий довгий пароль"


class Visitor:
    """A browser as far as forms go."""

    def __init__(self, url: str) -> None:
        self.at, self.page = url, ""
        jar = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open

    def go(self, address: str) -> None:
        self._ask(urllib.parse.urljoin(self.at, address), None)

    def send(self, address: str = "", **values: str) -> None:
        """Fill in the form of the page and send it, to the page itself or to an address that the form names."""
        form = {"csrfmiddlewaretoken": self.find(TOKEN), **values}
        self._ask(urllib.parse.urljoin(self.at, address), urllib.parse.urlencode(form).encode())

    def find(self, pattern: str | re.Pattern[str]) -> str:
        found = re.search(pattern, self.page)
        assert found, f"{self.at}: {self.page}"
        return found[1]

    def _ask(self, address: str, data: bytes | None) -> None:
        with self._open(address, data, timeout=30) as answer:
            self.at, self.page = answer.url, answer.read().decode()


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
    environ, links, walked = QUIET | {"STRICHKA_SERVER_PORT": "0"}, [], 0
    for command in COMMANDS:
        if command in EXCEPTED:
            continue
        if SERVERS.search(command):
            with _served(command, clone, environ) as url:
                while links:
                    _first_account(url, links.pop())
                    walked += 1
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
            links += re.findall(r"https?://[^/\s]+(/desk/password/set/\S+)", done.stdout)
    assert walked == 1


def _first_account(url: str, link: str) -> None:
    """From the link of the README's own command to a desk in which one can work."""
    visitor = Visitor(url)
    visitor.go(link)
    visitor.send(new_password1=PASSWORD, new_password2=PASSWORD)
    visitor.send(login=NAME, password=PASSWORD)
    visitor.go("/desk/2fa/totp/activate/")
    secret = visitor.find(r'<code class="secret">(\w+)</code>')
    visitor.send(code=totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))))
    assert visitor.page.count("<code>") == 10  # codes for a lost phone
    visitor.go("/desk/")
    assert "У Чернігові відкрили оновлений пішохідний міст" in html.unescape(visitor.page)
    visitor.send("/desk/stories/new/")
    assert re.search(r"/desk/stories/\w+/$", visitor.at)
    assert 'id="write"' in visitor.page
    visitor.go("/desk/people/")
    assert 'name="role"' in visitor.page


@contextmanager
def _served(command: str, clone: Path, environ: dict[str, str]) -> Iterator[str]:
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
            yield url
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
            giving_up.cancel()
