"""What ``strichka export`` has written, brought back as it was."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from strichka.moving.domain.restore_story import restore_story
from strichka.moving.domain.restore_translation import restore_translation
from strichka.moving.export import plain_rows
from strichka.moving.export.writing import MANIFEST
from strichka.moving.folder.register_files import RegisterFiles
from strichka.moving.piece import ArchiveError
from strichka.moving.report import Report
from strichka.staff.errors import Refused

Reporter = Callable[[int, int], object]


def is_export(folder: Path) -> bool:
    """Whether a folder is an export of ours. Raises ArchiveError for one that is unfinished, or of another format."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        if (folder / "registers" / "sections.jsonl").is_file():
            raise ArchiveError(f"{folder} is an export that was not finished: start it again where it was made.")
        return False
    try:
        written = json.loads(manifest.read_text("utf-8"))
    except ValueError:
        return False
    if not isinstance(written, dict) or written.get("what") != "strichka export":
        return False
    if written.get("format") != plain_rows.FORMAT:
        raise ArchiveError(
            f"{folder} is an export of another format ({written.get('format')}): upgrade this Strichka first."
        )
    return True


def restore_all(folder: Path, *, is_dry: bool = False, progress: Reporter | None = None) -> Report:
    """Registers, stories, and what leads to them; what is here already stays as it is."""
    report, total = Report(), sum(1 for _ in _stories(folder))
    if is_dry:
        report.came["stories"] = total
        return report
    registers, done, translations = RegisterFiles(folder, report), 0, dict[str, str]()
    try:
        registers.bring()
        for file in _stories(folder):
            _restore(file, report, translations)
            done += 1
            if progress:
                progress(done, total)
        for public_id, origin in translations.items():
            restore_translation(public_id=public_id, origin=origin, by=None)
        registers.redirects()
    except ArchiveError as error:
        report.stopped = str(error)
    return report


def _stories(folder: Path) -> Iterator[Path]:
    """A month's folder at a time, the oldest first."""
    for month in sorted((folder / "stories").glob("*/*")):
        yield from sorted(month.glob("*.json"))


def _restore(file: Path, report: Report, translations: dict[str, str]) -> None:
    try:
        values: dict[str, Any] = json.loads(file.read_text("utf-8"))
        row = restore_story(values=values, by=None)
    except (ValueError, KeyError, TypeError) as error:
        report.leave("stories whose file is broken", f"{file.name}: {error}")
        return
    except Refused as refused:
        report.leave(f"texts that are not taken: {refused.message}", file.name)
        return
    if row is None:
        report.came["here already"] += 1
        return
    report.came["stories" if values["editions"] else "drafts"] += 1
    if values["translation_of"]:
        translations[row.public_id] = values["translation_of"]
    text = file.with_suffix(".md")
    if text.is_file() and hashlib.sha256(text.read_bytes()).hexdigest() != values["markdown_sha256"]:
        report.leave("changed as Markdown: the exact text beside it was brought", text.name)
