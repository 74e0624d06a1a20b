"""A plug-in as a keeper gets it: a wheel, installed and taken away again, seen by processes of their own."""

import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.rooms import publish_as_it_is
from tests.e2e.people import Editor, Reader
from tests.instance.commands import QUIET, serving, strichka

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parent / "example"
ASK = """
import json, sys
from strichka.instance import folder, manage
manage.use(folder.find(sys.argv[1]))
from strichka import hooks
from strichka.baking import press
from strichka.server.http import headers
from strichka.stylebook.checking import check
from strichka.stylebook.copy import of_text
from datetime import UTC, datetime
from strichka.senders.sender import Change, Message
NOON = datetime(2026, 5, 1, 9, tzinfo=UTC)
MESSAGE = Message("1", "a", Change.PUBLISHED, 1, "Міст", "", "https://a.ua/", "uk", NOON, NOON)
there = {hook: [name for name in registry if name.startswith("tram")] for hook, registry in hooks.HOOKS.items()}
there["sent"] = [
    sender.send(MESSAGE, {"board": "Площа"}).id
    for name, sender in hooks.SENDERS.items() if name == "tram"
]
rules = [rule for name, rule in hooks.RULES.items() if name.startswith("tram")]
found = check(of_text("Новий тролєйбус", "uk"), rules)
there["found"] = [[one.start, one.end, *one.suggestions] for one in found]
there["paths"] = [path for path in press.all_paths() if path == "/feed.tram"]
there["rendered"] = press.render("/feed.tram") is not None
there["type"] = headers.type_of("/feed.tram")
print(json.dumps(there, ensure_ascii=False))
"""


@dataclass(frozen=True)
class Served:
    url: str


def _wheel(folder: Path) -> Path:
    """The example packed by the format's own rules, so that no builder has to be fetched: PEP 427."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = project["name"].replace("-", "_"), project["version"]
    points = "".join(
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in rows.items())
        for group, rows in project["entry-points"].items()
    )
    about = f"{name}-{version}.dist-info"
    files = {str(file.relative_to(EXAMPLE)): file.read_text("utf-8") for file in EXAMPLE.rglob("*.py")} | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": points,
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in files.items():
            archive.writestr(inside, text)
    return path


def _install(wheel: Path, target: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target, wheel]
    subprocess.run(list(map(str, pip)), env=QUIET, check=True, timeout=120)


def _there(newsroom: Path, **env: str) -> dict[str, Any]:
    return _said("-c", ASK, newsroom, **env)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tram") / "newsroom"
    assert strichka("new", folder).returncode == 0
    assert strichka("_migrate", "--dir", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    _install(_wheel(folder), folder / "packages")
    return folder / "packages"


def _said(*words: object, **env: str) -> dict[str, Any]:
    """What a process of Python's prints as JSON."""
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        env=QUIET | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_a_plug_in_adds_is_there_and_is_gone_when_it_is_taken_away(newsroom: Path, installed: Path) -> None:
    there = _there(newsroom, PYTHONPATH=str(installed))
    doctor = strichka("doctor", "--dir", newsroom, env={"PYTHONPATH": str(installed)}).stdout

    assert there == {
        "blocks": ["tram.fare"],
        "feed_formats": ["tram"],
        "wire_feeds": ["tram"],
        "stylebook_rules": ["tram.trolley"],
        "senders": ["tram"],
        "jobs": ["tram.ring"],
        "periodic_jobs": ["tram.sweep"],
        "sent": ["Площа: Міст"],
        "found": [[6, 15, "тролейбус"]],
        "paths": ["/feed.tram"],
        "rendered": True,
        "type": "text/plain; charset=utf-8",
    }
    assert "✓ plug-in tram 0.1: adds blocks: tram.fare; feed_formats: tram; wire_feeds: tram; stylebook_" in doctor

    gone = _there(newsroom)

    assert [gone[name] for name in there if name not in {"rendered", "type"}] == [[]] * 10
    assert (gone["rendered"], gone["type"]) == (False, "application/octet-stream")
    assert "plug-in" not in strichka("doctor", "--dir", newsroom).stdout


def _with_words(document: Any, words: str, instead: str) -> Any:
    return json.loads(json.dumps(document, ensure_ascii=False).replace(words, instead))


ACCOUNT = """
import json, sys
from pathlib import Path
from strichka.instance import folder, manage
manage.use(folder.find(sys.argv[1]))
from strichka.instance.taking import Choices, take
from strichka.staff.models import User
User.objects.create_user("tram", password="demo-tram", role="feed_editor")
print(json.dumps({"story": take(Path(sys.argv[2]), Choices()).id}))
"""
PAGE = """Трамвай подорожчав

Нові ціни діють від сьогодні, повідомило міське управління транспорту у понеділок уранці.

Проїзд маршрутом 7: 12 гривень

Пільги лишаються такими, як були, сказав начальник управління.
"""


