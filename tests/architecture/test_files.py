"""What a clone holds: nothing of the machine it was made on, and no drawers for odds and ends."""

import ast
import re
import subprocess

import pytest

from tests.architecture.measures import ROOT

BANNED_NAMES = {"utils", "util", "common", "core", "base", "helpers", "helper", "misc", "tools"}
MACHINE = re.compile(
    r"(?<![\w.$/])/(?:work|Users|root/\.)\b"  # folders of one machine
    r"|pypi\.org|files\.pythonhosted|registry\.npmjs|artifactory|nexus\.|devpi"  # hosts of packages
)
ATTRIBUTED = re.compile(r"co-authored-by|generated (?:with|by) (?!`|python|make|django)", re.IGNORECASE)
# Lock files of the browser's build name where packages come from by their format.
LOCKS = {"src/strichka/desk/frontend/package-lock.json"}


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


PAGES = "tests/sets/pages/"  # in the encodings of their time, which the sets' own check reads


def _texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for name in _tracked():
        raw = (ROOT / name).read_bytes()
        if b"\0" not in raw[:8000] and not (name.startswith(PAGES) and name.endswith((".html", ".txt"))):
            texts[name] = raw.decode("utf-8")
    return texts


TEXTS = _texts()


@pytest.mark.parametrize(("pattern", "kind"), [(MACHINE, "machine"), (ATTRIBUTED, "attribution")])
def test_no_file_names_a_machine_a_registry_or_a_writing_tool(pattern: re.Pattern[str], kind: str) -> None:
    found = [
        f"{name}: {match[0]!r}"
        for name, text in TEXTS.items()
        if name not in LOCKS and not name.endswith("test_files.py")
        for match in [pattern.search(text)]
        if match
    ]

    assert found == [], kind


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_a_lock_file_names_no_host_of_packages(name: str) -> None:
    hosts = set(re.findall(r'"resolved": "https?://([^/"]+)', TEXTS.get(name, "")))

    assert hosts == set()


def _begins_with_more(name: str) -> bool:
    """Django asks the folder of an app's models for all of them, so its ``__init__.py`` imports them, and no more."""
    if not name.endswith("/models/__init__.py"):
        return bool(TEXTS[name].strip())
    *imports, names = ast.parse(TEXTS[name]).body
    return not all(isinstance(one, ast.ImportFrom) for one in imports) or not ast.unparse(names).startswith("__all__ =")


def test_packages_begin_empty() -> None:
    assert [name for name in TEXTS if name.endswith("__init__.py") and _begins_with_more(name)] == []


def test_no_package_or_module_is_a_drawer_for_odds_and_ends() -> None:
    ours = [name for name in TEXTS if name.startswith("src/") and name.endswith(".py")]

    assert [name for name in ours if BANNED_NAMES & set(re.split(r"[/.]", name))] == []


def test_nothing_stands_at_the_root_without_a_reader() -> None:
    known = {
        ".ci", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
        "constraints.txt", "docs", "pyproject.toml", "src", "tests", "tools",
    }  # fmt: skip

    assert sorted({name.partition("/")[0] for name in TEXTS} - known) == []


def test_constraints_are_exact_and_nothing_else() -> None:
    lines = [line for line in TEXTS["constraints.txt"].splitlines() if not line.startswith("#")]

    assert [line for line in lines if not re.fullmatch(r"[a-z0-9][a-z0-9-]*==[0-9][\w.!+-]*", line)] == []
    assert len(lines) > 40


def test_every_dependency_is_pinned() -> None:
    import tomllib

    project = tomllib.loads(TEXTS["pyproject.toml"])
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    groups += project["dependency-groups"].values()
    names = {re.match(r"[A-Za-z0-9-]+", one)[0].lower() for group in groups for one in group}

    pinned = {line.partition("==")[0] for line in TEXTS["constraints.txt"].splitlines()}

    assert names - pinned == set()
