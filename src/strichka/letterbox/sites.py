"""Foreign sites that may report to this newsroom: a file that the app writes and the readers' server reads.

The server knows no database: it asks this file for each report of a foreign page, and reads it again once it has
changed. Keys stand in the pages of their sites for everybody to see; a site's origins and the limits protect.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from strichka.lib.durable import sync_folder
from strichka.lib.links import unfollowed

NAME = "sites.json"
LONGEST_ADDRESS = 1000


@dataclass(frozen=True, slots=True)
class Site:
    """A site by its key, and the origins of its pages as browsers write them (RFC 6454 §6.2)."""

    key: str
    origins: frozenset[str]

    def address(self, sent: str) -> str:
        """A page's address without its fragment and what follows readers about; empty for no page of this site."""
        address = unfollowed(sent.strip().partition("#")[0])
        if len(address) > LONGEST_ADDRESS or not address.isascii() or not address.isprintable() or " " in address:
            return ""
        return address if origin_of(address) in self.origins else ""


def origin_of(address: str) -> str:
    """The origin of an http(s) address; empty when it is none, or one that names somebody."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and "\\" not in address:
            usual = {"http": 80, "https": 443}[parts.scheme]
            host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
            return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in {None, usual} else "")
    return ""


class Sites:
    """The server's side: sites by key, read again when the file is another."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._state: tuple[int, int, int] | None = None
        self._sites: dict[str, Site] = {}

    def find(self, key: str) -> Site | None:
        """The site with this key, if it may report now."""
        state = self._look()
        if state != self._state:
            self._sites = read(self._file) if state else {}
            self._state = state
        return self._sites.get(key)

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self._file)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def read(file: Path) -> dict[str, Site]:
    """Sites by key; a file that cannot be read lets nobody in."""
    try:
        rows = json.loads(file.read_text("utf-8"))
        return {str(row["key"]): Site(str(row["key"]), frozenset(map(str, row["origins"]))) for row in rows}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def write(folder: Path, sites: Iterable[Site]) -> bool:
    """Replace the file, whole or not at all, if it does not say the same; whether it was replaced. Raises OSError."""
    rows = [{"key": site.key, "origins": sorted(site.origins)} for site in sorted(sites, key=lambda one: one.key)]
    data, file = json.dumps(rows).encode(), folder / NAME
    with contextlib.suppress(OSError):
        if file.read_bytes() == data:
            return False
    descriptor, fresh = tempfile.mkstemp(dir=folder, prefix=f".{NAME}-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        os.replace(fresh, file)
    except OSError:
        Path(fresh).unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return True
