"""The store: what readers are served, as plain files that nginx can serve from the same folder.

A path that ends with a slash is a page and lies in ``<path>/index.html``; any other path is a file of that
name. Beside each text stand ``.br`` and ``.gz``. Every file is replaced by rename, sidecars first and the page
last, all with one ``mtime_ns``: a sidecar counts only with its page's time, so that whoever reads while a page
is replaced, or after a crash in the middle, sees the old page or the new one, never a mixture.
"""

import contextlib
import errno
import fcntl
import os
import shutil
import stat
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from strichka.baking.packing import packed, unpack
from strichka.baking.place import Place, place
from strichka.lib.durable import sync, sync_file_system, sync_folder

INDEX = "index.html"
# The one hidden name that the paper may have, and only first (RFC 8615).
WELL_KNOWN = ".well-known"
REDIRECT = ".redirect"
# What a withdrawn page says, answered with 410: under a hidden name nginx does not find it and asks the server.
GONE = ".gone"
INSTEAD = (REDIRECT, GONE)
TEMPORARY = ".tmp-"
SIDECARS = (".br", ".gz")
# Compressed by nature, and tables that go out as they came (see put_file).
COMPRESSED_KINDS = frozenset(
    "avif webp jpg jpeg png gif mp4 m4a mp3 webm woff2 zip gz pdf docx xlsx odt ods csv".split()  # noqa: SIM905
)
MOST_SEGMENT_BYTES = 200
MOST_PATH_BYTES = 1000
LOCKS = 64
Write = Callable[[int, memoryview], int]
FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})


class StorePathError(ValueError):
    """A path that no page may have."""


class StoreFullError(OSError):
    """The disk (or the quota) is full; the page that stood there still stands, whole."""


def names_of(path: str) -> list[str]:
    """The names below the root that a path stands for; the last is the file's.

    Raises StorePathError for anything that is not a plain, absolute, canonical path: ``..``, NUL, a backslash,
    a hidden name, an empty or over-long one, or a sidecar's name. Only what stands below ``/.well-known/`` may.
    """
    if not path.startswith("/") or "//" in path or "\\" in path or not path.isprintable():
        raise StorePathError(f"not a path of the paper: {path!r}")
    names = path[1:].split("/")
    if names[-1] == INDEX or names[-1].endswith(SIDECARS):
        raise StorePathError(f"not a path of its own: {path!r}")
    names[-1] = names[-1] or INDEX
    if len(path.encode(errors="replace")) > MOST_PATH_BYTES:
        raise StorePathError("the path is too long")
    for number, name in enumerate(names):
        if number == 0 and name == WELL_KNOWN and len(names) > 1:
            continue
        if name.startswith(".") or len(name.encode(errors="replace")) > MOST_SEGMENT_BYTES:
            raise StorePathError(f"hidden or too long: {name[:40]!r}")
    return names


class StoreAwayError(OSError):
    """The store's disk is not mounted: what is written into its folder now would be hidden when it is."""


