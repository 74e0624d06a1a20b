import io
import json
import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr
from importlib.metadata import version
from pathlib import Path

import pytest

from strichka import cli
from tests.architecture.measures import ROOT
from tests.instance.commands import QUIET, fetch, serving, strichka, well

PAGE = ROOT / "docs/examples/page.txt"
HEADLINE = "У Чернігові відкрили оновлений пішохідний міст через Стрижень"


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Path:
    """An instance for commands that change nothing."""
    folder = tmp_path_factory.mktemp("cli") / "paper"
    well("new", folder)
    return folder


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    well("new", tmp_path / "paper")
    return tmp_path / "paper"


def _stories(paper: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(paper / "data/strichka.sqlite3")) as database:
        return database.execute("SELECT headline, state FROM stories_story").fetchall()


def test_the_version_is_the_packages() -> None:
    assert well("--version") == f"strichka {version('strichka')}\n"


def test_help_names_the_commands_and_hides_our_own_processes() -> None:
    shown = well("--help")

    for name in ("new", "serve", "demo", "take", "bake", "bench", "doctor", "backup", "restore", "deploy", "django"):
        assert f"\n    {name} " in shown
    assert "_worker" not in shown
    assert "_migrate" not in shown


def test_an_unknown_command_or_option_is_refused() -> None:
    unknown = strichka("sevre")
    assert (unknown.returncode, "'serve'" in unknown.stderr, "_worker" in unknown.stderr) == (2, True, False)
    assert strichka("serve", "--prot", "1").returncode == 2


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none_is_refused_in_a_sentence(port: str) -> None:
    with pytest.raises(SystemExit), redirect_stderr(io.StringIO()) as said:
        cli.main(["serve", f"--port={port}"])
    assert f"a port is a number between 0 and 65535 (0: any free one), not '{port}'" in said.getvalue()


@pytest.mark.parametrize(
    "name", ["strichka.cli", "strichka.processes.supervisor", "strichka.instance.folder", "strichka.demo.ready_made"]
)
def test_a_small_process_loads_no_django(name: str) -> None:
    code = f"import sys, {name}; print([m for m in ('django', 'PIL', 'lxml', 'prosemirror') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], env=QUIET, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


@pytest.mark.parametrize("command", ["serve", "doctor", "backup", "bake"])
def test_a_wrong_configuration_never_starts_and_says_what_to_change(tmp_path: Path, command: str) -> None:
    (tmp_path / "strichka.toml").write_text("[server]\nport = 'eight thousand'\n")

    done = strichka(command, "--dir", tmp_path)

    assert done.returncode == (1 if command == "doctor" else 2)
    assert "server.port must be a whole number, not 'eight thousand'" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_an_instance_is_named(tmp_path: Path) -> None:
    done = strichka("serve", "--dir", tmp_path)

    assert done.returncode == 2
    assert f"{tmp_path}/strichka.toml is missing. Make an instance with: strichka new" in done.stderr


def test_a_taken_page_is_published_with_all_its_parts(paper: Path) -> None:
    lines = well("take", PAGE, "--publish", "--add-names", "--json", "--dir", paper).splitlines()

    ending = json.loads(lines[-1])
    assert set(ending) == {"id", "url"}
    assert ending["url"].startswith("/news/u-chernihovi-vidkryly")
    assert "Left out: Зараз дивляться" in lines
    page = (paper / "data/paper" / ending["url"].strip("/") / "index.html").read_text("utf-8")
    for part in (
        HEADLINE, "Олена Дашко", "редакторка стрічки", "Міст через Стрижень після ремонту", "Чернігівська міська рада",
        "зміцнили опори", "У Ніжині запустили безплатний автобус до лікарні", "Раніше мешканці обходили",
    ):  # fmt: skip
        assert part in page
    assert page.count("Завантаження") <= 1  # the page's own dialog may say it, the text does not
    assert 'href="/topic/chernihiv/"' in page


def test_a_draft_has_its_room_in_the_desk_as_its_address(paper: Path) -> None:
    ending = json.loads(well("take", PAGE, "--json", "--again", "--dir", paper).splitlines()[-1])

    assert ending["url"] == f"/desk/stories/{ending['id']}/"
    assert _stories(paper) == [(HEADLINE, "draft")]


