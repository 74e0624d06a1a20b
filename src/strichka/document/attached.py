"""What a story has besides its words: embeds of others, files and videos of ours, as HTML."""

from html import escape
from urllib.parse import urlsplit

from strichka.document import embeds
from strichka.document.views import FileView
from strichka.languages.registry import language as spoken

KIB = 1024
MIB = 1024 * KIB


def embed(url: str, title: str, *, language: str) -> tuple[str, bool]:
    """A still card that an island turns into the thing itself when the reader asks, and whether it can.

    Who hosts it is read from the address. What is not known stays a link.
    """
    found = embeds.recognize(url)
    if found is None:
        return link(url, title), False
    words = spoken(language).story_words
    name, host = escape(found.name), escape(_host(url))
    said = f'<p class="embed-title">{_text(title)}</p>' if title else ""
    whole = f"{found.name}: {title}" if title else found.name
    opened = words["open"].format(host=host)
    return (
        f'<figure class="embed" data-provider="{found.provider}"><embed-card class="is-{found.shape}" '
        f'data-frame="{escape(found.frame)}" data-title="{escape(whole)}" data-failed="{words["failed"]}">'
        f'<p class="embed-name">{name}</p>{said}<p class="embed-ask" hidden><button type="button">{words["show"]}'
        f"</button> <span>{words['loads'].format(name=name)}</span></p></embed-card><figcaption>"
        f'<a href="{escape(url)}" rel="noopener">{opened}</a> <span role="status"></span></figcaption></figure>'
    ), True


def link(url: str, title: str) -> str:
    """An embed as a link alone: for addresses nobody knows, and for feeds."""
    return f'<figure class="embed"><a href="{escape(url)}" rel="noopener">{_text(title or _host(url))}</a></figure>'


def file(view: FileView, *, name: str, size: int, language: str) -> str:
    """A link that downloads the file under the name it came with; a sound can be played in its place."""
    words = _text(name or view.name)
    linked = f'<a href="{escape(view.url)}" type="{escape(view.media_type)}" download="{escape(view.name)}">{words}</a>'
    count = view.size or size
    whole = f"{linked} {_weight(count, language)}" if count else linked
    if not view.media_type.startswith("audio/"):
        return f'<p class="file">{whole}</p>'
    player = f'<audio controls="" preload="none" src="{escape(view.url)}"></audio>'
    return f'<figure class="audio">{player}<figcaption>{whole}</figcaption></figure>'


def video(view: FileView, *, poster: str, caption: str, language: str) -> str:
    """A player that asks for nothing but its poster until it is started; ``caption`` is HTML."""
    size = f' width="{view.width}" height="{view.height}"' if view.width and view.height else ""
    shown = f' poster="{escape(poster)}"' if poster else ""
    source = f'<source src="{escape(view.url)}" type="{escape(view.media_type)}">'
    below = " ".join(filter(None, (caption, _weight(view.size, language) if view.size else "")))
    named = f"<figcaption>{below}</figcaption>" if below else ""
    player = f'<video controls="" preload="none"{shown}{size}>{source}</video>'
    return f'<figure class="video">{player}{named}</figure>'


def _weight(count: int, language: str) -> str:
    """Bytes as a person reads them, in powers of 1024 and with a no-break space."""
    words = spoken(language).story_words
    if count >= MIB:
        return f'<span class="size">{count / MIB:.1f}\u00a0{words["MB"]}</span>'
    return f'<span class="size">{max(1, round(count / KIB))}\u00a0{words["KB"]}</span>'


def _text(words: str) -> str:
    return escape(words, quote=False)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.removeprefix("www.") or url
    except ValueError:  # a bracket that no host has
        return url
