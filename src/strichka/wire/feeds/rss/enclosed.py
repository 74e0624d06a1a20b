"""Pictures, sound and films of an entry: enclosures and Media RSS (https://www.rssboard.org/media-rss)."""

from collections.abc import Iterator

from strichka.wire.feeds.addresses import absolute
from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.trees import Element, attribute, name_of, words_of
from strichka.wire.feeds.wording import pixels

MOST_MEDIA = 30
_NAMESPACES = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_TYPES = {"image": "image/*", "video": "video/*", "audio": "audio/*"}


def media_of(entry: Element, url: str) -> tuple[Media, ...]:
    """The media of an entry.

    What belongs to Media RSS is taken out of the entry, so that a caption is no text of it.
    """
    media = {one.url: one for one in _enclosures(entry, url)}
    own = [one for one in entry.iter() if _is_media(one)]
    contents = [one for one in own if name_of(one) == "content"]
    for content in _best(contents) or [one for one in own if name_of(one) == "thumbnail"]:
        if address := absolute(url, content.get("url")):
            media[address] = _media(content, entry, address)
    for element in own:
        parent = element.getparent()
        if parent is not None and not _is_media(parent):
            parent.remove(element)
    return tuple(media.values())[:MOST_MEDIA]


def _is_media(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(tuple(f"{{{one}}}" for one in _NAMESPACES))


def _enclosures(entry: Element, url: str) -> Iterator[Media]:
    for one in entry:
        is_enclosure = name_of(one) == "enclosure" or (name_of(one) == "link" and one.get("rel") == "enclosure")
        if is_enclosure and (address := absolute(url, attribute(one, "url") or attribute(one, "href"))):
            yield Media(address, attribute(one, "type"), caption=attribute(one, "title"))


def _best(contents: list[Element]) -> list[Element]:
    """Of a group, which is one thing in several sizes, the largest."""
    best: dict[Element, Element] = {}
    for content in contents:
        parent = content.getparent()
        place = parent if parent is not None and name_of(parent) == "group" else content
        if place not in best or pixels(content.get("width")) > pixels(best[place].get("width")):
            best[place] = content
    return list(best.values())


def _media(content: Element, entry: Element, address: str) -> Media:
    """What is not said at a content itself is said at its group or its entry."""
    places = [content]
    while places[-1] is not entry and (parent := places[-1].getparent()) is not None:
        places.append(parent)

    def near(name: str) -> str:
        elements = (one for place in places for one in place if _is_media(one) and name_of(one) == name)
        return next(filter(None, map(words_of, elements)), "")

    caption = near("description") or (near("title") if content.get("medium") == "image" else "")
    return Media(
        address,
        content.get("type", "") or _TYPES.get(content.get("medium", ""), ""),
        caption=caption,
        credit=near("credit"),
        usage_terms=near("copyright"),
        width=pixels(content.get("width")),
        height=pixels(content.get("height")),
    )
