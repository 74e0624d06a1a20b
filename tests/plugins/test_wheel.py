"""A plug-in as a keeper gets it: a wheel, installed and taken away again, seen by processes of their own."""

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.instance.commands import QUIET, strichka

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).parent / "example"
ASK = """
import json, sys
from strichka.instance import folder, manage
manage.use(folder.find(sys.argv[1]))
from strichka import hooks
from strichka.baking import press
from strichka.server.http import headers
from strichka.stylebook.rules import check
from strichka.senders.sender import Message
there = {hook: [name for name in registry if name.startswith("tram")] for hook, registry in hooks.HOOKS.items()}
there["sent"] = [
    sender.send(Message("1", "Міст", "", "https://a.ua/", "uk"), {"board": "Площа"})
    for name, sender in hooks.SENDERS.items() if name == "tram"
]
there["found"] = [[one.start, one.end, *one.suggestions] for one in check("Новий тролєйбус", hooks.RULES.values())]
there["paths"] = [path for path in press.all_paths() if path == "/feed.tram"]
there["rendered"] = press.render("/feed.tram") is not None
there["type"] = headers.type_of("/feed.tram")
print(json.dumps(there, ensure_ascii=False))
"""


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


def _there(newsroom: Path, **env: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(newsroom)],
        env=QUIET | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def test_what_a_plug_in_adds_is_there_and_is_gone_when_it_is_taken_away(tmp_path: Path) -> None:
    newsroom, target = tmp_path / "newsroom", tmp_path / "installed"
    assert strichka("new", newsroom).returncode == 0
    assert strichka("_migrate", "--dir", newsroom).returncode == 0
    _install(_wheel(tmp_path), target)

    there = _there(newsroom, PYTHONPATH=str(target))
    doctor = strichka("doctor", "--dir", newsroom, env={"PYTHONPATH": str(target)}).stdout

    assert there == {
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
    assert "✓ plug-in tram 0.1: adds feed_formats: tram; wire_feeds: tram; stylebook_rules: tram.trolley;" in doctor

    gone = _there(newsroom)

    assert [gone[name] for name in there if name not in {"rendered", "type"}] == [[]] * 9
    assert (gone["rendered"], gone["type"]) == (False, "application/octet-stream")
    assert "plug-in" not in strichka("doctor", "--dir", newsroom).stdout


def test_a_plug_in_that_cannot_be_loaded_is_named_by_the_doctor_and_stops_nothing(tmp_path: Path) -> None:
    newsroom, target = tmp_path / "newsroom", tmp_path / "installed"
    assert strichka("new", newsroom).returncode == 0
    _install(_wheel(tmp_path), target)
    (target / "strichka_tram" / "plugin.py").write_text("import no_such_package\n", "utf-8")
    env = {"PYTHONPATH": str(target)}

    assert strichka("_migrate", "--dir", newsroom, env=env).returncode == 0
    done = strichka("doctor", "--dir", newsroom, env=env)

    assert (
        "! plug-in tram 0.1: cannot be loaded: ModuleNotFoundError: No module named 'no_such_package'. "
        "Install another version of it, or remove it." in done.stdout
    )
    assert "✓ migrations: all run" in done.stdout
