import os
import time
from pathlib import Path

import pytest

from strichka.wire.feeds.folder.folder import MOST_FILES, SETTLED, look
from strichka.wire.feeds.kinds import Look, Looked
from strichka.wire.fetching import Unreachable


def put(folder: Path, name: str, content: bytes = b"<rss/>", age: float = 60) -> Path:
    path = folder / name
    path.write_bytes(content)
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def looked(root: Path, memory: dict[str, str] | None = None, most: int = 1000, **settings: str) -> list[Looked]:
    return list(look(Look(settings, memory or {}, most=most, root=str(root))))


def names(pieces: list[Looked]) -> list[str]:
    return [one.url for one in pieces if one.content is not None]


def test_files_come_the_oldest_first_and_once(tmp_path: Path) -> None:
    put(tmp_path, "b.xml", age=90)
    put(tmp_path, "a.xml", age=30)
    first = looked(tmp_path)
    put(tmp_path, "c.xml")
    second = looked(tmp_path, dict(first[-1].memory))
    third = looked(tmp_path, dict(second[-1].memory))

    assert (names(first), names(second)) == (["file:b.xml", "file:a.xml"], ["file:c.xml"])
    assert [one.content for one in third] == [None]


def test_a_file_that_was_written_anew_comes_again(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", age=90)
    memory = dict(looked(tmp_path)[-1].memory)
    put(tmp_path, "a.xml", b"<rss></rss>", age=30)

    assert names(looked(tmp_path, memory)) == ["file:a.xml"]


def test_what_still_grows_is_left_for_the_next_look(tmp_path: Path) -> None:
    growing = put(tmp_path, "a.xml", age=SETTLED / 3)
    for name in ("b.xml.part", "c.tmp", ".d.xml.X7Qa", "~e.xml"):
        put(tmp_path, name)
    put(tmp_path, "empty.xml", b"")
    first = looked(tmp_path)
    os.utime(growing, (time.time() - 60,) * 2)

    assert (names(first), names(looked(tmp_path, dict(first[-1].memory)))) == ([], ["file:a.xml"])


def test_a_file_of_tomorrow_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", age=-86_400)

    assert names(looked(tmp_path)) == ["file:a.xml"]


def test_a_file_that_is_too_large_is_kept_aside_and_holds_nothing_up(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", b"x" * 5000, age=90)
    put(tmp_path, "b.xml")

    assert [(len(one.content or b""), one.unread) for one in looked(tmp_path)] == [
        (1000, "the file is too large"), (6, ""),
    ]  # fmt: skip


def test_files_are_deleted_where_told_and_only_when_stored(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", age=90)
    put(tmp_path, "b.xml")
    first, second = looked(tmp_path, after="delete")
    left = [sorted(path.name for path in tmp_path.iterdir())]
    for piece in (first, second):
        looked(tmp_path, dict(piece.memory), after="delete")
        left.append(sorted(path.name for path in tmp_path.iterdir()))

    assert left == [["a.xml", "b.xml"], ["b.xml"], []]


def test_of_very_many_files_a_part_comes_a_look(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 5):
        put(tmp_path, f"{number}.xml")
    first = looked(tmp_path)

    assert (len(names(first)), len(names(looked(tmp_path, dict(first[-1].memory))))) == (MOST_FILES, 5)


@pytest.mark.parametrize("folder", ["..", "../other", "/etc", "missing", "a.xml", "link"])
def test_no_folder_but_those_inside_the_root_is_looked_into(tmp_path: Path, folder: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    put(root, "a.xml")
    (tmp_path / "other").mkdir()
    (root / "link").symlink_to(tmp_path / "other")

    with pytest.raises(Unreachable, match="no such folder"):
        looked(root, folder=folder)


def test_a_link_to_a_file_elsewhere_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "agency").mkdir(parents=True)
    (root / "agency" / "a.xml").symlink_to(put(tmp_path, "secret.xml"))

    assert names(looked(root, folder="agency")) == []


def test_without_a_root_no_folder_is_looked_into() -> None:
    with pytest.raises(Unreachable, match="no folder for files"):
        list(look(Look({"folder": "/etc"}, {})))
