"""IPTC NewsML-G2 2.35 (https://iptc.org/standards/newsml-g2/): stories and their pictures as items of a message.

A picture is an item of its own, with its own rights; the story links to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.utils import translation
from lxml import etree, html

from strichka.lib.clock import format_iso
from strichka.lib.xmltext import clean
from strichka.stories import addresses
from strichka.stories.enums import EditionKind, Kind
from strichka.syndication.exchange.ninjs import GENRES
from strichka.syndication.exchange.wire_story import Named, WirePicture, WireStory
from strichka.syndication.formats.elements import XHTML, XML, Element, add, root, written
from strichka.topics.enums import TopicKind

NAR = "http://iptc.org/std/nar/2006-10-01/"
VERSION = "2.35"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
MEDIA_TYPE = "application/vnd.iptc.g2.newsmessage+xml"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

# http://cv.iptc.org/newscodes/cpnature/
NATURES: Mapping[str, str] = {
    TopicKind.PERSON: "cpnat:person",
    TopicKind.ORGANISATION: "cpnat:organisation",
    TopicKind.PLACE: "cpnat:geoArea",
    TopicKind.SUBJECT: "cpnat:abstract",
}
# http://cv.iptc.org/newscodes/signal/
SIGNALS: Mapping[str, str] = {
    EditionKind.UPDATE: "sig:update",
    EditionKind.CORRECTION: "sig:correction",
}


def message(stories: Iterable[WireStory], *, sent_id: str) -> bytes:
    """What is sent to a partner; ``sent_id`` is where it goes on from here. The same stories are the same bytes."""
    ordered = list(stories)
    element = root(f"{{{NAR}}}newsMessage", {None: NAR})
    header = _add(element, "header")
    _add(header, "sent", format_iso(max((story.at for story in ordered), default=NEVER)))
    _add(header, "sender", settings.INSTANCE.text("site.name"))
    _add(header, "transmitId", sent_id)
    items = _add(element, "itemSet")
    for story in ordered:
        for item in of_story(story):
            items.append(item)
    return written(element)


def of_story(story: WireStory) -> Iterator[Element]:
    """The story's item, then those of its pictures."""
    with translation.override(story.language):
        yield _story(story)
        yield from (_picture(picture, story.language) for picture in story.pictures)


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    return add(parent, f"{{{NAR}}}{name}", text, **attributes)


def _named(parent: Element, name: str, one: Named, **attributes: str) -> Element:
    element = _add(parent, name, "", uri=one.url, **attributes)
    _add(element, "name", one.name)
    return element


def _item(guid: str, version: int, language: str) -> Element:
    attributes = {
        "guid": guid,
        "version": str(version),
        "standard": "NewsML-G2",
        "standardversion": VERSION,
        "conformance": "power",
        f"{{{XML}}}lang": language,
    }
    item = root(f"{{{NAR}}}newsItem", {None: NAR}, **attributes)
    _add(item, "catalogRef", href=CATALOG)
    return item


def _house() -> Named:
    return Named(settings.INSTANCE.text("site.name"), addresses.absolute("/"))


def _story(story: WireStory) -> Element:
    item = _item(story.uri, story.version, story.language)
    rights = _add(item, "rightsInfo")
    _named(rights, "copyrightHolder", _house())
    _add(rights, "copyrightNotice", f"© {story.first.year} {_house().name}")
    _item_meta(item, story)
    if story.is_withdrawn:
        return item
    _content_meta(item, story)
    if story.html:
        body = _add(_add(item, "contentSet"), "inlineXML", contenttype="application/xhtml+xml")
        body.append(_page(story))
    return item


def _item_meta(item: Element, story: WireStory) -> None:
    meta = _add(item, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    _named(meta, "provider", _house())
    _add(meta, "versionCreated", format_iso(story.at))
    _add(meta, "firstCreated", format_iso(story.first))
    _add(meta, "pubStatus", qcode="stat:canceled" if story.is_withdrawn else "stat:usable")
    for note in story.notes:
        _add(meta, "edNote", note)
    if story.edition_kind in SIGNALS:
        _add(meta, "signal", qcode=SIGNALS[story.edition_kind])
    if story.url:
        _add(meta, "altRep", story.url, contenttype="text/html")
    for uri in (*(one.uri for one in story.pictures), *(one.uri for one in story.related)):
        _add(meta, "link", rel="irel:seeAlso", residref=uri)


def _content_meta(item: Element, story: WireStory) -> None:
    """What administers the content, then what describes it, in the standard's order."""
    meta = _add(item, "contentMeta")
    _add(meta, "urgency", str(story.urgency))
    _add(meta, "contentCreated", format_iso(story.first))
    _add(meta, "contentModified", format_iso(story.at))
    for source in story.sources:
        _named(meta, "infoSource", source)
    for person in story.people:
        _named(meta, "creator", person)
    _add(meta, "altId", story.public_id)
    _add(meta, "language", tag=story.language)
    _genre(meta, story)
    _named(meta, "subject", story.section, type="cpnat:abstract")
    for topic in story.topics:
        _named(meta, "subject", topic, type=NATURES[topic.kind])
    _texts(
        meta,
        ("slugline", story.slug),
        ("headline", story.headline),
        ("dateline", story.dateline),
        ("by", ", ".join(person.name for person in story.people)),
        ("description", story.mark),
        ("description", story.standfirst),
    )


def _texts(parent: Element, *texts: tuple[str, str]) -> None:
    for name, words in texts:
        if words:
            _add(parent, name, words)


def _genre(meta: Element, story: WireStory) -> None:
    name = str(Kind(story.kind).label)
    known = {"qcode": f"genre:{GENRES[story.kind]}"} if story.kind in GENRES else {"literal": story.kind}
    _add(_add(meta, "genre", "", **known), "name", name)


def _page(story: WireStory) -> Element:
    """The text as XHTML; a page of it has a title."""
    page = root(f"{{{XHTML}}}html", {None: XHTML}, **{f"{{{XML}}}lang": story.language})
    add(add(page, f"{{{XHTML}}}head"), f"{{{XHTML}}}title", story.headline)
    body = html.fragment_fromstring(clean(story.html), create_parent="body")
    html.html_to_xhtml(body)
    page.append(body)
    etree.cleanup_namespaces(page)
    return page


def _picture(picture: WirePicture, language: str) -> Element:
    item = _item(picture.uri, 1, language)
    rights = _add(item, "rightsInfo", validto=format_iso(picture.ends) if picture.ends else "")
    if picture.credit:
        _add(_add(rights, "copyrightHolder", literal=picture.credit), "name", picture.credit)
    _texts(rights, ("copyrightNotice", picture.rights), ("usageTerms", picture.usage_terms))
    if picture.license:
        _add(rights, "usageTerms", picture.license, href=picture.license)
    meta = _add(item, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:picture")
    _named(meta, "provider", _house())
    _add(meta, "versionCreated", format_iso(picture.at))
    _add(meta, "pubStatus", qcode="stat:usable")
    about = _add(item, "contentMeta")
    if picture.creator:
        _add(_add(about, "creator", literal=picture.creator), "name", picture.creator)
    _texts(about, ("creditline", picture.credit), ("description", picture.caption or picture.alt))
    content = _add(item, "contentSet")
    for size in picture.sizes:
        pixels = {"width": str(size.width), "height": str(size.height), "size": str(size.size)}
        _add(content, "remoteContent", href=size.url, contenttype="image/jpeg", **pixels)
    return item
