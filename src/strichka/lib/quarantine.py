"""What cannot be read is kept and not thrown away: its bytes and the reason, for a person to look at."""

import contextlib
import hashlib
import os
from pathlib import Path

from strichka.lib.durable import make_folder, sync_folder

FOLDER = "unreadable"  # below data/
REASON = ".reason"


def keep(folder: Path, kind: str, content: bytes, reason: str) -> Path:
    """Keep bytes durably, under a name made of their kind and sum, the reason beside them; the same bytes once.

    Raises OSError.
    """
    file = folder / f"{kind}-{hashlib.sha256(content).hexdigest()[:16]}"
    if not file.exists():
        make_folder(folder, mode=0o700)
        for target, data in ((file.with_name(file.name + REASON), f"{reason}\n".encode()), (file, content)):
            _write(target, data)
        sync_folder(folder)
    return file


def move(folder: Path, file: Path, reason: str) -> None:
    """Keep a whole file that does not even open; only its name is moved. Raises OSError."""
    make_folder(folder, mode=0o700)
    _write(folder / (file.name + REASON), f"{reason}\n".encode())
    file.rename(folder / file.name)
    sync_folder(folder)


def kept(folder: Path) -> list[Path]:
    """All that is kept there, the oldest first."""
    with contextlib.suppress(FileNotFoundError):
        found = [path for path in folder.iterdir() if path.suffix not in {REASON, ".part"}]
        return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))
    return []


def reason_of(file: Path) -> str:
    """Why it was set aside; empty when nobody has said so."""
    try:
        return file.with_name(file.name + REASON).read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _write(file: Path, content: bytes) -> None:
    part = file.with_name(file.name + ".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:  # noqa: PTH123
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    part.replace(file)
