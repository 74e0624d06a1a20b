"""What the doctor complains of."""

from pathlib import Path

from tests.instance.commands import strichka


def complaints(paper: Path) -> list[str]:
    done = strichka("doctor", "--dir", paper)
    found = [line for line in done.stdout.splitlines() if line.startswith("! ")]
    assert done.returncode == bool(found), done.stderr
    return found
