"""NewsML-G2 2.x (https://iptc.org/standards/newsml-g2/): a ``newsItem``, or a ``newsMessage`` with several."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from lxml import etree

from strichka.lib.setting import words
from strichka.wire.feeds.addresses import ADDRESS, ZONE, look_for
from strichka.wire.feeds.kinds import NOTHING, Broken, FeedKind, Item, Items, Signal, Status, Unreadable
from strichka.wire.feeds.newsmlg2.content import html_of, media_of
from strichka.wire.feeds.prose import decoded
from strichka.wire.feeds.signals import signal_of, status_of
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.feeds.trees import Element, attribute, every, first, name_of, root_name, tree_of, words_at, words_of
from strichka.wire.feeds.webpage import refuse_page

MOST_ENTRIES = 1000
MOST_SUBJECTS = 50
ROOTS = frozenset({"newsitem", "newsmessage", "packageitem", "planningitem", "conceptitem", "knowledgeitem"})
_OTHER_ITEMS = {
    "packageItem": "a package of other items: its parts come by themselves",
    "planningItem": "a plan of coverage and no news",
    "conceptItem": "a concept and no news",
    "knowledgeItem": "a list of concepts and no news",
    "catalogItem": "a catalogue and no news",
}
_FORERUNNERS = frozenset({"replaces", "previousversion", "supersedes", "corrects", "evolvedfrom"})
_LEAST_URGENT = 9


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    text = decoded(content)
    if root_name(text) not in ROOTS:
        refuse_page(text, url)
        raise Unreadable(words(en="this is no NewsML-G2", uk="це не NewsML-G2"))
    zone = zone_of(settings.get("zone", ""))
    items: list[Item] = []
    broken: list[Broken] = []
    for element in list(_elements(tree_of(text)))[:MOST_ENTRIES]:
        item = _item(element, url, zone) if name_of(element) == "newsItem" else None
        if item is None:
            reason = _OTHER_ITEMS.get(name_of(element), "an item without a guid")
            broken.append(Broken(reason, etree.tostring(element, with_tail=False)))
        else:
            items.append(item)
    return Items(tuple(items), tuple(broken))


def _elements(root: Element) -> Iterator[Element]:
    if name_of(root) != "newsMessage":
        yield root
        return
    for itemset in every(root, "itemSet"):
        yield from (one for one in itemset if name_of(one))


def _item(root: Element, url: str, zone: tzinfo | None) -> Item | None:
    guid = attribute(root, "guid")
    if not guid:
        return None
    meta, content = _at(root, "itemMeta"), _at(root, "contentMeta")
    signal, status = _signal(meta), status_of(_code(first(meta, "pubStatus")))
    embargo = first(meta, "embargoed")
    if embargo is not None and not words_of(embargo) and status is Status.USABLE:
        status = Status.WITHHELD  # an embargo without an end (Guidelines, 2.6)
    rights = first(root, "rightsInfo")
    return Item(
        key=guid,
        title=_headline(content),
        html=html_of(root, url),
        url=guid if guid.startswith(("http://", "https://")) else "",
        language=attribute(first(content, "language"), "tag") or attribute(root, "lang"),
        authors=_authors(content),
        subjects=_subjects(content),
        published=moment(words_at(meta, "firstCreated") or words_at(meta, "versionCreated"), zone),
        updated=moment(words_at(meta, "versionCreated"), zone),
        summary=_description(content),
        dateline=words_at(content, "dateline") or words_at(content, "located/name"),
        provider=words_at(meta, "provider/name") or _code(first(meta, "provider")),
        credit=words_at(content, "creditline") or words_at(content, "infoSource/name"),
        usage_terms=_usage_terms(rights),
        ednote="\n".join(filter(None, (words_of(note) for note in every(meta, "edNote")))),
        urgency=_urgency(words_at(content, "urgency")),
        embargoed=moment(words_of(embargo), zone),
        expires=moment(words_at(meta, "expires"), zone),
        status=Status.CANCELED if signal is Signal.KILL else status,
        signal=Signal.KILL if status is Status.CANCELED else signal,
        version=attribute(root, "version"),
        replaces=_replaces(meta, guid),
        media=media_of(root, url),
    )


def _at(root: Element, name: str) -> Element:
    found = first(root, name)
    return root.makeelement("none") if found is None else found


def _code(element: Element | None) -> str:
    """What an element names: a code in a scheme without that (``sig:update``), else the last part of its address."""
    qcode = attribute(element, "qcode") or attribute(element, "literal")
    return qcode.partition(":")[2] or qcode or attribute(element, "uri").rstrip("/").rpartition("/")[2]


def _headline(content: Element) -> str:
    headlines = [one for one in every(content, "headline") if words_of(one)]
    main = [one for one in headlines if attribute(one, "role").rpartition(":")[2].lower() in {"", "main"}]
    return words_of(next(iter(main or headlines), None))


def _description(content: Element) -> str:
    """A summary; a caption belongs to its picture."""
    described = [one for one in every(content, "description") if not attribute(one, "role").endswith("caption")]
    return words_of(next(iter(described), None))


def _authors(content: Element) -> tuple[str, ...]:
    by = [words_of(one) for one in every(content, "by")]
    creators = [words_at(one, "name") for one in every(content, "creator")]
    lines = [line[3:] if line.lower().startswith("by ") else line for line in filter(None, by)] or creators
    return tuple(dict.fromkeys(filter(None, lines)))


def _subjects(content: Element) -> tuple[str, ...]:
    names = (words_at(one, "name") for one in every(content, "subject"))
    return tuple(dict.fromkeys(filter(None, (*names, *map(words_of, every(content, "keyword"))))))[:MOST_SUBJECTS]


def _usage_terms(rights: Element | None) -> str:
    if rights is None:
        return ""
    return words_at(rights, "usageTerms") or words_at(rights, "copyrightNotice")


def _signal(meta: Element) -> Signal:
    return signal_of(*(_code(one) for one in every(meta, "signal")))


def _replaces(meta: Element, guid: str) -> str:
    """The other item that this one takes the place of; a version of one item keeps its guid and needs no word."""
    for link in every(meta, "link"):
        other = attribute(link, "residref") or attribute(link, "uri")
        if attribute(link, "rel").rpartition(":")[2].lower() in _FORERUNNERS and other not in {"", guid}:
            return other
    return ""


def _urgency(text: str) -> int:
    return int(text) if len(text) == 1 and "1" <= text <= str(_LEAST_URGENT) else 0


NEWSML_G2 = FeedKind(
    "newsmlg2",
    read,
    words(en="NewsML-G2 (agencies, XML)", uk="NewsML-G2 (агенції, XML)"),
    look=look_for("application/vnd.iptc.g2.newsitem+xml, application/xml;q=0.9, */*;q=0.5"),
    settings=(*ADDRESS, ZONE),
)