class Store:
    """The folder of baked pages below ``root``; ``write`` puts bytes into a file, as write(2) does."""

    def __init__(self, root: Path, *, write: Write = os.write) -> None:
        self.root = root
        self._write = write
        self._prefix = os.fspath(root) + "/"

    def file_of(self, path: str) -> str:
        """The file that holds a path; raises StorePathError."""
        return self._prefix + "/".join(names_of(path))

    def put(self, path: str, content: bytes, *, kind: str = "html", hastily: bool = False) -> bool:
        """Put a page or file there, durably; False when the very same bytes already stand there whole.

        ``kind`` is the file's type by its usual suffix; kinds compressed by nature get no sidecars. ``hastily``
        leaves the bytes to the kernel: they are on the disk only after ``settle``. What a power cut or a bad
        disk may have left of files is told from whole ones by unpacking the sidecars.
        Raises StorePathError and StoreFullError.
        """
        file = self.file_of(path)
        plain = kind in COMPRESSED_KINDS
        if _stands(file, content, plain=plain) and (plain or not self.verify(path)):
            return False
        parts = [] if plain else packed(content)
        with self._changing(file):
            self._replace(file, [*parts, ("", content)], hastily=hastily)
            for leftover in SIDECARS if plain else ():
                _unlink(file + leftover)
            _remove_instead(file)
        return True

    def put_gone(self, path: str, content: bytes) -> bool:
        """Answer a page's address with 410 and these words; the rest as with ``put_redirect``."""
        return self._put_instead(path, GONE, [*packed(content), ("", content)])

    def put_file(self, path: str, source: Path) -> None:
        """Put a file that lies elsewhere there as it is, durably, without reading it into memory or packing it.

        On one disk it takes no further room: both are names of the same bytes, which nobody changes in place.
        Raises StorePathError and StoreFullError.
        """
        file = self.file_of(path)
        folder, name = os.path.split(file)
        temporary = os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}-{name}")
        with self._changing(file):
            _make_folder(folder, hastily=False)
            try:
                _second_name(source, temporary)
                os.rename(temporary, file)
                sync_folder(folder)
            finally:
                _unlink(temporary)

    def settle(self) -> None:
        """Bring all that was put hastily to the disk."""
        self.root.mkdir(parents=True, exist_ok=True)
        sync_file_system(self.root)

    def put_redirect(self, path: str, target: str) -> bool:
        """Answer a page's old address with 301 to ``target``, a root-relative address; a page there goes.

        False when it already stands so. Raises StorePathError and StoreFullError.
        """
        if not target.startswith("/") or target.startswith("//") or not target.isascii() or not target.isprintable():
            raise StorePathError(f"not a root-relative address: {target!r}")
        return self._put_instead(path, REDIRECT, [("", target.encode())])

    def _put_instead(self, path: str, name: str, parts: list[tuple[str, bytes]]) -> bool:
        """Lay beside a page's place what is answered instead of it; what else stood there goes."""
        file = self.file_of(path)
        if not file.endswith("/" + INDEX):
            raise StorePathError("only a page's address, with its slash at the end, can redirect or be gone")
        others = [file, *(_beside(file, other) for other in INSTEAD if other != name)]
        if self._read_instead(path, name) == parts[-1][1] and not any(map(os.path.lexists, others)):
            return False
        with self._changing(file):
            self._replace(_beside(file, name), parts)
            for other in others:
                _remove_page(other)
        return True

    def _read_instead(self, path: str, name: str) -> bytes | None:
        try:
            return _read(_beside(self.file_of(path), name))
        except (OSError, ValueError):
            return None

    def redirect(self, path: str) -> str | None:
        """Where a path redirects to, if it does."""
        return found.decode() if (found := self._read_instead(path, REDIRECT)) else None

    def gone(self, path: str) -> bytes | None:
        """What is said at an address whose page was withdrawn; None where none was."""
        return self._read_instead(path, GONE)

    def delete(self, path: str) -> bool:
        """Take a page (or redirect, or what is said instead of it) away; False when nothing stood there."""
        file = self.file_of(path)
        if not self.exists(path) and self.redirect(path) is None and self.gone(path) is None:
            return False
        with self._changing(file):
            _remove_page(file)
            _remove_instead(file)
            with contextlib.suppress(FileNotFoundError):  # somebody else deleted it meanwhile
                sync_folder(os.path.dirname(file))
        self._prune(os.path.dirname(file))
        return True

    def read(self, path: str) -> bytes:
        """The bytes that stand there; raises FileNotFoundError."""
        return _read(self.file_of(path))

    def exists(self, path: str) -> bool:
        """Whether a page or file (not a redirect) stands there."""
        try:
            return stat.S_ISREG(os.lstat(self.file_of(path)).st_mode)
        except (OSError, ValueError):
            return False

    def paths(self) -> Iterator[str]:
        """Every path that holds a page or file, in order; redirects are not among them."""
        for folder, below, files in os.walk(self.root):
            base = "/" + folder[len(self._prefix) :]
            below[:] = sorted(name for name in below if not name.startswith(".") or base + name == f"/{WELL_KNOWN}")
            base = base if base.endswith("/") else base + "/"
            for name in sorted(files):
                if not name.startswith(".") and not name.endswith(SIDECARS):
                    yield base + ("" if name == INDEX else name)

    def verify(self, path: str) -> list[str]:
        """What is wrong with a path's sidecars, in words; empty when each unpacks to its page.

        What seems wrong is looked at again while nobody may be replacing it.
        """
        file = self.file_of(path)
        if _problems(path, file):
            with self._changing(file):
                return _problems(path, file)
        return []

    def sweep(self, *, older_than: float = 3600.0) -> int:
        """Remove what crashed writers left, once it is ``older_than`` seconds old; how many files went."""
        swept, limit = 0, time.time() - older_than
        for folder, _below, files in os.walk(self.root):
            for name in files:
                file = os.path.join(folder, name)
                with contextlib.suppress(FileNotFoundError):
                    if name.startswith(TEMPORARY) and os.lstat(file).st_mtime < limit:
                        os.unlink(file)
                        swept += 1
        return swept

    @contextlib.contextmanager
    def _changing(self, file: str) -> Iterator[None]:
        """One writer for a page at a time, across processes; a full disk becomes StoreFullError."""
        if place(self.root) == Place.AWAY:
            raise StoreAwayError(errno.EIO, "the store's disk is not mounted", file)
        try:
            number = zlib.crc32(os.fsencode(file)) % LOCKS
            with _lock(self._prefix, "tree", fcntl.LOCK_SH), _lock(self._prefix, f"{number:02}", fcntl.LOCK_EX):
                yield
        except (NotADirectoryError, IsADirectoryError, FileExistsError) as error:
            raise StorePathError(f"a page and a file cannot share a name: {file[len(self._prefix) :]!r}") from error
        except OSError as error:
            if error.errno in FULL_ERRORS and not isinstance(error, StoreFullError):
                raise StoreFullError(error.errno, "the disk is full: nothing was changed", file) from error
            raise

    def _replace(self, file: str, parts: list[tuple[str, bytes]], *, hastily: bool = False) -> None:
        """Write all parts beside their places, then rename them in order; a failed write changes nothing."""
        folder, name = os.path.split(file)
        temporary = f"{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}-{name}"
        stamp = _later_stamp(file)
        written: list[str] = []
        try:
            for suffix, content in parts:
                written.append(os.path.join(folder, temporary + suffix))
                _fill(written[-1], content, stamp, self._write, hastily=hastily)
            for (suffix, _content), source in zip(parts, list(written), strict=True):
                os.rename(source, file + suffix)
                written.remove(source)
            if not hastily:
                sync_folder(folder)
        finally:
            for leftover in written:
                _unlink(leftover)

    def _prune(self, folder: str) -> None:
        """Remove folders that hold nothing any more, upward, while nobody is putting anything into them."""
        with _lock(self._prefix, "tree", fcntl.LOCK_EX), contextlib.suppress(OSError):
            while len(folder) > len(self._prefix):
                os.rmdir(folder)
                folder = os.path.dirname(folder)


