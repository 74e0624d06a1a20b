"""One post on the page of a Telegram channel."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import lxml.html

from strichka.wire.feeds.kinds import Item, Media
from strichka.wire.feeds.prose import line, plain, title_of
from strichka.wire.feeds.times import moment

_BACKGROUND = re.compile(r"background-image:\s*url\(\s*['\"]?([^'\")]{1,2000})")
_WIDTH = re.compile(r"(?<![\w-])width:\s*(\d{1,5})")
_POST = re.compile(r"(?P<channel>[\w-]{1,64})/(?P<number>\d{1,15})", re.ASCII)
_BREAKS = re.compile(r"(?:\s{0,20}<br>\s{0,20}){2,}")
_KEPT = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code", "pre": "pre", "blockquote": "blockquote"}
# What stands in a message beside its own text: what it answers, a preview of a link.
_OF_OTHERS = ("tgme_widget_message_reply", "tgme_widget_message_link_preview")
_PHOTO, _VIDEO = "tgme_widget_message_photo_wrap", "tgme_widget_message_video_player"
_UNSHOWN = "message_media_not_supported_label"
_ROUND = "tgme_widget_message_roundvideo_player"


def has_class(element: lxml.html.HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").split()


def by_class(element: lxml.html.HtmlElement, name: str) -> lxml.html.HtmlElement | None:
    return next(all_by_class(element, name), None)


def all_by_class(element: lxml.html.HtmlElement, *names: str) -> Iterator[lxml.html.HtmlElement]:
    return (
        one
        for one in element.iterdescendants()
        if isinstance(one.tag, str) and any(has_class(one, name) for name in names)
    )


@dataclass(frozen=True, slots=True)
class Post:
    """``provider``: the channel, as it is called."""

    element: lxml.html.HtmlElement
    provider: str

    def item(self) -> Item | None:
        """None where it has no number.

        What the page does not show (a sticker, a place) is an item all the same: left out, it would pass for deleted.
        """
        post = _POST.fullmatch(self.element.get("data-post") or "")
        if post is None:
            return None
        body, media = self._body(), self._media()
        if not body and not media:
            body = "".join(
                f"<p>{html.escape(one, quote=False)}</p>" for one in _texts(by_class(self.element, _UNSHOWN))
            )
        forwarded = by_class(self.element, "tgme_widget_message_forwarded_from_name")
        return Item(
            key=post[0].lower(),
            title=title_of(plain(body)) or f"t.me/{post[0]}",
            html=body,
            url=f"https://t.me/{post[0]}",
            subjects=tuple(dict.fromkeys(self._tags())),
            published=self._published(),
            authors=_texts(by_class(self.element, "tgme_widget_message_from_author")),
            provider=self.provider or next(iter(_texts(by_class(self.element, "tgme_widget_message_owner_name"))), ""),
            credit=next(iter(_texts(forwarded)), ""),
            media=media,
        )

    def _own(self, *names: str) -> Iterator[lxml.html.HtmlElement]:
        """The elements of these classes that belong to the post itself."""
        for one in all_by_class(self.element, *names):
            if not any(has_class(above, name) for above in one.iterancestors() for name in _OF_OTHERS):
                yield one

    def _texts(self) -> list[lxml.html.HtmlElement]:
        """Where a text stands inside another of the class (Telegram nests them), the outer one."""
        texts = [one for one in self._own("tgme_widget_message_text") if not has_class(one, "js-message_reply_text")]
        return [one for one in texts if not any(above in texts for above in one.iterancestors())]

    def _body(self) -> str:
        parts = [part for text in self._texts() for part in _BREAKS.split(_marked(text)) if part.strip()]
        paragraphs = [f"<p>{part.strip().removeprefix('<br>').removesuffix('<br>').strip()}</p>" for part in parts]
        for poll in self._own("tgme_widget_message_poll"):
            question = _texts(by_class(poll, "tgme_widget_message_poll_question"))
            options = (
                line(str(one.text_content())) for one in all_by_class(poll, "tgme_widget_message_poll_option_text")
            )
            paragraphs += [
                f"<p>{html.escape(one, quote=False)}</p>" for one in (*question, *(f"– {o}" for o in options))
            ]
        for document in self._own("tgme_widget_message_document_title"):
            paragraphs += [f"<p>{html.escape(name, quote=False)}</p>" for name in _texts(document)]
        return "".join(paragraphs)

    def _tags(self) -> Iterator[str]:
        for text in self._texts():
            for link in text.iter("a"):
                words = line(str(link.text_content()))
                if words.startswith("#") and len(words) > 1:
                    yield words[1:].replace("_", " ")

    def _published(self) -> datetime | None:
        date = by_class(self.element, "tgme_widget_message_date")
        times = [] if date is None else [one for one in date.iter("time") if one.get("datetime")]
        return moment(times[0].get("datetime")) if times else None

    def _media(self) -> tuple[Media, ...]:
        media: dict[str, Media] = {}
        for one in self._own(_PHOTO, _VIDEO, _ROUND):
            found = _video(one) if has_class(one, _VIDEO) or has_class(one, _ROUND) else _photo(one)
            if found is not None:
                media[found.url] = found
        for sound in self.element.iter("audio"):
            if address := _web(sound.get("src")):
                media[address] = Media(address, "audio/ogg")
        return tuple(media.values())


def _photo(element: lxml.html.HtmlElement) -> Media | None:
    style = element.get("style") or ""
    match, width = _BACKGROUND.search(style), _WIDTH.search(style)
    address = _web(match[1]) if match else ""
    return Media(address, "image/jpeg", width=int(width[1]) if width else 0) if address else None


def _video(element: lxml.html.HtmlElement) -> Media | None:
    """The film, or where the page does not give it (a long one), its picture."""
    for film in element.iter("video"):
        if address := _web(film.get("src")):
            return Media(address, "video/mp4")
    return next(filter(None, map(_photo, element.iter("i"))), None)


def _web(address: str | None) -> str:
    address = (address or "").strip()
    address = f"https:{address}" if address.startswith("//") else address
    return address if address.startswith(("https://", "http://")) else ""


def _texts(element: lxml.html.HtmlElement | None) -> tuple[str, ...]:
    words = "" if element is None else line(str(element.text_content()))
    return (words,) if words else ()


def _marked(element: lxml.html.HtmlElement) -> str:
    """The words of an element with the marks that a text may have; what is none of them is left out, not its words."""
    text = html.escape(element.text or "", quote=False)
    for child in element:
        if not isinstance(child.tag, str):
            text += html.escape(child.tail or "", quote=False)
            continue
        text += _child(child) + html.escape(child.tail or "", quote=False)
    return text


def _child(element: lxml.html.HtmlElement) -> str:
    if element.tag == "br":
        return "<br>"
    if element.tag in {"script", "style"}:
        return ""
    if has_class(element, "emoji") or element.tag == "tg-emoji":  # an emoji is a picture with the sign inside
        return html.escape(str(element.text_content()), quote=False)
    inner = _marked(element)
    if element.tag == "a" and (address := _link(element.get("href"))):
        return f'<a href="{html.escape(address)}">{inner}</a>'
    name = _KEPT.get(element.tag)
    return f"<{name}>{inner}</{name}>" if name and inner.strip() else inner


def _link(href: str | None) -> str:
    """Where a link leads; a search inside Telegram (a hashtag) and what only a program opens is none."""
    address = _web(href)
    try:
        is_search = set(parse_qs(urlsplit(address).query)) == {"q"} and urlsplit(address).hostname in {"t.me", None}
    except ValueError:
        return ""
    return "" if is_search else address
