"""The pictures of an archive: from a folder beside it, or from where they stand; what is not to be had is named."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from strichka.moving.enums import ThingKind
from strichka.moving.here import Here
from strichka.moving.piece import ArchiveError, Attached, Picture
from strichka.moving.report import Report
from strichka.moving.texts.inline import fit
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.describe import describe
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import File, FileKind
from strichka.pictures.models import Picture as Row
from strichka.staff.errors import Refused
from strichka.wire.fetching import PUBLIC, Guard, NoSuchHost, Unreachable, page_at

LARGEST = 60 << 20  # bytes of a picture that is fetched
PATIENCE = 60.0  # seconds for one
# The smaller copies that WordPress and Ghost make of a picture.
_RESIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
_SIZE_FOLDER = re.compile(r"/size/w\d+(?:h\d+)?(?:/format/\w+)?(?=/)")
_LONGEST = {"alt": 300, "caption": 2000, "credit": 200}


@dataclass(slots=True)
class Media:
    """Where pictures come from: ``media``, a folder; with ``is_fetching`` also their addresses.

    ``missing``: the addresses of those that the text at hand could not have.
    """

    here: Here
    report: Report
    look_up: Callable[[str], Picture]
    media: Path | None = None
    is_fetching: bool = False
    base: str = ""
    guard: Guard = PUBLIC
    missing: list[str] = field(default_factory=list)

    def bring(self, asked: Picture) -> str:
        """The public id of a picture, uploaded once; nothing where its file is not to be had.

        Raises ArchiveError when the disk is full.
        """
        url = urljoin(f"{self.base}/", asked.url)
        if found := self.here.record(ThingKind.PICTURE, url):
            return found
        whole = _SIZE_FOLDER.sub("", _RESIZED.sub("", url))
        if whole != url and (found := self.here.record(ThingKind.PICTURE, whole)):
            return found
        for one in dict.fromkeys((whole, url)):
            if found := self._brought(one, asked):
                return found
        self.missing.append(url)
        return ""

    def _brought(self, url: str, asked: Picture) -> str:
        name = unquote(urlsplit(url).path).rpartition("/")[2]
        file = self._in_folder(url) or (self._fetched(url) if self.is_fetching else None)
        if file is None:
            return ""
        try:
            with file:
                row = upload(file=file, name=name, by=None)
        except Refused as refused:
            self._refused("pictures that are not taken", url, refused)
            return ""
        self._describe(row, asked, self.look_up(url))
        self.here.note(ThingKind.PICTURE, url, row.public_id)
        self.report.came["pictures"] += 1
        return row.public_id

    def attach(self, url: str) -> Attached | None:
        """A sound, a video or a document of the archive as a file of ours; None where it is not to be had.

        Only from the folder: such files are large, and links to them lead to where they stand.
        """
        record = self.here.record(ThingKind.FILE, url)
        row = File.objects.filter(public_id=record).first() if record else self._attached(url)
        if row is None:
            return None
        return Attached(row.public_id, row.name, row.path, row.size, row.kind == FileKind.VIDEO)

    def _attached(self, url: str) -> File | None:
        file = self._in_folder(url)
        if file is None:
            return None
        try:
            with file:
                row = attach(file=file, name=unquote(urlsplit(url).path).rpartition("/")[2], by=None)
        except Refused as refused:
            self._refused("files that are not taken", url, refused)
            return None
        self.here.note(ThingKind.FILE, url, row.public_id)
        self.report.came["files"] += 1
        return row

    def _refused(self, kind: str, url: str, refused: Refused) -> None:
        """Note a file that was refused. Raises ArchiveError when the disk is full."""
        if refused.code == "full":
            raise ArchiveError(f"{refused.message} Make room, and start the same command again.") from refused
        self.report.leave(f"{kind}: {refused.message}", url)

    def _in_folder(self, url: str) -> Any:
        """The file whose path ends as the address does, the longest end first."""
        if self.media is None:
            return None
        parts = [part for part in unquote(urlsplit(url).path).split("/") if part not in {"", ".", ".."}]
        for start in range(len(parts)):
            file = self.media.joinpath(*parts[start:])
            if file.is_file() and file.resolve().is_relative_to(self.media.resolve()):
                return file.open("rb")
        return None

    def _fetched(self, url: str) -> Any:
        try:
            return io.BytesIO(page_at(url, self.guard, most=LARGEST, patience=PATIENCE).body)
        except (NoSuchHost, Unreachable) as error:
            self.report.leave("pictures that could not be fetched", f"{url}: {error}")
            return None

    def _describe(self, row: Row, *sources: Picture) -> None:
        """Words of the archive, where the picture has none yet."""
        for name, longest in _LONGEST.items():
            words = next((fit(getattr(one, name)).strip() for one in sources if getattr(one, name).strip()), "")
            if words and not getattr(row, name):
                describe(picture=row, field=name, value=words[:longest], by=None)
