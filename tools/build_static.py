"""Build ``src/strichka/built/static``: every stylesheet, script and font under hashed names, with .br and .gz."""

import gzip
import os
import shutil
import sys
import tempfile
from pathlib import Path

import brotli

from strichka.baking.store import COMPRESSED_KINDS
from strichka.instance import database, folder

STATIC = database.BUILT / "static"
# Of Django's admin: what our registers never load.
UNUSED = ["select2/i18n", "*.md", "LICENSE*", "gis"]


def collect() -> None:
    """By Django's own command, into a fresh folder that takes the old one's place."""
    shutil.rmtree(STATIC, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        where = Path(temporary) / "instance"
        folder.make_files(where, chosen={})
        os.environ["STRICHKA_INSTANCE"] = str(where)
        os.environ["DJANGO_SETTINGS_MODULE"] = "strichka.settings"
        import django  # noqa: PLC0415 - the settings read the variables set above
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)


def compress() -> int:
    """Sidecars as small as they go: they are made once, and read by everyone."""
    count = 0
    for path in sorted(STATIC.rglob("*")):
        if not path.is_file() or path.suffix[1:] in COMPRESSED_KINDS or path.suffix in {".br", ".gz"}:
            continue
        content = path.read_bytes()
        path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11))
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))
        count += 1
    return count


def main() -> int:
    collect()
    print(f"built static files: {compress()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
