import re
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile

LEAN = re.compile(r"paper/.+\.(css|js)")
# Of a script only what stands on lines of its own, and what follows code after a space: no string of ours has " // ".
COMMENTS = re.compile(r"(^|[ \t])//[ \t].*$", re.MULTILINE)
MARGINS = re.compile(r"^\s+|[ \t]+$", re.MULTILINE)
# Strings come first: nothing within them is taken away.
STYLE = re.compile(r'("[^"]*")|/\*.*?\*/|\s*([{};,])\s*|(?<=[\w-]:)\s+', re.DOTALL)


class HashedFiles(ManifestStaticFilesStorage):
    """Static files under names with their hash, also where one module imports another.

    What readers fetch of the paper goes without comments and indents: a fifth of its bytes, and no build of its own.
    """

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: Any) -> str:
        if match := LEAN.fullmatch(name):
            content.seek(0)  # it was read to its end for the hash
            written = b"".join(one if isinstance(one, bytes) else one.encode() for one in content.chunks())
            content = ContentFile(lean(written.decode(), match[1]).encode())
        saved: str = super()._save(name, content)  # type: ignore[misc]  # Django's types leave out what storages write
        return saved


def lean(text: str, kind: str) -> str:
    """A stylesheet or a script without what only its authors read; what it does is the same."""
    if kind == "js":
        return MARGINS.sub("", COMMENTS.sub("", text))
    return STYLE.sub(lambda match: match[1] or match[2] or "", text).replace(";}", "}").strip()
