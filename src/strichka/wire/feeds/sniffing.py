"""Which kind bytes are of, told by themselves: of a file that was put into a folder, of what somebody pushes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from strichka.lib.setting import words
from strichka.wire.feeds import trees
from strichka.wire.feeds.jsonfeed import jsonfeed
from strichka.wire.feeds.kinds import NOTHING, FeedKind, Items, Unreadable
from strichka.wire.feeds.mail.mail import MAIL
from strichka.wire.feeds.newsmlg2 import newsmlg2
from strichka.wire.feeds.ninjs.ninjs import NINJS
from strichka.wire.feeds.nitf.nitf import NITF
from strichka.wire.feeds.page.watched import PAGE
from strichka.wire.feeds.parsed_json import parsed
from strichka.wire.feeds.prose import decoded
from strichka.wire.feeds.rss import rss
from strichka.wire.feeds.sitemap import sitemap
from strichka.wire.feeds.telegram.telegram import TELEGRAM
from strichka.wire.fetching import Unreachable
from strichka.wire.unpacking import GZIP, unpacked

MOST = 8 << 20  # bytes
_HEADER = re.compile(rb"(?:[!-9;-~]{1,76}:[^\r\n]{0,998}\r?\n|From [^\r\n]{1,200}\r?\n|[ \t][^\r\n]{0,998}\r?\n){2,}")
_OF_MAIL = re.compile(
    rb"^(?:from|date|subject|message-id|received|return-path|mime-version):", re.IGNORECASE | re.MULTILINE
)
_LEAST_HEADERS = 2
_ROOTS: Mapping[str, FeedKind] = {
    **dict.fromkeys(rss.ROOTS, rss.RSS),
    **dict.fromkeys(newsmlg2.ROOTS, newsmlg2.NEWSML_G2),
    **dict.fromkeys(sitemap.ROOTS, sitemap.SITEMAP),
    "nitf": NITF,
}


def kind_of(content: bytes) -> FeedKind:
    """The kind of the bytes; what is any text is a page. Raises Unreadable for what is none."""
    header = _HEADER.match(content[:20_000].removeprefix(b"\xef\xbb\xbf"))
    if header and len(set(_OF_MAIL.findall(header[0]))) >= _LEAST_HEADERS:
        return MAIL
    text = decoded(content)
    start = text.lstrip()[:1]
    if start and start in "{[":
        value = parsed(text)
        return jsonfeed.JSON_FEED if jsonfeed.is_feed(value) else NINJS
    if start == "<" and (kind := _ROOTS.get(trees.root_name(text))):
        return kind
    return TELEGRAM if "tgme_channel_history" in text else PAGE


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    """The items of bytes of any kind. Where a page says no address of its own, its bytes are its key."""
    if content.startswith(GZIP):
        try:
            content = unpacked(content, "gzip", MOST)
        except Unreachable as error:
            raise Unreadable(error.words) from error
    if not content.strip():
        raise Unreadable(words(en="there is nothing in it", uk="там порожньо"))
    kind = kind_of(content)
    items = kind.read(content, url, settings)
    if kind is PAGE and not url:
        key = f"sha256:{sha256(content).hexdigest()}"
        return replace(items, items=tuple(replace(item, key=item.url or key) for item in items.items))
    return items
