"""Where a reader finds what became of a case: the story's address, at the words around it."""

import re
from urllib.parse import quote

from strichka.lib.anchors import AROUND
from strichka.lib.signs import WORD
from strichka.reports.enums import CaseState
from strichka.reports.models import Case

WORDS = 3  # on each side
_WORD = re.compile(WORD)


def address_of(case: Case) -> str:
    """The story's path with a text fragment from the words before the case to those after it, whatever stands between.

    Empty when readers see no such story. https://wicg.github.io/scroll-to-text-fragment/
    """
    card = getattr(case.story, "card", None)
    if card is None:
        return ""
    before, after = _before(case.prefix), _after(case.suffix)
    if case.state != CaseState.FIXED:
        before, after = case.quote[:200], ""
    words = [quote(part, safe="").replace("-", "%2D") for part in (before, after) if part]
    return f"{card.path}#:~:text={','.join(words)}" if words else str(card.path)


def _before(prefix: str) -> str:
    """The last whole words before; where as much was kept as ever is, the first of it may be half a word."""
    found = list(_WORD.finditer(prefix))[len(prefix) >= AROUND :][-WORDS:]
    return prefix[found[0].start() : found[-1].end()] if found else ""


def _after(suffix: str) -> str:
    found = list(_WORD.finditer(suffix))
    found = found[: len(found) - (len(suffix) >= AROUND)][:WORDS]
    return suffix[found[0].start() : found[-1].end()] if found else ""
