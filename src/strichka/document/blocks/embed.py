"""A post, a video, a chart or a map of others, by its address."""

from html import escape
from urllib.parse import urlsplit

from prosemirror.model import Node

from strichka.document import embeds
from strichka.document.registry import Block, Reading, Taking, Written, pgettext_noop, with_id
from strichka.document.rendering import Rendering, text
from strichka.wire.page.page import Part


def _render(page: Rendering, node: Node) -> str:
    """A still card that an island turns into the thing itself when the reader asks.

    Who hosts it is read from the address. What is not known stays a link, and so does everything in feeds.
    """
    url, title = str(node.attrs["url"]), str(node.attrs["title"])
    recognized = embeds.recognize(url) if page.anchored else None
    if recognized is None:
        return _link(url, title) if url else ""
    words = page.words
    name, host = escape(recognized.name), escape(_host(url))
    titled = f'<p class="embed-title">{text(title)}</p>' if title else ""
    whole = f"{recognized.name}: {title}" if title else recognized.name
    return (
        f'<figure class="embed" data-provider="{recognized.provider}"><embed-card class="is-{recognized.shape}" '
        f'data-frame="{escape(recognized.frame)}" data-title="{escape(whole)}" data-failed="{words["failed"]}">'
        f'<p class="embed-name">{name}</p>{titled}<p class="embed-ask" hidden><button type="button">{words["show"]}'
        f"</button> <span>{words['loads'].format(name=name)}</span></p></embed-card><figcaption>"
        f'<a href="{escape(url)}" rel="noopener">{words["open"].format(host=host)}</a> <span role="status"></span>'
        "</figcaption></figure>"
    )


def _link(url: str, title: str) -> str:
    return f'<figure class="embed"><a href="{escape(url)}" rel="noopener">{text(title or _host(url))}</a></figure>'


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.removeprefix("www.") or url
    except ValueError:  # a bracket that no host has
        return url


def _take(part: Part, taking: Taking) -> Node | None:
    url = taking.address(part.url)
    return taking.node("embed", url=url) if url else None


def _notation(written: Written, reading: Reading) -> Node:
    return reading.node("embed", url=written["url"], title=written.get("title", ""))


BLOCKS = (
    Block(
        name="embed",
        place=120,
        words={
            "embed": pgettext_noop("editor", "Post or video by address"),
            "embedTitle": pgettext_noop("editor", "What it is (a title for the reader)"),
            "embedKnown": pgettext_noop(
                "editor",
                "YouTube, X, Telegram, Instagram, Facebook, TikTok, Datawrapper, Flourish, Google Maps; "
                "all else stays a link",
            ),
            "embedUnknown": pgettext_noop("editor", "A link: no known provider"),
            "embedWrong": pgettext_noop("editor", "Paste the full address of a post or video, with https://"),
        },
        says={
            "show": pgettext_noop("page", "Show"),
            "loads": pgettext_noop("page", "It will be loaded from {name}."),
            "open": pgettext_noop("page", "Open on {host}"),
            "failed": pgettext_noop("page", "It does not load. Open it by the link."),
        },
        declaration={
            "group": "block flow",
            "atom": True,
            "draggable": True,
            "attrs": with_id(
                url={"default": "", "rule": "address"},
                provider={"default": "", "rule": "word"},
                title={"default": "", "rule": "line"},
            ),
        },
        render=_render,
        text_attributes=("title",),
        take={"embed-url": _take},
        notation=_notation,
    ),
)