def _problems(path: str, file: str) -> list[str]:
    content, age = _read(file), os.lstat(file).st_mtime_ns
    present = [suffix for suffix in SIDECARS if os.path.lexists(file + suffix)]
    if not present and path.rsplit(".", 1)[-1] in COMPRESSED_KINDS:
        return []
    problems = [f"{path}: {suffix} is missing" for suffix in SIDECARS if suffix not in present]
    for suffix in present:
        if os.lstat(file + suffix).st_mtime_ns != age:
            problems.append(f"{path}: {suffix} is of another time than its page")
        elif unpack(suffix, _read(file + suffix)) != content:
            problems.append(f"{path}: {suffix} does not unpack to its page")
    return problems


def paths_without_page(store: Store) -> Iterator[str]:
    """Every path that redirects, or says that its page was withdrawn."""
    for folder, _below, files in os.walk(store.root):
        if not set(INSTEAD).isdisjoint(files):
            yield f"/{os.path.relpath(folder, store.root)}/"


@contextlib.contextmanager
def _lock(prefix: str, name: str, kind: int) -> Iterator[None]:
    locks = prefix + ".locks"
    os.makedirs(locks, exist_ok=True)
    with open(f"{locks}/{name}", "ab") as lock:
        fcntl.flock(lock, kind)
        yield


def _stands(file: str, content: bytes, *, plain: bool) -> bool:
    """Whether the same bytes are there with a complete set of sidecars, and no redirect is."""
    try:
        state = os.lstat(file)
        if state.st_size != len(content) or _read(file) != content:
            return False
        whole = plain or all(os.lstat(file + suffix).st_mtime_ns == state.st_mtime_ns for suffix in SIDECARS)
    except OSError:
        return False
    return whole and not any(map(os.path.lexists, _instead(file)))


def _beside(file: str, name: str) -> str:
    return os.path.join(os.path.dirname(file), name)


def _instead(file: str) -> list[str]:
    """What could be answered instead of a page; nothing is instead of other files."""
    return [_beside(file, name) for name in INSTEAD] if file.endswith("/" + INDEX) else []


def _remove_instead(file: str) -> None:
    for other in _instead(file):
        _remove_page(other)


def _read(file: str) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        with open(descriptor, "rb", closefd=False) as source:
            return source.read()
    finally:
        os.close(descriptor)


def _unlink(file: str) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(file)


def _remove_page(file: str) -> None:
    """The page first, so that no reader meets it once the sidecars begin to go."""
    for suffix in ("", *SIDECARS):
        _unlink(file + suffix)


def _later_stamp(file: str) -> int:
    """Now in nanoseconds, but always after the page's present time: the server tells versions apart by it."""
    try:
        return max(time.time_ns(), os.lstat(file).st_mtime_ns + 1)
    except OSError:
        return time.time_ns()


def _fill(file: str, content: bytes, stamp: int, write: Write, *, hastily: bool) -> None:
    target = _create(file, hastily=hastily)
    try:
        view = memoryview(content)
        while view:
            view = view[write(target, view) :]
        os.utime(target, ns=(stamp, stamp))
        if not hastily:
            os.fsync(target)
    finally:
        os.close(target)


def _second_name(source: Path, file: str) -> None:
    """The same bytes under another name; on another disk, or where that is not allowed, a copy."""
    try:
        os.link(source, file)
    except OSError:
        shutil.copyfile(source, file)
        sync(file)


def _create(file: str, *, hastily: bool) -> int:
    """Open a new file; its folder is made when missing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with contextlib.suppress(FileNotFoundError):
        return os.open(file, flags, 0o644)
    _make_folder(os.path.dirname(file), hastily=hastily)
    return os.open(file, flags, 0o644)


def _make_folder(folder: str, *, hastily: bool) -> None:
    """Make a folder and those above it, each durable in its parent."""
    if os.path.isdir(folder):
        return
    parent = os.path.dirname(folder)
    _make_folder(parent, hastily=hastily)
    with contextlib.suppress(FileExistsError):
        os.mkdir(folder, 0o755)
    if not os.path.isdir(folder):
        raise NotADirectoryError(folder)
    if not hastily:
        sync_folder(parent)
