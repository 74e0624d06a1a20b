"""``strichka bench pages``: how much of the pages of a labelled set is read right.

A set is a folder with a file `score.py` and halves, each with pages and, beside every page, the truth in a `.json` of
the same name. The figures are the set's own: it is given what the reader makes of each page.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from strichka.wire.page.page import Page, PageError, Part, PictureNote, plain
from strichka.wire.page.reader import read


def run(folder: Path, half: str, *, explain: bool = False) -> int:
    """Print the figures of one half; ``explain`` also says what was missed, page by page."""
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as name:
        started = time.monotonic()
        pages = write_results(folder / half, Path(name))
        print(f"{half}: {pages} pages, {time.monotonic() - started:.1f} s", flush=True)
        command = [sys.executable, "score.py", half, name, *(["-v"] if explain else [])]
        return subprocess.run(command, cwd=folder, check=False).returncode  # noqa: S603 - the set's own file


def write_results(half: Path, target: Path) -> int:
    """What the reader makes of each page of a half, as files for `score.py`; a page that it refuses has none."""
    truths = sorted(half.glob("*.json"))
    for truth in truths:
        page = truth.with_suffix("." + json.loads(truth.read_text("utf-8"))["kind"])
        try:
            result = as_json(read(page.read_bytes(), name=page.name))
        except PageError:
            continue
        (target / truth.name).write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    return len(truths)


def as_json(page: Page) -> dict[str, Any]:
    """A page in the fields of the set. Related headlines are no text: a draft has them in a block of their own."""
    pictures = [page.lead_picture, *(part.picture for part in page.paragraphs)]
    tables = [part.rows for part in page.paragraphs if part.rows]
    return {
        "headline": page.headline,
        "standfirst": page.standfirst,
        "bylines": [byline.name for byline in page.bylines if byline.name],
        "published": page.published,
        "language": page.language,
        "source": page.source,
        "topics": list(page.topics),
        "blocks": [block for part in page.paragraphs for block in _blocks(part)],
        "pictures": [_picture(note) for note in pictures if note],
        "tables": [{"rows": [[plain(cell) for cell in row] for row in rows]} for rows in tables],
    }


def _blocks(part: Part) -> list[dict[str, str]]:
    if part.items:
        return [{"type": "list_item", "text": plain(item)} for item in part.items]
    if part.rows or part.picture or part.kind in {"related", "embed-url"}:
        return []
    return [{"type": part.kind, "text": part.text}]


def _picture(note: PictureNote) -> dict[str, str]:
    return {"caption": note.caption, "credit": note.credit}
