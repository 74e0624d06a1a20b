"""The package as a keeper gets it: built, installed into an empty environment, started in an empty folder."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.architecture.measures import ROOT
from tests.instance.commands import QUIET, serving

pytestmark = pytest.mark.slow


def _run(*words: object, cwd: Path = ROOT) -> None:
    done = subprocess.run(
        [*map(str, words)], cwd=cwd, env=QUIET, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # setuptools would pack what an older build left there
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ".")
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory) -> Path:
    """The Python of an environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    python = folder / "bin/python"
    _run(sys.executable, "-m", "venv", "--without-pip", folder)
    pip = (sys.executable, "-m", "pip", "--python", python)
    # What is never imported is never compiled.
    _run(*pip, "install", "--quiet", "--no-compile", "--constraint", ROOT / "constraints.txt", wheel)
    return python


@pytest.fixture(scope="module")
def newsroom(python: Path, tmp_path_factory) -> Iterator[str]:
    with serving("demo", cwd=tmp_path_factory.mktemp("empty"), python=python) as url:
        yield url


class _Browser:
    """Follows redirects and keeps cookies, and nothing else."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        return self.fetch(Request(urljoin(self.url, path)))

    def fetch(self, request: Request) -> str:
        with self._opener.open(request, timeout=30) as answer:
            self.url = answer.geturl()
            return answer.read().decode()

    def sign_in(self, name: str, password: str) -> str:
        page = self.get("/desk/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        fields = {"login": name, "password": password, "csrfmiddlewaretoken": token}
        return self.fetch(Request(self.url, urlencode(fields).encode(), {"Referer": self.url}))


def test_the_wheel_holds_what_was_built_and_not_what_it_was_built_from(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    for needed in ("built/empty.sqlite3", "built/demo/demo.json", "built/static/staticfiles.json"):
        assert f"strichka/{needed}" in names
    assert [name for name in names if "node_modules" in name or "frontend/" in name or name.startswith("tests")] == []
    assert any(name.endswith("locale/uk/LC_MESSAGES/django.mo") for name in names)


def test_a_page_comes_with_its_stylesheet_and_scripts(newsroom: str) -> None:
    browser = _Browser(newsroom)
    home = browser.get("/")
    story = re.search(r'href="(/[a-z-]+/[a-z0-9-]+-[a-z0-9]{8}/)"', home)[1]

    page = browser.get(story)

    assert "<article" in page
    for link in re.findall(r'(?:rel="stylesheet" href|type="module" fetchpriority="low" src)="([^"]+)"', page):
        assert len(browser.get(link)) > 100
    assert "/static/paper/" in page


def test_the_desk_lets_an_editor_in_and_loads_the_editor(newsroom: str) -> None:
    browser = _Browser(newsroom)

    stories = browser.sign_in("editor", "demo-editor")
    room = browser.get(re.search(r'href="(/desk/stories/[a-z0-9]{8}/)"', stories)[1])

    scripts = re.findall(r'<script[^>]+src="(/static/desk/[^"]+)"', room)
    assert any("built/" in script for script in scripts)
    assert sum(len(browser.get(script)) for script in scripts) > 100_000
