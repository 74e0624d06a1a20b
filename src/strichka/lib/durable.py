"""What a power cut must not take: files and names of files, on the disk before we go on."""

import ctypes
import os
from os import PathLike
from pathlib import Path


def sync(file: str | PathLike[str], flags: int = 0) -> None:
    """Wait until a file's content is on the disk."""
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: str | PathLike[str]) -> None:
    """Wait until the names in a folder are on the disk, after files in it were made, renamed or removed."""
    sync(folder, os.O_DIRECTORY)


def make_folder(folder: Path, *, mode: int = 0o750) -> None:
    """Make a folder and those above it that are missing, each name on the disk; an old one is left as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent, mode=mode)
    folder.mkdir(mode=mode, exist_ok=True)
    sync_folder(folder.parent)


def sync_file_system(folder: str | PathLike[str]) -> None:
    """Bring all that was written below a folder's file system to the disk, by one call of syncfs(2); raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor):
            raise OSError(ctypes.get_errno(), "the store could not be brought to the disk")
    finally:
        os.close(descriptor)