def test_a_block_of_a_plug_in_is_taken_written_and_read_and_stays_when_it_is_taken_away(
    newsroom: Path, installed: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    asked, full = Path(__file__).parent / "asked.py", {"STRICHKA_FEEDS_CONTENT": "full"}

    there = _said(asked, newsroom, "сьогодні", "завтра", page, PYTHONPATH=str(installed), **full)
    gone = _said(asked, newsroom, "12 гривень", "13 гривень", **full)
    back = _said(asked, newsroom, "завтра", "у неділю", PYTHONPATH=str(installed), **full)

    (block,) = there["document"]
    assert block["attrs"]["kind"] == "tram.fare"
    assert [(one["type"], one["attrs"]["name"]) for one in block["content"]] == [
        ("extension_text", "line"),
        ("extension_text", "price"),
        ("extension_setting", "size"),
        ("extension_setting", "carrier"),
    ]
    assert there["page"] == '<aside class="fare is-loud"><p data-b>маршрутом 7</p><b data-b>12 гривень</b></aside>'
    assert "fare is-loud" in there["feed"]
    assert (there["linked"], there["styles"].splitlines()[-1]) != ("", "")
    assert there["styles"].endswith(".fare.is-loud b { font-size: 2em; }")
    assert there["found"] == [True]

    assert gone["page"] == '<div class="extension"><p data-b>маршрутом 7</p><p data-b>13 гривень</p></div>'
    assert "13 гривень" in gone["feed"]
    assert (gone["linked"], gone["styles"]) == ("", "")
    assert gone["found"] == [True]
    assert gone["document"] == back["document"] == _with_words(there["document"], "12 гривень", "13 гривень")
    assert back["page"] == there["page"].replace("12 гривень", "13 гривень")


@pytest.mark.browser
def test_its_block_is_put_in_in_the_writing_room_and_stands_on_the_baked_page(
    newsroom: Path, installed: Path, tmp_path: Path, chromium: Browser
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Міст відкрито\n\nПерші машини проїхали мостом о шостій ранку, сказав начальник управління.\n", "utf-8"
    )
    story = _said("-c", ACCOUNT, newsroom, page)["story"]
    env = {"PYTHONPATH": str(installed), "STRICHKA_DESK_REQUIRE_SECOND_FACTOR": "false"}
    with serving("serve", "--dir", newsroom, env=env) as url:
        editor = Editor(chromium, Served(url.rstrip("/")))
        editor.sign_in("tram")
        editor.write(story)
        editor.page.locator("#write p").last.click()
        editor.page.locator("#write summary").click()
        editor.page.locator("#write .menu").get_by_role("button", name="Вартість проїзду").click()
        for words in ("Маршрут 7", "12 гривень"):
            editor.page.keyboard.type(words)
            editor.page.keyboard.press("Enter")
        expect(editor.page.locator("[data-write-status]")).to_have_attribute("data-state", "saved")
        publish_as_it_is(editor.page)
        address = editor.page.locator("[data-story-link]")  # the room is shown anew when it has been published
        expect(address).to_be_visible(timeout=20_000)

        reader = Reader(chromium, Served(url.rstrip("/")))
        reader.open(address.get_attribute("href") or "")
        fare = reader.page.locator("aside.fare.is-quiet")
        expect(fare).to_have_text("Маршрут 712 гривень")
        expect(fare).to_have_css("border-top-width", "1px")
        assert (editor.complaints, reader.complaints) == ([], [])


def test_a_plug_in_that_cannot_be_loaded_is_named_by_the_doctor_and_stops_nothing(
    newsroom: Path, installed: Path, tmp_path: Path
) -> None:
    shutil.copytree(installed, tmp_path / "broken")
    (tmp_path / "broken" / "strichka_tram" / "plugin.py").write_text("import no_such_package\n", "utf-8")
    env = {"PYTHONPATH": str(tmp_path / "broken")}

    assert strichka("_migrate", "--dir", newsroom, env=env).returncode == 0
    done = strichka("doctor", "--dir", newsroom, env=env)

    assert (
        "! plug-in tram 0.1: cannot be loaded: ModuleNotFoundError: No module named 'no_such_package'. "
        "Install another version of it, or remove it." in done.stdout
    )
    assert "✓ migrations: all run" in done.stdout
