"""A public Telegram channel by the page that anybody may see without an account (``t.me/s/NAME``)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import lxml.html
from lxml import etree

from strichka.lib.setting import Setting, words
from strichka.wire.conditional import Place, fetch
from strichka.wire.feeds.addresses import absolute, looked
from strichka.wire.feeds.kinds import NOTHING, Broken, FeedKind, Item, Items, Look, Looked, Unreadable
from strichka.wire.feeds.prose import decoded, line
from strichka.wire.feeds.telegram.message import Post, by_class, has_class
from strichka.wire.fetching import Unreachable

SERVER = "https://t.me"
INTERVAL = 60  # seconds
MOST_PAGES = 5  # of older posts, in one look
_POST = re.compile(rb'data-post="[\w-]{1,64}/(\d{1,15})"')
_LARGEST = 1_000_000  # characters; twenty of the longest posts have half of that
_NAME = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:s/)?|@)?(?P<name>[a-z]\w{3,31})/?", re.IGNORECASE | re.ASCII
)


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:  # noqa: ARG001 - a kind’s arguments
    root = _page(decoded(content))
    history = by_class(root, "tgme_channel_history")
    if history is None:
        raise _not_open(root)
    posts = [one for one in history.iter("div") if has_class(one, "tgme_widget_message") and one.get("data-post")]
    provider = line_of(by_class(root, "tgme_channel_info_header_title"))
    items: dict[str, Item] = {}
    broken: list[Broken] = []
    for element in posts:
        if has_class(element, "service_message"):
            continue
        item = Post(element, provider).item()
        if item is None:
            broken.append(Broken("a post without a number", etree.tostring(element, with_tail=False)))
        else:
            items[item.key] = item
    older = next((one.get("href") for one in history.iter("a") if has_class(one, "tme_messages_more")), "")
    newest = "before" not in parse_qs(urlsplit(url).query)
    return Items(
        tuple(items.values()), tuple(broken), complete=bool(items) and newest and not broken,
        next_url=absolute(url, older) if older and "before=" in older else "",
    )  # fmt: skip


def _page(text: str) -> lxml.html.HtmlElement:
    if len(text) > _LARGEST:
        raise Unreadable(words(en="this page is too large for Telegram’s", uk="ця сторінка завелика як на Telegram"))
    try:
        return lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable(words(en="this is no page of Telegram", uk="це не сторінка Telegram")) from error


def line_of(element: lxml.html.HtmlElement | None) -> str:
    return "" if element is None else line(str(element.text_content()))


def _not_open(root: lxml.html.HtmlElement) -> Unreadable:
    """Why a page has no posts."""
    if by_class(root, "tgme_page") is None:
        return Unreadable(words(en="this is no page of Telegram", uk="це не сторінка Telegram"))
    name = line_of(by_class(root, "tgme_page_title"))
    if not name:
        return Unreadable(words(en="there is no channel of this name", uk="каналу з такою назвою немає"))
    message = words(
        en=f"«{name}» shows its posts only inside Telegram (a private channel, a group, a person or a bot)",
        uk=f"«{name}» показує дописи лише в самому Telegram (закритий канал, група, людина чи бот)",
    )
    return Unreadable(message)


def look(one: Look) -> Iterator[Looked]:
    """The newest posts; where more came since the last look than one page shows, the pages before it come first."""
    match = _NAME.fullmatch(one.settings.get("channel", "").strip())
    if match is None:
        raise Unreachable(words(en="this is no name of a channel", uk="це не назва каналу"))
    server = one.settings.get("server", "").strip().rstrip("/") or SERVER
    newest = _page_at(f"{server}/s/{quote(match['name'])}", one, one.memory)
    last = int(one.memory.get("last", "0"))
    page, older, numbers = newest, list[Looked](), _numbers(newest)
    top = max([last, *numbers])
    while last and numbers and min(numbers) > last + 1 and len(older) < MOST_PAGES:
        address = _older_than(page)
        if not address:
            break
        page = _page_at(address, one, {})
        older.append(replace(page, memory=one.memory))  # until the newest is stored, nothing of this look is done
        numbers = _numbers(page)
    yield from reversed(older)
    yield replace(newest, memory={**newest.memory, "last": str(top)})


def _older_than(page: Looked) -> str:
    try:
        return read(page.content or b"", page.url).next_url
    except Unreadable:  # whoever reads the page says so
        return ""


def _page_at(url: str, one: Look, memory: Mapping[str, str]) -> Looked:
    return looked(fetch(Place(url, accept="text/html"), memory, guard=one.guard, most=one.most), one.most)


def _numbers(page: Looked) -> list[int]:
    """Of the posts on a page; none where there are none to be seen."""
    return [int(number) for number in _POST.findall(page.content or b"")]


TELEGRAM = FeedKind(
    "telegram",
    read,
    words(en="Telegram channel", uk="Канал у Telegram"),
    look=look,
    settings=(
        Setting("channel", words(en="Channel", uk="Канал"), words(en="@name or t.me/name", uk="@назва або t.me/назва")),
        Setting(
            "server",
            words(en="Mirror", uk="Дзеркало"),
            words(
                en="A server that shows t.me’s pages. Empty: t.me.", uk="Сервер зі сторінками t.me. Порожньо – t.me."
            ),
            optional=True,
        ),
    ),
    interval=INTERVAL,
)
