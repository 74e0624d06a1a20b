"""Build ``src/strichka/built/static``: every stylesheet, script and font under hashed names, with .br and .gz."""

import gzip
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

import brotli

from strichka.baking.store import COMPRESSED_KINDS, SIDECARS
from strichka.instance import database, folder

STATIC = database.BUILT / "static"
# Of Django's admin: what our registers never load.
UNUSED = ["select2/i18n", "*.md", "LICENSE*", "gis"]


def collect(into: Path) -> None:
    """By Django's own command."""
    with tempfile.TemporaryDirectory() as temporary:
        where = Path(temporary) / "instance"
        folder.make_files(where, chosen={})
        os.environ["STRICHKA_INSTANCE"] = str(where)
        os.environ["DJANGO_SETTINGS_MODULE"] = "strichka.settings"
        import django  # noqa: PLC0415 - the settings read the variables set above
        from django.conf import settings  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        settings.STATIC_ROOT = into
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)


@cache
def packed(content: bytes) -> tuple[bytes, bytes]:
    """As Brotli and gzip. Most files stand under two names, with their hash and without."""
    return brotli.compress(content, quality=11), gzip.compress(content, 9, mtime=0)


def compress(below: Path) -> int:
    """Sidecars as small as they go: they are made once, and read by everyone."""
    count = 0
    for path in sorted(below.rglob("*")):
        if not path.is_file() or path.suffix[1:] in COMPRESSED_KINDS or path.suffix in SIDECARS:
            continue
        for suffix, content in zip((".br", ".gz"), packed(path.read_bytes()), strict=True):
            path.with_name(path.name + suffix).write_bytes(content)
        count += 1
    return count


def main() -> int:
    database.BUILT.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=database.BUILT, prefix="static-"))
    try:
        fresh.chmod(0o755)
        collect(fresh)
        print(f"built static files: {compress(fresh)}")
        shutil.rmtree(STATIC, ignore_errors=True)
        fresh.rename(STATIC)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
