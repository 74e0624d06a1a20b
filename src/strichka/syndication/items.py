"""What stands in a feed, whatever its format: stories by their cards, loaded in bulk, or lines of the public log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.baking.shared import expect, shared_rows
from strichka.pictures.models import Picture, PictureState, Rendition
from strichka.stories import addresses, keys, lists, months, snapshot
from strichka.stories.models import Card
from strichka.stories.reading import corrections, registers
from strichka.stories.reading.pictures import credit_line
from strichka.syndication import fulltext

# An entry keeps its name when the newsroom moves to another address (RFC 9562, version 5).
NAMES = UUID("6b1f0c1e-4b0a-5b52-9f43-2f6f1d3a7c55")
# The narrowest picture that readers' programs show large.
WIDE = 1200
CARDS = "cards of feeds"


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A story's lead picture as a JPEG; ``size`` in bytes, width and height in pixels."""

    url: str
    width: int
    height: int
    size: int
    alt: str
    description: str
    credit: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; ``content`` is HTML with absolute addresses, or empty where only the standfirst is given."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...] = ()
    categories: tuple[str, ...] = ()
    media: Media | None = None


def expect_cards(ids: Iterable[int]) -> None:
    expect(CARDS, ids)


def of_cards(ids: Sequence[int], language: str, reads: Reads) -> list[Item]:
    """The stories of these cards, in this order; as many queries for one as for thirty."""
    found = list(shared_rows(CARDS, ids, _cards).values())
    rows, fields = [card for card, _fields in found], {card.pk: fields for card, fields in found}
    named = _Named(
        _people({note.slug for one in fields.values() for note in one.bylines if note.slug}, language, reads),
        _topics({slug for one in fields.values() for slug in one.topics}, language, reads),
    )
    full = settings.INSTANCE.text("feeds.content") == "full"
    texts = fulltext.TEXTS.of_cards(rows, language, reads) if full else {}
    return [_item(card, fields[card.pk], named, text=texts.get(card.pk, ""), reads=reads) for card in rows]


def _cards(ids: list[int]) -> dict[int, tuple[Card, snapshot.Fields]]:
    rows = Card.objects.filter(pk__in=ids).select_related("section", "picture", "edition")
    rows = rows.defer("edition__document", "edition__since").prefetch_related("picture__renditions")
    found = {card.pk: (card, snapshot.read(card.edition)) for card in rows}
    for _card, fields in found.values():
        registers.expect_topics(fields.topics)
        registers.expect_bylines([note.slug for note in fields.bylines if note.slug])
    return found


def of_log(lines: Iterable[corrections.Line], language: str) -> list[Item]:
    """Lines of the public log, in this order."""
    return [_of_line(line, language) for line in lines]


@dataclass(frozen=True, slots=True)
class _Named:
    """People and topics of all items by their slugs."""

    people: Mapping[str, Author]
    topics: Mapping[str, str]


def _item(card: Card, fields: snapshot.Fields, named: _Named, *, text: str, reads: Reads) -> Item:
    reads.add(keys.card(card.public_id), keys.section(card.section.slug))
    media = _media(card.picture, fields, reads)
    authors = (named.people.get(note.slug) or Author(note.role) for note in fields.bylines)
    topics = filter(None, map(named.topics.get, fields.topics))
    return Item(
        id=uuid5(NAMES, card.public_id).urn,
        url=addresses.absolute(card.path),
        title=card.headline,
        summary=card.standfirst,
        content=_whole(card, media, text) if text else "",
        published=card.published_at,
        updated=card.updated_at,
        authors=tuple(author for author in authors if author.name),
        categories=(card.section.name_in(card.language), *dict.fromkeys(topics)),
        media=media,
    )


def _people(slugs: set[str], language: str, reads: Reads) -> dict[str, Author]:
    reads.add(*map(keys.byline, slugs))
    return {
        byline.slug: Author(byline.name_in(language), addresses.absolute(addresses.byline(language, byline.slug)))
        for byline in registers.bylines(slugs).values()
    }


