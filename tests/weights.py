"""How heavy a page is, in bytes as served."""

import re
from pathlib import Path

import brotli

IMPORTS = re.compile(r'(?:from|import)[\s(]*"(\./[^"]+|\.\./[^"]+)"')


def served(file: Path) -> int:
    """Bytes on the wire: what is text goes out as brotli."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(brotli.compress(content, quality=11))


def with_imports(file: Path, seen: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """A script and all that it imports, also later, by the names under which they are served."""
    found = seen | {file}
    for name in IMPORTS.findall(file.read_text("utf-8")):
        script = (file.parent / name).resolve()
        if script not in found:
            found |= with_imports(script, found)
    return found
