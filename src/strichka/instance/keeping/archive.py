"""The one file of a backup: a gzipped tar whose last member, the manifest, has every other one's checksum."""

import fcntl
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from strichka.instance.errors import InstanceError
from strichka.lib.durable import sync_folder

MANIFEST = "manifest.json"
WORKROOM = ".strichka-backup-"
FORMAT = 1
LEVEL = 1  # most bytes are pictures, compressed by nature
PIECE = 1 << 20


class ArchiveError(InstanceError):
    """An archive that cannot be written or trusted."""


class _Counted:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


class Writer:
    """Adds files to an archive and remembers their checksums."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._sums: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """A file that nobody changes while it is read."""
        with path.open("rb") as file:
            self._add(name, file, path.stat().st_size)

    def add_bytes(self, name: str, content: bytes) -> None:
        self._add(name, io.BytesIO(content), len(content))

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        counted = _Counted(file)
        self._tar.addfile(info, cast("IO[bytes]", counted))
        self._sums[name] = counted.digest.hexdigest()

    def finish(self, about: dict[str, Any]) -> None:
        manifest = {"format": FORMAT, **about, "sha256": self._sums}
        self.add_bytes(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())


@contextmanager
def workroom(target: Path) -> Iterator[Path]:
    """A folder beside an archive to be written, for all that is made on the way; it goes, whatever comes.

    Those that killed backups have left there are removed first. Raises ArchiveError.
    """
    clear(target.parent)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=WORKROOM) as folder:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                yield Path(folder)
            finally:
                os.close(descriptor)
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror or error}.") from error


def clear(folder: Path) -> None:
    """Remove what killed backups have left in a folder; what a living one is at work in is locked and stays."""
    for left in folder.glob(f"{WORKROOM}*"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(descriptor)


@contextmanager
def writing(target: Path, part: Path) -> Iterator[Writer]:
    """A new archive, written as ``part``, that stands under its name only when it is whole and on disk.

    Raises ArchiveError.
    """
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, so that the mode holds from the start
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=LEVEL) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror or error}.") from error


def unpack(archive: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder and return the manifest; every checksum has been compared.

    Raises ArchiveError when the archive is not whole, not ours, or reaches out of the folder.
    """
    try:
        archive.open("rb").close()
    except OSError as error:
        raise ArchiveError(f"{archive} cannot be opened: {error.strerror}. Name the file that backup wrote.") from error
    try:
        with tarfile.open(archive, "r:gz") as tar:
            sums = {member.name: _unpack_one(tar, member, folder) for member in tar}
    except (OSError, ValueError, tarfile.TarError, EOFError, zlib.error) as error:  # ValueError: a head that is none
        raise ArchiveError(f"{archive} cannot be read: {error}. Take another backup.") from error
    return _checked(archive, folder, sums)


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    name = PurePosixPath(member.name)
    is_file = member.isreg() and not member.issparse()  # a sparse one says it is of any size
    source = tar.extractfile(member) if is_file else None
    if source is None or name.is_absolute() or ".." in name.parts:
        raise ArchiveError(f"The archive holds {member.name!r}, which is no file of an instance.")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    counted = _Counted(source)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:  # noqa: PTH123
        while piece := counted.read(PIECE):
            target.write(piece)
    return counted.digest.hexdigest()


def _checked(archive: Path, folder: Path, sums: dict[str, str]) -> dict[str, Any]:
    if sums.pop(MANIFEST, None) is None:
        raise ArchiveError(f"{archive} is cut short, or no backup of Strichka: its manifest is missing.")
    manifest = _manifest(folder / MANIFEST)
    (folder / MANIFEST).unlink()
    if manifest.get("format") != FORMAT or not isinstance(manifest.get("database"), str):
        raise ArchiveError(f"{archive} is of a format that this version does not know. Upgrade Strichka first.")
    promised = manifest.get("sha256")
    if not isinstance(promised, dict):
        raise ArchiveError(f"{archive} is damaged: its manifest has no checksums. Take another backup.")
    if promised != sums:
        wrong = min(name for name in promised.keys() | sums.keys() if promised.get(name) != sums.get(name))
        raise ArchiveError(f"{archive} is damaged: {wrong} is not as it was written. Take another backup.")
    return manifest


def _manifest(file: Path) -> dict[str, Any]:
    """The manifest; an empty one for what is none."""
    try:
        manifest = json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return manifest if isinstance(manifest, dict) else {}
