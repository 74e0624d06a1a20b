"""What WordPress writes into a text beside HTML: shortcodes, and the comments of its blocks.

Shortcodes: https://developer.wordpress.org/plugins/shortcodes/ ; blocks:
https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/
"""

import html
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from strichka.moving.wordpress.referenced import Attachment, Index

_BLOCK = re.compile(r"<!--\s*(/?)wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s*(\{.*?\})?\s*(/?)-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHORTCODE = re.compile(r"\[(\[?)(/?)([a-zA-Z][a-zA-Z0-9_-]{0,60})((?:\s+[^\[\]]*)?)(/?)\](\]?)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z0-9_-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_CAPTION = re.compile(r"\[(caption|wp_caption)\b([^\]]*)\](.*?)\[/\1\]", re.DOTALL)
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(.*?)\s*\[/embed\]", re.DOTALL)
_IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_PICTURE_ID = re.compile(r"\bwp-image-(\d+)\b")
_DEEPEST = 5  # reusable blocks in one another
# Blocks of these say by themselves all that they show, between their comments.
_PLAIN = frozenset({"core", "core-embed"})
# Blocks that WordPress fills when a page is asked for.
_FILLED = frozenset({
    "latest-posts", "latest-comments", "archives", "calendar", "categories", "rss", "search", "tag-cloud", "query",
    "post-title", "social-links", "page-list", "navigation", "template-part", "legacy-widget",
})  # fmt: skip


@dataclass(slots=True)
class Markup:
    """A text as plain HTML; ``is_classic``: written before blocks, where an end of a line is one on the page."""

    html: str
    is_classic: bool
    left: list[tuple[str, str]] = field(default_factory=list)


def plain(content: str, index: Index, *, parent: str) -> Markup:
    """The HTML of a text of WordPress; unknown shortcodes leave their inner text, and are named."""
    markup = Markup(content, is_classic="<!-- wp:" not in content)
    _blocks(markup, index, 0)
    markup.html = _COMMENT.sub("", markup.html)
    markup.html = _CAPTION.sub(lambda match: _captioned(match[2], match[3]), markup.html)
    markup.html = _EMBED.sub(lambda match: f'\n\n<p><a href="{match[1]}">{match[1]}</a></p>\n\n', markup.html)
    markup.html = _shortcodes(markup, index, parent)
    return markup


def _blocks(markup: Markup, index: Index, depth: int) -> None:
    """The comments of blocks away, reusable blocks in their places, and dynamic ones named."""

    def replaced(match: re.Match[str]) -> str:
        closing, name, written, alone = match.groups()
        if closing:
            return "\n"
        space, _slash, short = name.rpartition("/")
        attributes = _json(written)
        if name == "block" and depth < _DEEPEST:
            inner = Markup(index.block(str(attributes.get("ref", ""))), is_classic=False)
            if not inner.html:
                markup.left.append(("reusable blocks that the file lacks", str(attributes.get("ref", ""))))
            _blocks(inner, index, depth + 1)
            markup.left += inner.left
            return inner.html
        if alone and short == "embed" and attributes.get("url"):
            return f"<p>{html.escape(str(attributes['url']))}</p>"
        if (alone and short not in {"more", "nextpage", "separator", "spacer"}) or short in _FILLED:
            markup.left.append(("blocks that WordPress fills by itself", name))
        elif space and space not in _PLAIN:
            markup.left.append(("blocks of plug-ins: their words are kept", name))
        return ""

    markup.html = _BLOCK.sub(replaced, markup.html)


def _json(written: str | None) -> dict[str, Any]:
    try:
        found = json.loads(written or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _captioned(attributes: str, content: str) -> str:
    """https://developer.wordpress.org/reference/functions/img_caption_shortcode/: the caption follows the picture."""
    match = _IMAGE.match(content)
    picture, words = (match[1], match[2]) if match else ("", content)
    said = words.strip() or html.escape(_attributes(attributes).get("caption", ""))
    return f"\n\n<figure>{picture}<figcaption>{said}</figcaption></figure>\n\n"


def _attributes(written: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(written)
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in pairs}


def _shortcodes(markup: Markup, index: Index, parent: str) -> str:
    """In brackets people also write; a shortcode has attributes, a closing twin, or a name that is known."""
    closed = {match[3].lower() for match in _SHORTCODE.finditer(markup.html) if match[2]}

    def replaced(match: re.Match[str]) -> str:
        opening, closing, name, written, _alone, ending = match.groups()
        if opening and ending:  # [[so]] a shortcode is shown as it is written
            return match[0][1:-1]
        handler = _HANDLERS.get(name.lower())
        if handler and not closing:
            return handler(_attributes(written), index, parent)
        if handler or name.lower() in _SILENT:
            return ""
        if name.lower() not in closed and not _ATTRIBUTE.search(written):
            return match[0]
        if not closing:
            markup.left.append(("unknown shortcodes: their inner text is kept", match[0]))
        return ""

    return _SHORTCODE.sub(replaced, markup.html)


def _gallery(attributes: dict[str, str], index: Index, parent: str) -> str:
    named = re.findall(r"\d+", attributes.get("ids") or attributes.get("include") or "")
    found = [index.attachment(one) for one in named] if named else index.of(parent)
    return f'\n\n<figure class="gallery">{_pictures(one for one in found if one)}</figure>\n\n'


def _pictures(attachments: Iterable[Attachment]) -> str:
    return "".join(
        f'<figure><img src="{html.escape(one.url)}" alt="{html.escape(one.alt)}">'
        f"<figcaption>{one.caption}</figcaption></figure>"
        for one in attachments
    )


def _media(attributes: dict[str, str], _index: Index, _parent: str) -> str:
    names = ("src", "mp4", "webm", "m4v", "ogv", "mp3", "m4a", "ogg", "wav")
    url = next((attributes[name] for name in names if attributes.get(name)), "")
    return f'\n\n<video src="{html.escape(url)}"></video>\n\n' if url else ""


_Handler = Callable[[dict[str, str], Index, str], str]
_HANDLERS: dict[str, _Handler] = {"gallery": _gallery, "video": _media, "audio": _media}
_SILENT = frozenset({"embed", "caption", "wp_caption"})  # what is left of broken ones


def picture_id(classes: str) -> str:
    """The attachment that a picture's class names, or nothing."""
    match = _PICTURE_ID.search(classes)
    return match[1] if match else ""
