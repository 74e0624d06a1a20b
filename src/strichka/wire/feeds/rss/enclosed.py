"""Pictures, sound and films of an entry: enclosures and Media RSS (https://www.rssboard.org/media-rss)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from strichka.wire.feeds.addresses import absolute
from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.prose import pixels
from strichka.wire.feeds.trees import Element, attribute, name_of, words_of

MOST_MEDIA = 30
# The namespace, as it is often written, and where a feed has forgotten to declare it.
_PREFIXES = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}", "media:")
_TYPES = {"image": "image/*", "video": "video/*", "audio": "audio/*"}
_NOTES = frozenset({"description", "title", "credit", "copyright"})

Notes = Mapping[tuple[Element, str], str]


def media_of(entry: Element, url: str) -> tuple[Media, ...]:
    """The media of an entry.

    What belongs to Media RSS is taken out of the entry, so that a caption is no text of it.
    """
    media = {one.url: one for one in islice(_enclosures(entry, url), MOST_MEDIA)}
    own = [one for one in entry.iter() if _is_media(one)]
    notes = _notes(own)
    contents = [one for one in own if name_of(one) == "content"]
    for content in _best(contents) or [one for one in own if name_of(one) == "thumbnail"][:MOST_MEDIA]:
        if address := absolute(url, content.get("url")):
            media[address] = _media(content, notes, address)
    for element in own:
        parent = element.getparent()
        if parent is not None and not _is_media(parent):
            parent.remove(element)
    return tuple(media.values())[:MOST_MEDIA]


def _is_media(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_PREFIXES)


def _enclosures(entry: Element, url: str) -> Iterator[Media]:
    for one in entry:
        is_enclosure = name_of(one) == "enclosure" or (name_of(one) == "link" and one.get("rel") == "enclosure")
        if is_enclosure and (address := absolute(url, attribute(one, "url") or attribute(one, "href"))):
            yield Media(address, attribute(one, "type"), caption=attribute(one, "title"))


def _notes(elements: Iterable[Element]) -> Notes:
    """What is said, and of what: a content, a group or the whole entry."""
    notes: dict[tuple[Element, str], str] = {}
    for one in elements:
        if name_of(one) in _NOTES:
            notes.setdefault((one.getparent(), name_of(one)), words_of(one))
    return notes


def _best(contents: list[Element]) -> list[Element]:
    """Of a group, which is one thing in several sizes, the largest."""
    best: dict[Element, Element] = {}
    for content in contents:
        parent = content.getparent()
        place = parent if parent is not None and name_of(parent) == "group" else content
        if place not in best or pixels(content.get("width")) > pixels(best[place].get("width")):
            best[place] = content
    return list(best.values())[:MOST_MEDIA]


def _media(content: Element, notes: Notes, address: str) -> Media:
    """What is not said of a content itself is said of its group or its entry."""
    places = [content, *content.iterancestors()]

    def near(name: str) -> str:
        return next(filter(None, (notes.get((place, name), "") for place in places)), "")

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
