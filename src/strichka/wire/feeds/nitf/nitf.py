"""NITF 3.x (https://iptc.org/standards/nitf/): the text as agencies have sent it since the nineties."""

from collections.abc import Mapping
from datetime import UTC, tzinfo

from strichka.lib.setting import words
from strichka.wire.feeds.addresses import ADDRESS, ZONE, look_for
from strichka.wire.feeds.kinds import NOTHING, FeedKind, Item, Items, Signal, Status, Unreadable
from strichka.wire.feeds.nitf.body import body_html, media_of
from strichka.wire.feeds.prose import decoded
from strichka.wire.feeds.signals import signal_of, status_of
from strichka.wire.feeds.times import moment, zone_of
from strichka.wire.feeds.trees import (
    Element,
    attribute,
    every,
    first,
    root_name,
    tree_of,
    without_namespaces,
    words_at,
    words_of,
)
from strichka.wire.feeds.webpage import refuse_page

MOST_SUBJECTS = 50
_LEAST_URGENT = 9


def read(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:
    text = decoded(content)
    if root_name(text) != "nitf":
        refuse_page(text, url)
        raise Unreadable(words(en="this is no NITF", uk="це не NITF"))
    item = item_of(tree_of(text), url, zone_of(settings.get("zone", "")))
    if item is None:
        raise Unreadable(
            words(en="it has no identifier, no headline and no text", uk="без ідентифікатора, заголовка й тексту")
        )
    return Items((item,))


def item_of(root: Element, url: str, zone: tzinfo | None = None) -> Item | None:
    """The item of a document, wherever it stands; None where it says nothing."""
    root = without_namespaces(root)
    data, head, content = (_at(root, path) for path in ("head/docdata", "body/body.head", "body/body.content"))
    issued = moment(
        attribute(first(data, "date.issue"), "norm") or attribute(first(root, "head/pubdata"), "date.publication"), zone
    )
    title = words_at(head, "hedline/hl1") or words_at(head, "hedline") or words_at(root, "head/title")
    body = body_html(content, url)
    key = _key(data, "" if issued is None else issued.astimezone(UTC).strftime("%Y%m%d")) or title
    if not key or not (title or body):
        return None
    signal, replaces = _signal(root, data)
    return Item(
        key=key,
        title=title,
        html=body,
        language=attribute(root, "lang") or attribute(_at(root, "body"), "lang"),
        authors=tuple(filter(None, map(_byline, every(head, "byline")))),
        subjects=_subjects(root, data),
        published=issued,
        summary=words_at(head, "abstract") or words_at(head, "hedline/hl2"),
        dateline=words_at(head, "dateline/location") or words_at(head, "dateline"),
        provider=words_at(head, "distributor") or attribute(first(data, "doc-id"), "regsrc"),
        credit=attribute(first(data, "doc.copyright"), "holder") or words_at(head, "rights/rights.owner"),
        usage_terms=attribute(first(data, "doc.rights"), "limitations") or words_at(head, "rights"),
        ednote=_ednote(data, head),
        urgency=_urgency(attribute(first(data, "urgency"), "ed-urg")),
        embargoed=moment(attribute(first(data, "date.release"), "norm"), zone),
        expires=moment(attribute(first(data, "date.expire"), "norm"), zone),
        status=Status.CANCELED
        if signal is Signal.KILL and not replaces
        else status_of(attribute(data, "management-status")),
        signal=signal,
        version=_version(data),
        replaces=replaces,
        media=media_of(content, url),
    )


def _at(root: Element, path: str) -> Element:
    """The element at a path, or an empty one."""
    found = first(root, path)
    return root.makeelement("none") if found is None else found


def _key(data: Element, day: str) -> str:
    """A document has its own id; where versions of a story are counted under a du-key, that is what stays.

    A du-key is used again on another day, so the day belongs to it.
    """
    du_key, doc_id = first(data, "du-key"), attribute(first(data, "doc-id"), "id-string")
    counted = attribute(du_key, "version") or attribute(du_key, "generation")
    key = attribute(du_key, "key")
    return f"{key}/{day}" if key and (counted or not doc_id) else doc_id


def _version(data: Element) -> str:
    du_key = first(data, "du-key")
    return ".".join(filter(None, (attribute(du_key, "generation"), attribute(du_key, "version"))))


def _signal(root: Element, data: Element) -> tuple[Signal, str]:
    """What the document is to another, and to which: a kill comes as a status, as a message or as a revision."""
    correction, other = first(data, "correction"), attribute(data, "management-doc-idref")
    if status_of(attribute(data, "management-status")) is Status.CANCELED:
        return Signal.KILL, other
    if status_of(attribute(data, "management-idref-status")) is Status.CANCELED:
        return Signal.KILL, other
    messages = [attribute(one, name) for one in every(data, "ed-msg") for name in ("msg-type", "info")]
    revisions = [attribute(one, "comment") for one in every(root, "head/revision-history")]
    signal = signal_of(*messages, *revisions[-1:])
    if signal is not Signal.KILL and correction is not None:
        return Signal.CORRECTION, attribute(correction, "id-string")
    return signal or (Signal.UPDATE if other else Signal.NONE), other


def _byline(element: Element) -> str:
    person = words_at(element, "person")
    name = person or words_of(element).removesuffix(words_at(element, "byttl")).rstrip(" ,")
    return name[3:] if name.lower().startswith("by ") else name


def _subjects(root: Element, data: Element) -> tuple[str, ...]:
    keywords = (attribute(one, "key") for one in every(data, "key-list/keyword"))
    coded = (
        attribute(one, "tobject.subject.matter") or attribute(one, "tobject.subject.type")
        for one in every(root, "head/tobject/tobject.subject")
    )
    content = first(data, "identified-content")
    marked = (attribute(one, "value") or words_of(one) for one in ([] if content is None else content))
    return tuple(dict.fromkeys(filter(None, (*keywords, *coded, *marked))))[:MOST_SUBJECTS]


def _ednote(data: Element, head: Element) -> str:
    series = first(data, "series")
    place = "/".join(filter(None, (attribute(series, "series.part"), attribute(series, "series.totalpart"))))
    notes = [
        *(attribute(one, "info") for one in every(data, "ed-msg")),
        attribute(first(data, "correction"), "info"),
        *(words_of(one) for one in every(head, "note")),
        " ".join(filter(None, (attribute(series, "series.name"), place))) if series is not None else "",
    ]
    return "\n".join(dict.fromkeys(filter(None, notes)))


def _urgency(text: str) -> int:
    return int(text) if len(text) == 1 and "1" <= text <= str(_LEAST_URGENT) else 0


NITF = FeedKind(
    "nitf",
    read,
    words(en="NITF (agencies, XML)", uk="NITF (агенції, XML)"),
    look=look_for("application/nitf+xml, application/xml;q=0.9, */*;q=0.5"),
    settings=(*ADDRESS, ZONE),
)
