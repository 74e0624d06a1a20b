"""Build the interface's Ukrainian: all parts of the catalogue, merged and compiled."""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "src/strichka/locale"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


class CatalogueError(Exception):
    """Two parts disagree, or one cannot be read."""


def parts(language: str, locale: Path = LOCALE) -> list[Path]:
    return sorted((locale / language / "parts").glob("*.po"))


def merged(language: str, locale: Path = LOCALE) -> Catalog:
    """One catalogue of all parts below ``locale``.

    Raises CatalogueError when two translate the same words differently.
    """
    whole = Catalog(locale=language, domain="django")
    origin: dict[tuple[object, object], Path] = {}
    for path in parts(language, locale):
        for message in _read(path, language):
            if not message.id or not message.string:
                continue
            key = (message.id, message.context)
            before = whole.get(message.id, message.context)
            if before is not None and before.string != message.string:
                raise CatalogueError(f"{path.name} and {origin[key].name} translate {message.id!r} differently")
            origin[key] = path
            whole.add(message.id, message.string, context=message.context, flags=message.flags)
    return whole


def _read(path: Path, language: str) -> Catalog:
    text = path.read_text("utf-8")
    if 'msgid ""\nmsgstr ""' not in text:
        text = HEADER + text
    try:
        return read_po(io.BytesIO(text.encode()), locale=language, domain="django", abort_invalid=True)
    except Exception as error:
        raise CatalogueError(f"{path}: {error}") from error


def main() -> int:
    for folder in sorted(LOCALE.glob("*/parts")):
        language = folder.parent.name
        catalogue = merged(language)
        target = folder.parent / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(exist_ok=True)
        # By rename: whoever runs beside this reads the old catalogue or the new one, whole.
        fresh = target.with_suffix(".new")
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        fresh.replace(target)
        print(f"built messages in {language}: {len(catalogue)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
