"""Make the renditions of the demo newsroom's pictures, kept in the environment by what they are made of and with.

What loads a demo newsroom, for people or for tests, takes them from there.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import PIL

from strichka.demo import ready_made
from strichka.pictures import filetype, images, mending, metadata

PICTURES = Path(ready_made.__file__).parent / "pictures"
KEPT = Path(sys.prefix) / "renditions"
FOUND = "found.json"

Made = dict[str, tuple[dict[str, Any], Path]]


def build() -> Made:
    """By the name of each picture's file: what ``images.develop`` says of it, and the folder of its renditions."""
    folders = {file: KEPT / _digest(file) for file in sorted(PICTURES.iterdir())}
    missing = [(file, folder) for file, folder in folders.items() if not (folder / FOUND).is_file()]
    if missing:
        KEPT.mkdir(exist_ok=True)
        with ProcessPoolExecutor(min(len(missing), os.cpu_count() or 1)) as pool:
            list(pool.map(_make, *zip(*missing, strict=True)))
        for stale in set(KEPT.glob("[0-9a-f]*")) - set(folders.values()):
            shutil.rmtree(stale, ignore_errors=True)
    return {file.name: (json.loads((folder / FOUND).read_text("utf-8")), folder) for file, folder in folders.items()}


def _digest(file: Path) -> str:
    """Of everything that decides what is made."""
    digest = hashlib.sha256(PIL.__version__.encode())
    for source in (images, filetype, mending, metadata):
        digest.update(Path(source.__file__).read_bytes())
    digest.update(file.read_bytes())
    return digest.hexdigest()


def _make(file: Path, folder: Path) -> None:
    """Under another name until it is whole; who else has made the same meanwhile is as good."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="tmp-") as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        (made / FOUND).write_text(json.dumps(images.develop(file, made)), "utf-8")
        try:
            made.rename(folder)
        except OSError:
            if not (folder / FOUND).is_file():
                raise


if __name__ == "__main__":
    print(f"pictures: {len(build())} in all sizes")