def test_what_the_registers_lack_is_said_and_added_only_when_asked(paper: Path) -> None:
    first = well("take", PAGE, "--dir", paper)

    refused = strichka("take", PAGE, "--dir", paper)
    again = well("take", PAGE, "--again", "--add-names", "--dir", paper)
    known = well("take", PAGE, "--again", "--dir", paper)

    assert refused.returncode == 2
    assert re.search(r"is here already, as “.+”\. Look at /desk/stories/\w+/, or add --again\.", refused.stderr)
    assert (
        "Authors of the page whom the register does not have: Олена Дашко (редакторка стрічки)." in first.splitlines()
    )
    assert "does not have" not in again + known


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"a" * (3 << 20), "too large"),
        (b"12345\n67890\n", "No headline"),
    ],
    ids=["empty", "blank", "binary", "huge", "hopeless"],
)
def test_a_file_that_is_no_story_is_refused_and_changes_nothing(
    shared: Path, tmp_path: Path, content, message: str
) -> None:
    (tmp_path / "page.txt").write_bytes(content)

    done = strichka("take", tmp_path / "page.txt", "--publish", "--dir", shared)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert _stories(shared) == []


def test_a_missing_file_and_an_unknown_section_are_refused(shared: Path, tmp_path: Path) -> None:
    missing = strichka("take", tmp_path / "nothing.txt", "--dir", shared)
    unknown = strichka("take", PAGE, "--section", "sport", "--dir", shared)

    assert (missing.returncode, unknown.returncode) == (2, 2)
    assert "nothing.txt cannot be read: No such file or directory" in missing.stderr
    assert "There is no section sport. There are: news." in unknown.stderr
    assert _stories(shared) == []


def test_what_cannot_be_published_leaves_no_draft_behind(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Лише заголовок без жодного тексту\n", "utf-8")

    done = strichka("take", tmp_path / "page.txt", "--publish", "--dir", shared)

    assert done.returncode == 2
    assert "There is no text yet" in done.stderr
    assert _stories(shared) == []


@pytest.mark.slow
def test_a_page_is_taken_while_the_newsroom_is_served_and_readers_see_it(paper: Path) -> None:
    with serving("serve", "--dir", paper) as url:
        before = fetch(url)
        ending = json.loads(well("take", PAGE, "--publish", "--json", "--dir", paper).splitlines()[-1])

        assert HEADLINE not in before
        assert HEADLINE in fetch(url)
        assert "зміцнили опори" in fetch(url.rstrip("/") + ending["url"])
        refused = strichka("serve", "--dir", paper, "--port", "0")
        assert refused.returncode == 1
        assert "already being served" in refused.stderr


def test_pages_are_baked_verified_and_mended(paper: Path) -> None:
    address = well("take", PAGE, "--publish", "--dir", paper).splitlines()[-1]
    assert address.startswith("http://127.0.0.1:8000/")
    url = address.removeprefix("http://127.0.0.1:8000")
    file = paper / "data/paper" / url.strip("/") / "index.html"
    well("bake", "--all", "--dir", paper)
    assert well("bake", "--verify", "--dir", paper).splitlines()[-1] == "Every page is as it should be."
    file.write_text("spoiled")

    found = strichka("bake", "--verify", "--dir", paper)
    mended = well("bake", url, "--dir", paper)

    assert found.returncode == 1
    assert f"{url}: differs from what would be baked now" in found.stdout
    assert mended.startswith("Baked: 1, of these changed: 1")
    assert HEADLINE in file.read_text("utf-8")


def test_a_path_without_a_page_is_refused(shared: Path) -> None:
    done = strichka("bake", "/nowhere/at/all/", "--dir", shared)

    assert done.returncode == 2
    assert "There is no page /nowhere/at/all/." in done.stderr


@pytest.mark.slow
def test_the_demo_is_made_once_and_not_where_something_else_stands(tmp_path: Path, paper: Path) -> None:
    with serving("demo", "--dir", tmp_path / "demo") as url:
        assert "Берег" in fetch(url)
    key = (tmp_path / "demo/data/secret-key").read_text()
    with serving("demo", cwd=tmp_path) as url:
        assert "Берег" in fetch(url)

    own = strichka("demo", "--dir", paper)

    assert (tmp_path / "demo/data/secret-key").read_text() == key
    assert (tmp_path / "demo-newsroom/data/secret-key").read_text() != key
    assert own.returncode == 2
    assert "a newsroom of your own. Serve it with: strichka serve --dir" in own.stderr


def test_a_taken_port_is_seen_before_the_demo_is_made_and_the_next_free_one_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        named = subprocess.run([ROOT / "tools/free_port", str(port)], capture_output=True, text=True, check=False)
    free = subprocess.run([ROOT / "tools/free_port", str(port)], capture_output=True, text=True, check=True)

    assert (named.returncode, named.stdout) == (1, "")
    assert named.stderr.startswith(f"Port {port} is taken. Name another: make demo PORT=")
    assert free.stdout == f"{port}\n"
