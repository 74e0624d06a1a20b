"""What nothing names is dead, unless it stands in the allow-list; and the list names only what would be found."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.architecture.measures import ROOT

ALLOWED = ROOT / "tests/architecture/called_by_name.py"


@cache
def _found() -> dict[str, str]:
    """What vulture finds without the allow-list: the name and where it stands."""
    vulture = str(Path(sys.executable).with_name("vulture"))
    done = subprocess.run(
        [vulture, "src/strichka", "tools"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in {0, 3}, done.stderr  # 3: something was found
    return {found[2]: found[1] for found in re.finditer(r"^(\S+): unused \w+ '(\w+)'", done.stdout, re.MULTILINE)}


def _allowed() -> list[str]:
    tree = ast.parse(ALLOWED.read_text("utf-8"))
    names = [line.value for line in tree.body if isinstance(line, ast.Expr)]
    return [
        one.attr if isinstance(one, ast.Attribute) else one.id for one in names if not isinstance(one, ast.Constant)
    ]


def test_nothing_is_dead() -> None:
    assert [f"{_found()[name]}: {name}" for name in sorted(set(_found()) - set(_allowed()))] == []


def test_the_allow_list_names_only_what_would_be_found_and_each_once() -> None:
    assert sorted(set(_allowed()) - set(_found())) == []
    assert len(_allowed()) == len(set(_allowed()))
