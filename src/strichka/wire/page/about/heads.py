"""Lines between a headline and its text: who wrote, when it came out, what to press; read piece by piece."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.about.dates import Written, written
from strichka.wire.page.bylines import is_name, is_role, read_bylines
from strichka.wire.page.page import Byline

_SEPARATORS = re.compile(
    r"\s*[|•·●※\U0001f300-\U0001faff]+\ufe0f?\s*|\s+[—–/~-]{1,3}\s+|\s*//\s*|\s{2,}|\s*@\w+(?:\.\w+)*\s*"
)
_HANDLE = re.compile(r"(?<!\w)@\w+(?:\.\w+)*")
_BARS = re.compile(r"\s[|•·●/]\s|[·•●|]")
_OF_THE_YEAR = re.compile(r"(?:року|рік|р\.|года|г\.|roku|r\.|uhr)(?:[\s,]+|$)", re.IGNORECASE)
_PLACE = re.compile(r"(?:м|с|смт|г|п|пгт)\.?\s*[А-ЯЄІЇҐ]\S+(?:\s\S+)?|[^\W\d_a-z][\w'’-]{2,20}")
_LONGEST = 400  # characters
_MOST_WORDS, _RUBRIC_WORDS = 24, 3
_CHANGED = re.compile(
    r"оновлен|востаннє|обновлен|последн\w+ изменен|updated|modified|edited|aktualiz|zaktualiz"
    r"|aktualisiert|zuletzt|змінено",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:(?:джерело|источник|source|źródło|quelle|via)\s*[:：]|news provided by)\s*(?P<name>.+)", re.IGNORECASE
)
_MESSAGE = re.compile(r"(?P<name>[^\[\]]{2,60}),\s*\[(?P<date>[\d.:,/ ]{8,24})\]\s*:?")
# What a system calls whoever has typed it in: nobody's name.
SYSTEM_NAMES = frozenset({
    "admin", "administrator", "root", "user", "super", "superuser", "super user", "webmaster", "editor", "editors",
    "guest", "author", "staff", "newsroom", "newsdesk", "news desk", "web", "web editor", "press office", "news",
    "адмін", "адміністратор", "админ", "администратор", "редактор", "редакція", "редакция", "пресслужба", "прес-служба",
    "пресс-служба", "redakcja", "redaktion", "red", "новини", "новости", "автор", "гість", "гость",
})  # fmt: skip
_LOGIN = re.compile(r"[a-z][a-z0-9_.-]*")  # «content_editor», «webred2»
_LABEL = re.compile(r"(?:by|від|от|von|przez|автор\w*|author|autor)\b\s*[:：]?\s*", re.IGNORECASE)


def is_nobody(text: str) -> bool:
    """A line that names a system's account."""
    if len(text) > _LONGEST:
        return False
    name = _LABEL.sub("", text, count=1).strip()
    return vocabulary.fold(name) in SYSTEM_NAMES or bool(_LOGIN.fullmatch(name)) or (bool(text) and not name)


@dataclass(frozen=True, slots=True)
class Head:
    """``complete``: every piece of the line is one of those; ``rest`` is neither a name nor a date."""

    bylines: tuple[Byline, ...] = ()
    published: str = ""
    changed: str = ""
    source: str = ""
    rest: tuple[str, ...] = ()
    complete: bool = False

    @property
    def says(self) -> bool:
        return bool(self.bylines or self.published or self.changed or self.source)


@lru_cache(maxsize=1000)
def head_of(text: str) -> Head:
    """What a line of a head says; one that says something else as well is not ``complete``."""
    if len(text) > _LONGEST:
        return Head()
    message = _MESSAGE.fullmatch(text)
    if message:
        date = next(written(message["date"]), None)
        return Head(published=date.iso if date else "", source=message["name"].strip(), complete=date is not None)
    if lines.words(text) > _MOST_WORDS:
        return Head()
    dates = list(written(text))
    head = _dated(text, dates)
    unknown = False
    pieces = _pieces(text, dates)
    pressed = len(pieces) > 1 and any(map(_is_button, pieces))
    barred = bool(dates) and bool(_BARS.search(text)) and not lines.ends_sentence(text)
    for piece in pieces:
        made = _piece(piece, head, dated=bool(dates) or pressed)
        unknown |= made is None and not (barred and lines.words(piece) <= _RUBRIC_WORDS)
        head = made or replace(head, rest=(*head.rest, piece))
    return replace(head, complete=not unknown and (head.says or bool(head.rest)))


def _dated(text: str, dates: list[Written]) -> Head:
    """The first date is of the publishing, unless the words right before it say that something was changed."""
    head, stop = Head(), 0
    for one in dates:
        changed = bool(_CHANGED.search(text[stop : one.start]))
        stop = one.end
        if changed:
            head = replace(head, changed=head.changed or one.iso)
        else:
            head = replace(head, published=head.published or one.iso)
    return head


def _pieces(text: str, dates: list[Written]) -> list[str]:
    stop, parts = 0, []
    for one in dates:
        parts.append(text[stop : one.start])
        stop = max(stop, one.end)
    parts.append(text[stop:])
    handled = (_HANDLE.sub(" | ", part) for part in parts)
    rows = (row for part in handled for row in (vocabulary.LABEL_WITHIN.split(part) if dates else [part]))
    pieces = (piece.strip(" .,;:()[]«»\t\u00a0—–-|/") for row in rows for piece in _SEPARATORS.split(row))
    return [piece for piece in pieces if any(char.isalnum() for char in piece)]


def _piece(piece: str, head: Head, *, dated: bool) -> Head | None:
    """The head with one more piece, or nothing when nobody knows what it is."""
    piece = _OF_THE_YEAR.sub("", piece) if _OF_THE_YEAR.match(piece) else piece
    words = [word for word in re.findall(r"[^\W\d_]+", vocabulary.straight(piece)) if word not in vocabulary.DATE_WORDS]
    if not words or vocabulary.fold(piece) in SYSTEM_NAMES:
        return replace(head, rest=(*head.rest, piece)) if words else head
    source = _SOURCE.fullmatch(piece)
    if source:
        return replace(head, source=source["name"].strip())
    found = read_bylines(piece)
    if not found and is_role(piece):
        if not head.bylines:
            return replace(head, rest=(*head.rest, piece))
        *others, last = head.bylines
        return replace(head, bylines=(*others, replace(last, role=last.role or piece)))
    if not found and dated:
        names = [name.strip() for name in vocabulary.BETWEEN_NAMES.split(piece)]
        found = tuple(Byline(name, "") for name in names) if all(is_name(name, least=2) for name in names) else ()
    if found:
        return replace(head, bylines=(*head.bylines, *found))
    if (
        lines.is_furniture(piece)
        or vocabulary.CREDIT.fullmatch(piece)
        or (dated and _PLACE.fullmatch(piece))
        or lines.is_furniture_at_edges(piece)
        or (_CHANGED.search(piece) and len(words) <= _RUBRIC_WORDS)
    ):
        return replace(head, rest=(*head.rest, piece))
    return None


def _is_button(piece: str) -> bool:
    return lines.is_furniture(piece) or lines.is_furniture_at_edges(piece)