def _topics(slugs: set[str], language: str, reads: Reads) -> dict[str, str]:
    by_slug = {slug: row.merged_into or row for slug, row in registers.topics(slugs).items()}
    reads.add(*map(keys.topic, {*slugs, *(topic.slug for topic in by_slug.values())}))
    return {slug: topic.name_in(language) for slug, topic in by_slug.items()}


def _media(picture: Picture | None, fields: snapshot.Fields, reads: Reads) -> Media | None:
    """The smallest JPEG that is wide enough, or the widest there is."""
    if picture is None:
        return None
    reads.add(keys.picture(picture.public_id))
    jpegs = picture.jpegs()
    if picture.state != PictureState.READY or not jpegs:
        return None
    chosen: Rendition = next((one for one in jpegs if one.width >= WIDE), jpegs[-1])
    return Media(
        url=addresses.absolute("/" + chosen.path.lstrip("/")),
        width=chosen.width,
        height=chosen.height,
        size=chosen.size,
        alt=picture.alt,
        description=fields.lead_caption or picture.alt,
        credit=credit_line(fields.lead_credit or picture.credit),
    )


def _whole(card: Card, media: Media | None, text: str) -> str:
    """Lead picture, standfirst and text as one piece of HTML."""
    standfirst = f"<p><strong>{escape(card.standfirst)}</strong></p>" if card.standfirst else ""
    if media is None:
        return standfirst + text
    words = escape(" ".join(filter(None, (media.description, media.credit))))
    image = f'<img src="{escape(media.url)}" width="{media.width}" height="{media.height}" alt="{escape(media.alt)}">'
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{image}{caption}</figure>{standfirst}{text}"


def _of_line(line: corrections.Line, language: str) -> Item:
    match line:
        case corrections.Entry():
            return _correction(line)
        case corrections.Withdrawn():
            return _withdrawn(line, language)
        case corrections.Move():
            return _move(line, language)


def _correction(entry: corrections.Entry) -> Item:
    """What it said, what it says, and the way to the story."""
    change = ((_("It said"), entry.old), (_("It says now"), entry.new))
    lines = [entry.note, *(f"{words}: «{text}»" for words, text in change if text)]
    title = f"{_capital(entry.kind)}: {entry.card.headline}"
    return _logged(entry, _correction_name(entry.card.id, entry.at), lines, title=title, url=entry.card.url)


def _withdrawn(line: corrections.Withdrawn, language: str) -> Item:
    """A correction whose story was withdrawn: its entry says no more than that."""
    words = _("Of a withdrawn story") if line.was_gone else _("The story was withdrawn later")
    title, url = f"{_capital(line.kind)}: {_in_a_sentence(words)}", _log_page(line.at, language)
    item = _logged(line, _correction_name(line.story, line.at), [line.note, line.why], title=title, url=url)
    return replace(item, updated=max(line.at, line.killed_at or line.at))


def _move(line: corrections.Move, language: str) -> Item:
    """A withdrawal or a return. The story is named only while readers may see it."""
    if line.card:
        title, url = f"{_capital(line.kind)}: {line.card.headline}", line.card.url
    else:
        gone_again = f"{_capital(line.kind)}: {_in_a_sentence(_('The story was withdrawn again later'))}"
        title, url = gone_again if line.is_return else _("A story was withdrawn"), _log_page(line.at, language)
    back = _("The story is back.") if line.card and line.back_at else ""
    item = _logged(line, f"{line.code}/{line.number}", [line.why, back], title=title, url=url)
    return replace(item, updated=line.back_at if line.back_at and line.card else line.at)


def _logged(line: corrections.Line, name: str, lines: Sequence[str], *, title: str, url: str) -> Item:
    return Item(
        id=uuid5(NAMES, name).urn,
        url=addresses.absolute(url),
        title=title,
        summary="\n".join(filter(None, lines)),
        content="".join(f"<p>{escape(one)}</p>" for one in lines if one),
        published=line.at,
        updated=line.at,
        categories=(_capital(line.kind),),
    )


def _correction_name(story: str, at: datetime) -> str:
    return f"{story}/{at.isoformat()}"


def _log_page(at: datetime, language: str) -> str:
    """The page of the log on which a line of this moment stays."""
    return lists.CORRECTIONS.page(language, on=months.local_day(at)).path


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_a_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]
