"""Everything of the newsroom as open files: stories as Markdown with exact JSON beside them, registers, originals.

A file is written beside its place and renamed into it; what stands there with the same bytes is left, so an export that
was broken off goes on. ``export.json`` is written last: a folder without it is none yet.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

from strichka.document import plain
from strichka.moving.export import markdown, plain_rows
from strichka.moving.piece import ArchiveError
from strichka.pictures.models import File, Picture
from strichka.stories.models import Background, Card, Story

MANIFEST = "export.json"
Reporter = Callable[[int, int], object]


def export(folder: Path, *, report: Reporter | None = None) -> dict[str, int]:
    """Write everything below a folder; how many of each. Raises ArchiveError."""
    _refuse_other(folder)
    counts: dict[str, int] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MANIFEST).unlink(missing_ok=True)
        for name, register in plain_rows.REGISTERS.items():
            counts[name] = _write_lines(folder / "registers" / f"{name}.jsonl", register())
        counts["originals"] = sum(_originals(folder))
        counts["stories"] = _stories(folder, report)
        manifest = {"format": plain_rows.FORMAT, "what": "strichka export", "counts": counts}
        write(folder / MANIFEST, _json(manifest))
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be written: {error.strerror}. Make room, and start it again.") from error
    return counts


def _refuse_other(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "registers").is_dir():
        raise ArchiveError(f"{folder} holds other files. Name a new folder, or one with a former export.")


def _stories(folder: Path, report: Reporter | None) -> int:
    total, done = Story.objects.count(), 0
    current: set[bytes] = set()  # eight bytes a story
    wanted = Story.objects.select_related("section", "lead_picture", "translation_of", "current_edition")
    for row in plain_rows.walk(wanted):
        place = _place(row)
        current.add(_short(place))
        _write_story(folder, place, row)
        done += 1
        if report:
            report(done, total)
    for file in (folder / "stories").rglob("*.*"):  # of a story whose address has changed since the last export
        if _short(file.relative_to(folder).with_suffix("").as_posix()) not in current:
            file.unlink()
    return done


def _short(place: str) -> bytes:
    return hashlib.blake2b(place.encode(), digest_size=8).digest()


def _place(row: Story) -> str:
    at = timezone.localtime(row.published_at or row.created_at)
    return f"stories/{at:%Y/%m}/{row.slug or 'draft'}-{row.public_id}"


def _write_story(folder: Path, place: str, row: Story) -> None:
    values = plain_rows.story(row)
    text = _front(row, values) + markdown.text_of(row.document, _places(place))
    write(folder / f"{place}.md", text.encode())
    values["markdown_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    write(folder / f"{place}.json", _json(values))


def _front(row: Story, values: plain_rows.Values) -> str:
    """What other systems read of a story, above its text."""
    card = Card.objects.filter(pk=row.pk).values_list("path", "updated_at").first()
    standfirst = next((markdown.words(node) for node in row.document["content"] if node["type"] == "standfirst"), "")
    front: dict[str, Any] = {
        "title": plain.headline(row.document),
        "standfirst": standfirst,
        "id": row.public_id,
        "status": row.state,
        "kind": row.kind,
        "language": row.language,
        "section": values["section"],
        "topics": values["topics"],
        "authors": [one["slug"] or one["role"] for one in values["bylines"]],
        "date": values["published_at"],
        "updated": card[1].astimezone(UTC).isoformat() if card else "",
        "address": card[0] if card else "",
        "slug": row.slug,
        "dateline": row.dateline,
        "picture": _picture(values["lead_picture"]),
        "caption": row.lead_caption,
        "credit": row.lead_credit,
    }
    kept = {name: value for name, value in front.items() if value}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=120)}---\n\n"


def _places(place: str) -> markdown.Places:
    up = "../" * place.count("/")

    def beside(file: str) -> str:
        return f"{up}{file}" if file else ""

    return markdown.Places(
        picture=lambda record: beside(_picture(record)),
        file=lambda record: beside(_file(record)),
        story=_address,
        background=_background,
    )


def _picture(record: str) -> str:
    row = Picture.objects.filter(public_id=record).first() if record else None
    return f"pictures/{row.original}" if row else ""


def _file(record: str) -> str:
    row = File.objects.filter(public_id=record).first() if record else None
    return f"files/{row.original}" if row else ""


def _address(record: str) -> str:
    return Card.objects.filter(public_id=record).values_list("path", flat=True).first() or "" if record else ""


def _background(record: str) -> str:
    row = Background.objects.filter(public_id=record).first() if record else None
    return "\n\n".join(plain.lines({"type": "doc", "content": [row.document]})) if row else ""


def _originals(folder: Path) -> Iterator[bool]:
    """Whether each original is there; they never change, and are copied once."""
    for model, below in ((Picture, "pictures"), (File, "files")):
        for row in plain_rows.walk(model.objects.only("pk", "original")):
            source, target = settings.INSTANCE.originals / row.original, folder / below / row.original
            if not source.is_file():
                yield False
                continue
            if not target.is_file() or target.stat().st_size != source.stat().st_size:
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f".{target.name}.part")
                shutil.copyfile(source, part)
                part.replace(target)
            yield True


def _write_lines(file: Path, values: Iterator[plain_rows.Values]) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    part, count = file.with_name(f".{file.name}.part"), 0
    with part.open("w", encoding="utf-8") as target:
        for one in values:
            target.write(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n")
            count += 1
        target.flush()
        os.fsync(target.fileno())
    part.replace(file)
    return count


def _json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def write(file: Path, content: bytes) -> None:
    """Whole or not at all; the same bytes are not written again."""
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(content)
    part.replace(file)
