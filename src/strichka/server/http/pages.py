"""Baked pages in memory: each request is answered from ready-made bytes after one ``stat``.

A page that was replaced is seen at once. A set without its sidecars (a page being replaced this very moment) is
served but never kept, so that the next request finds it whole.
"""

import hashlib
import os
import stat
import urllib.parse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from strichka.baking.page_address import QUERIES, is_own, normal_with, place_of
from strichka.baking.store import COMPRESSED_KINDS, GONE, INDEX, Store, StorePathError
from strichka.server.http import headers
from strichka.server.http.negotiate import CODINGS, http_date, order_of

Soon = Callable[[Callable[[], None]], Any]

DESK = "/desk/"
LARGEST_KEPT = 512 * 1024  # bytes; larger files are streamed
STREAMED_KINDS = frozenset(headers.PLAYED_SUFFIXES)  # players ask for ranges, however small the file
OVERHEAD = 2500  # bytes of a page's heads and objects, counted against the cache's budget
MOST_HEADERS = 16  # forms of Accept-Encoding remembered for a page
SUFFIXES = {"br": ".br", "gzip": ".gz"}
STATUS_LINES = {200: "200 OK", 301: "301 Moved Permanently", 404: "404 Not Found", 410: "410 Gone",
                429: "429 Too Many Requests", 503: "503 Service Unavailable"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of a page: heads that end where the date is written, and the body."""

    etag: bytes
    head: bytes
    unchanged: bytes
    body: bytes


class Page:
    """What stands at a path, in all its encodings; ``state`` is the file's (mtime_ns, size, inode)."""

    __slots__ = ("_by_header", "file", "hit", "modified", "plain_status", "state", "turn", "variants", "weight")

    def __init__(self, file: str, state: tuple[int, int, int], variants: dict[str, Variant], *, status: int) -> None:
        self.file = file
        self.state = state
        self.variants = variants
        self.modified = state[0] // 1_000_000_000
        self.plain_status = status == 200  # noqa: PLR2004 - only what is there can be unchanged
        self.weight = OVERHEAD + sum(len(variant.body) for variant in variants.values())
        self.hit = False
        self.turn = -1
        self._by_header: dict[bytes | None, Variant] = {}

    def variant(self, accept_encoding: bytes | None) -> Variant:
        """The variant to send to a client that accepts these codings."""
        variant = self._by_header.get(accept_encoding)
        if variant is None:
            order = order_of(accept_encoding)
            variant = self.variants[next((coding for coding in order if coding in self.variants), "identity")]
            if len(self._by_header) < MOST_HEADERS:
                self._by_header[accept_encoding] = variant
        return variant


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file that is streamed, with byte ranges, and not kept in memory."""

    file: str
    path: str
    policy: headers.Policy = headers.PLAIN


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of some bytes: ``path`` gives their type, ``cache`` overrides its Cache-Control.

    ``policy`` gives the security headers.
    """

    path: str
    cache: str | None = None
    status: int = 200
    modified: int = 0
    location: str = ""
    policy: headers.Policy = headers.PLAIN
    retry: int = 0  # seconds until it may be asked again

    @property
    def name(self) -> str:
        return self.path + INDEX if self.path.endswith("/") else self.path

    def fields(self) -> list[tuple[str, str]]:
        """Headers that all encodings share."""
        kind = headers.type_of(self.name)
        headers_of_page = [("content-type", kind), ("cache-control", self.cache or headers.cache_control(self.path))]
        if self.name.rpartition(".")[2].lower() not in COMPRESSED_KINDS:
            headers_of_page.append(("vary", "accept-encoding"))
        if self.modified:
            headers_of_page.append(("last-modified", http_date(self.modified)))
        if self.retry:
            headers_of_page.append(("retry-after", str(self.retry)))
        if self.location:
            headers_of_page.append(("location", self.location))
        return headers_of_page + list(self.policy.of(self.path, kind))


def page_of_bytes(content: bytes, terms: Terms, packed: dict[str, bytes] | None = None) -> Page:
    """A page of bytes that are at hand, with its encodings."""
    digest = hashlib.blake2b(content, digest_size=9).hexdigest()
    bodies = {"identity": content, **(packed or {})}
    variants = {coding: _variant(terms, digest, coding, body) for coding, body in bodies.items()}
    return Page("", (terms.modified * 1_000_000_000, len(content), 0), variants, status=terms.status)


def _variant(terms: Terms, digest: str, coding: str, body: bytes) -> Variant:
    etag = f'"{digest}-{coding[0]}"'
    own = [("etag", etag)] if terms.status == 200 else []  # noqa: PLR2004
    fields = own + terms.fields()
    encoding = [] if coding == "identity" else [("content-encoding", coding)]
    kept = [field for field in fields if field[0] in {"etag", "cache-control", "vary"}]
    return Variant(
        etag=etag.encode(),
        head=_head(STATUS_LINES[terms.status], [("content-length", str(len(body))), *encoding, *fields]),
        unchanged=_head("304 Not Modified", kept),
        body=body,
    )


def _head(status: str, fields: Sequence[tuple[str, str]]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"HTTP/1.1 {status}\r\n{lines}date: ".encode("latin-1")


def redirect(target: str, policy: headers.Policy = headers.PLAIN) -> Page:
    """301 to an address on this site (path, or path and query)."""
    place = urllib.parse.quote(target, safe="/?&=%:+,;@~!$'()*-._#")
    return page_of_bytes(b"", Terms("/", status=301, location=place, policy=policy))


class PageCache:
    """Finds pages below the mounts, keeping the most used within ``budget`` bytes.

    ``soon`` runs a callback in the event loop's next turn. With it, a page is asked after once a turn: all that is
    read in one turn had arrived before it began, so that nobody gets a page older than his request.
    """

    def __init__(
        self,
        store: Store,
        mounts: Sequence[tuple[str, Store]],
        *,
        budget: int,
        soon: Soon | None = None,
        policy: headers.Policy = headers.PLAIN,
    ) -> None:
        self.store = store
        self.mounts = mounts
        self.budget = budget
        self.weight = 0
        self._pages: dict[bytes, Page] = {}
        self._soon = soon
        self._policy = policy
        self._root = os.fsencode(store.root)
        self._mounted = tuple(prefix.encode() for prefix, _store in mounts)
        self._queries = f"{store.root}{QUERIES}"
        self._turn = 0
        self._turning = False
        self._lost: Page | None = None

    def find(self, path: bytes) -> Page | LargeFile | None:
        """What stands at a path of a request, without its query; None when nothing baked does."""
        page = self._pages.get(path)
        if page is None:
            return self._look_up(path)
        if page.turn == self._turn and self._turning:
            return page
        if not _still(page):
            self._drop(path)
            return self._look_up(path)
        page.hit = True
        self._met(page)
        return page

    def _met(self, page: Page) -> None:
        """A page that is as it lies there is not asked after again in this turn."""
        page.turn = self._turn
        if not self._turning and self._soon is not None:
            self._turning = True
            self._soon(self._next_turn)

    def find_asked(self, path: bytes, query: bytes) -> Page | None:
        """Where this address leads for what follows its ``?``: to an older system's page that stands elsewhere here."""
        if not os.path.isdir(self._queries):
            return None
        try:
            address = normal_with(urllib.parse.unquote_to_bytes(path).decode(), query.decode("ascii"))
        except (StorePathError, UnicodeDecodeError):
            return None
        if is_own(address) or "?" not in address:
            return None
        target = self.store.redirect(place_of(address))
        return redirect(target, self._policy) if target else None

    def _next_turn(self) -> None:
        self._turn += 1
        self._turning = False

    def not_found(self) -> Page | None:
        """The baked page for what is not there, with its status; asked after once a turn, as others are."""
        lost = self._lost
        if lost is not None and ((lost.turn == self._turn and self._turning) or _still(lost)):
            self._met(lost)
            return lost
        loaded = _load(self.store.file_of("/404/"), Terms("/404/", status=404, policy=self._policy), strict=False)
        self._lost = loaded[0] if loaded and loaded[1] else None
        return loaded[0] if loaded else None

    def _look_up(self, raw: bytes) -> Page | LargeFile | None:
        # Where there is no file and no folder nothing is said either: asked first, for floods ask for nothing else.
        if not raw.startswith(self._mounted) and b"%" not in raw and not os.access(self._root + raw, os.F_OK):
            return None
        try:
            path = (urllib.parse.unquote_to_bytes(raw) if b"%" in raw else raw).decode()
            store, below = self._mount_of(path)
            file = store.file_of(below)
        except (StorePathError, UnicodeDecodeError):
            return None
        if path.startswith(DESK):  # the app's alone, whatever lies in the store
            return None
        if path.rpartition(".")[2].lower() in STREAMED_KINDS or _size(file) > LARGEST_KEPT:
            return LargeFile(file, path, self._policy) if _size(file) >= 0 else None
        loaded = _load(file, Terms(path, policy=self._policy), strict=store is self.store)
        loaded = loaded or self._withdrawn(store, below, path)
        if loaded is None:
            return self._elsewhere(store, below, path)
        page, whole = loaded
        if whole and b"%" not in raw:  # one page has very many escaped addresses; they would push out all others
            self._keep(raw, page)
        return page

    def _withdrawn(self, store: Store, below: str, path: str) -> tuple[Page, bool] | None:
        """What is said instead of a page that was withdrawn, and whether the set is whole."""
        if store is not self.store or not below.endswith("/"):
            return None
        file = store.file_of(below).removesuffix(INDEX) + GONE
        return _load(file, Terms(path, status=410, policy=self._policy), strict=True)

    def _mount_of(self, path: str) -> tuple[Store, str]:
        for prefix, store in self.mounts:
            if path.startswith(prefix):
                return store, path[len(prefix) - 1 :]
        return self.store, path

    def _elsewhere(self, store: Store, below: str, path: str) -> Page | None:
        """A page that moved, or one whose address was written without its slash."""
        with_slash = below if below.endswith("/") else below + "/"
        target = store.redirect(with_slash)
        if target is None and with_slash != below and (store.exists(with_slash) or store.gone(with_slash) is not None):
            target = path + "/"
        return redirect(target, self._policy) if target else None

    def _keep(self, key: bytes, page: Page) -> None:
        if page.weight > self.budget:
            return
        self._drop(key)
        self._pages[key] = page
        self.weight += page.weight
        while self.weight > self.budget:
            oldest = next(iter(self._pages))
            page = self._pages[oldest]
            self._drop(oldest)
            if page.hit:  # a second chance: used since it last came to the front
                page.hit = False
                self._pages[oldest] = page
                self.weight += page.weight

    def _drop(self, key: bytes) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.weight -= page.weight


def _still(page: Page) -> bool:
    """Whether the page's file is the one that was read."""
    try:
        now = os.stat(page.file)
    except OSError:
        return False
    return (now.st_mtime_ns, now.st_size, now.st_ino) == page.state


def _size(file: str) -> int:
    """A regular file's size in bytes; -1 when there is none."""
    try:
        state = os.lstat(file)
    except OSError:
        return -1
    return state.st_size if stat.S_ISREG(state.st_mode) else -1


def _load(file: str, terms: Terms, *, strict: bool) -> tuple[Page, bool] | None:
    """Read a page with its sidecars, and whether the set is whole; None when there is no such file.

    ``strict``: a sidecar must have its page's very time; otherwise (collected files) at least its age.
    """
    read = _read(file)
    if read is None:
        return None
    content, state = read
    packed: dict[str, bytes] = {}
    for coding, suffix in SUFFIXES.items():
        beside = _read(file + suffix)
        if beside and (beside[1][0] == state[0] or (not strict and beside[1][0] > state[0])):
            packed[coding] = beside[0]
    page = page_of_bytes(content, replace(terms, modified=state[0] // 1_000_000_000), packed)
    page.file, page.state = file, state
    plain = file.rpartition(".")[2].lower() in COMPRESSED_KINDS
    return page, plain or not strict or len(packed) == len(CODINGS) - 1


def _read(file: str) -> tuple[bytes, tuple[int, int, int]] | None:
    """A regular file's bytes and state, taken from one open file; symbolic links are not followed."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            return None
        return _read_whole(descriptor), (state.st_mtime_ns, state.st_size, state.st_ino)
    finally:
        os.close(descriptor)


def _read_whole(descriptor: int) -> bytes:
    pieces = []
    while piece := os.read(descriptor, LARGEST_KEPT):
        pieces.append(piece)
    return b"".join(pieces)
