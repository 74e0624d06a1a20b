"""A watched folder: files of any kind, each read once it has come whole."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from strichka.lib.setting import Setting, words
from strichka.wire.feeds.addresses import ZONE
from strichka.wire.feeds.kinds import FeedKind, Look, Looked, Way
from strichka.wire.feeds.sniffing import read
from strichka.wire.fetching import Unreachable

SETTLED = 3  # seconds without a change, and a file has come whole
MOST_FILES = 100  # of one look
MOST_REMEMBERED = 20_000  # files; a folder with more is to be emptied
INTERVAL = 20  # seconds
_GROWING = frozenset({".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".swp", ".lock"})
LEAVE, DELETE = "leave", "delete"


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    changed: float
    stamp: str
    size: int


def look(one: Look) -> Iterator[Looked]:
    """The files that are new or have changed, the oldest first; those that still grow are left for the next look.

    What is done is remembered by name, time and size. What is remembered was stored, so it may be deleted where told.
    """
    folder = _folder(one)
    files = _files(folder)
    done: dict[str, str] = _done(one.memory, {file.path.name for file in files})
    if one.settings.get("after") == DELETE:
        files = [file for file in files if not _deleted(file, done)]
    waiting = [file for file in files if done.get(file.path.name) != file.stamp and _is_whole(file)]
    for file in waiting[:MOST_FILES]:
        content = _content(file, one.most)
        done[file.path.name] = file.stamp
        if content is not None:
            unread = "the file is too large" if len(content) > one.most else ""
            yield Looked(f"file:{file.path.name}", content[: one.most], _memory(done), unread=unread)
    if not waiting:
        yield Looked(f"file:{folder.name}", None, _memory(done))


def _folder(one: Look) -> Path:
    """The folder below the one for all of them: whoever sets up feeds does not read the rest of the machine."""
    if not one.root:
        raise Unreachable(words(en="no folder for files was set up", uk="теку для файлів не задано"))
    root = Path(one.root).resolve()
    folder = (root / one.settings.get("folder", "").strip().lstrip("/")).resolve()
    if not folder.is_relative_to(root) or not folder.is_dir():
        raise Unreachable(words(en=f"there is no such folder in {root}", uk=f"такої теки немає в {root}"))
    return folder


def _files(folder: Path) -> list[_File]:
    files = []
    try:
        for path in folder.iterdir():
            if path.name.startswith((".", "~")) or path.suffix.lower() in _GROWING or path.is_symlink():
                continue
            if path.is_file():
                stat = path.stat()
                files.append(_File(path, stat.st_mtime, f"{stat.st_mtime_ns}:{stat.st_size}", stat.st_size))
    except OSError as error:
        raise Unreachable(
            words(en=f"the folder cannot be read: {error.strerror}", uk="теку не вдається прочитати")
        ) from error
    if len(files) > MOST_REMEMBERED:
        message = words(
            en=f"there are more than {MOST_REMEMBERED} files in the folder: empty it",
            uk=f"у теці понад {MOST_REMEMBERED} файлів: спорожніть її",
        )
        raise Unreachable(message)
    return sorted(files, key=lambda file: (file.changed, file.path.name))


def _deleted(file: _File, done: Mapping[str, str]) -> bool:
    if done.get(file.path.name) != file.stamp:
        return False
    file.path.unlink(missing_ok=True)
    return True


def _is_whole(file: _File) -> bool:
    return file.size > 0 and not 0 <= time.time() - file.changed < SETTLED


def _content(file: _File, most: int) -> bytes | None:
    """The bytes, one more than allowed of a larger file; None for a file that was taken away meanwhile."""
    try:
        with file.path.open("rb") as opened:
            return opened.read(most + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        name = file.path.name
        raise Unreachable(words(en=f"{name} cannot be read", uk=f"{name} не вдається прочитати")) from error


def _done(memory: Mapping[str, str], present: set[str]) -> dict[str, str]:
    done = json.loads(memory.get("done", "{}"))
    return {str(name): str(stamp) for name, stamp in done.items() if name in present}


def _memory(done: Mapping[str, str]) -> dict[str, str]:
    return {"done": json.dumps(done, ensure_ascii=False)}


FOLDER = FeedKind(
    "folder",
    read,
    words(en="Watched folder", uk="Тека на сервері"),
    way=Way.FOLDER,
    look=look,
    settings=(
        Setting(
            "folder",
            words(en="Folder", uk="Тека"),
            words(
                en="Inside the newsroom’s folder for files. Empty: that folder itself.",
                uk="Усередині теки редакції для файлів. Порожньо – сама ця тека.",
            ),
            optional=True,
        ),
        Setting(
            "after",
            words(en="Files that were read", uk="Прочитані файли"),
            optional=True,
            choices={LEAVE: words(en="leave them", uk="залишати"), DELETE: words(en="delete them", uk="видаляти")},
        ),
        ZONE,
    ),
    interval=INTERVAL,
)
