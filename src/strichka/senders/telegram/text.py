"""A message as Telegram's text: HTML of its own small kind, counted in UTF-16 units after the marks are taken out.

https://core.telegram.org/bots/api#html-style and https://core.telegram.org/api/entities#entity-length
"""

from dataclasses import dataclass, replace
from html import escape

from strichka.lib.setting import in_words
from strichka.senders.sender import Change, Looks, Message
from strichka.senders.telegram import sentences

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
ELLIPSIS = "…"


def units(text: str) -> int:
    """How long a text is for Telegram: code units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, longest: int) -> str:
    """The text, or as many whole words of it as fit, with an ellipsis."""
    if units(text) <= longest:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, longest - 1)].decode("utf-16-le", "ignore")
    head, space, _rest = kept.rpartition(" ")
    return (head if space else kept).rstrip(" ,.;:–—") + ELLIPSIS


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph: its words, and how they are shown; a link also has its address."""

    words: str
    kind: str = ""
    href: str = ""

    @property
    def html(self) -> str:
        words = escape(self.words, quote=False)
        match self.kind:
            case "bold":
                return f"<b>{words}</b>"
            case "italic":
                return f"<i>{words}</i>"
            case "link":
                return f'<a href="{escape(self.href, quote=True)}">{words}</a>'
        return words


@dataclass(frozen=True, slots=True)
class Written:
    """``html`` for Telegram, ``plain`` as readers see it."""

    html: str
    plain: str

    @property
    def length(self) -> int:
        return units(self.plain)


def write(message: Message, longest: int) -> Written:
    """The whole post; of what is too long the end of its main words is left out, never note, mark or link."""
    if message.change == Change.WITHDRAWN:
        return _joined(_of_withdrawal(message))
    whole = _parts(message)
    over = _joined(whole).length - longest
    if over > 0:
        whole = _shortened(whole, over)
    return _joined(whole)


def is_photo(message: Message) -> bool:
    """Whether it goes as a photograph with a caption: a longer text shows the picture as a link's preview."""
    return message.picture is not None and _joined(_parts(message)).length <= LONGEST_CAPTION


def looks(message: Message) -> Looks:
    """As readers will see it, whole: what is too long shows by its length."""
    parts = _parts(message)
    shown = tuple((part.words, part.kind) for part in parts)
    remark = sentences.PREVIEW_REMARK if message.picture and not is_photo(message) else {}
    return Looks(shown, _joined(parts).length, LONGEST_TEXT, message.picture, remark)


def _parts(message: Message) -> list[_Part]:
    parts = [_Part(message.mark)] if message.mark else []
    if message.text.strip():
        parts.append(_Part(message.text.strip()))
    else:
        parts.append(_Part(message.headline, "bold"))
        parts.extend([_Part(message.standfirst)] if message.standfirst else [])
    if message.note:
        about = sentences.CORRECTED if message.change == Change.CORRECTED else sentences.UPDATED
        parts.append(_Part(in_words(about, message.language) % message.note, "italic"))
    if message.url:
        parts.append(_Part(in_words(sentences.READ_ON, message.language), "link", message.url))
    return parts


def _of_withdrawal(message: Message) -> list[_Part]:
    said = _Part(in_words(sentences.WITHDRAWN, message.language), "bold")
    return [said, *([_Part(cut(message.note, LONGEST_CAPTION // 2))] if message.note else [])]


def _shortened(parts: list[_Part], over: int) -> list[_Part]:
    """The longest paragraph is what gives way."""
    longest = max(range(len(parts)), key=lambda place: units(parts[place].words))
    words_left = cut(parts[longest].words, max(1, units(parts[longest].words) - over))
    return [replace(part, words=words_left) if place == longest else part for place, part in enumerate(parts)]


def _joined(parts: list[_Part]) -> Written:
    return Written("\n\n".join(part.html for part in parts), "\n\n".join(part.words for part in parts))
