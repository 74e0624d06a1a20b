"""What texts of a WordPress archive refer to, wherever it stands in the file: on the disk, so memory stays small."""

import sqlite3
import tempfile
from dataclasses import astuple, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the media library; ``link`` is the address of its own page."""

    id: str
    url: str
    link: str = ""
    parent: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""


class Index:
    """Attachments and reusable blocks, in a file that is gone with this object."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="strichka-moving-")
        self._rows = sqlite3.connect(Path(self._folder.name) / "index.sqlite3", isolation_level=None)
        self._rows.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;"
            "CREATE TABLE attachment (id TEXT PRIMARY KEY, url, link, parent, caption, alt, credit);"
            "CREATE INDEX of_parent ON attachment (parent);"
            "CREATE INDEX of_url ON attachment (url);"
            "CREATE TABLE block (id TEXT PRIMARY KEY, content);"
        )

    def close(self) -> None:
        self._rows.close()
        self._folder.cleanup()

    def add(self, attachment: Attachment) -> None:
        self._rows.execute("INSERT OR REPLACE INTO attachment VALUES (?,?,?,?,?,?,?)", astuple(attachment))

    def add_block(self, identity: str, content: str) -> None:
        self._rows.execute("INSERT OR REPLACE INTO block VALUES (?,?)", (identity, content))

    def attachment(self, identity: str) -> Attachment | None:
        return next(iter(self._asked("id=?", identity)), None)

    def at(self, url: str) -> Attachment | None:
        """The one whose file stands at an address."""
        return next(iter(self._asked("url=?", url)), None)

    def of(self, parent: str) -> list[Attachment]:
        """Those of a text, in their order."""
        return self._asked("parent=? ORDER BY CAST(id AS INTEGER)", parent)

    def block(self, identity: str) -> str:
        row = self._rows.execute("SELECT content FROM block WHERE id=?", (identity,)).fetchone()
        return str(row[0]) if row else ""

    def _asked(self, which: str, value: str) -> list[Attachment]:
        columns = "id, url, link, parent, caption, alt, credit"
        rows = self._rows.execute(f"SELECT {columns} FROM attachment WHERE {which}", (value,))  # noqa: S608 - written here
        return [Attachment(*row) for row in rows]
