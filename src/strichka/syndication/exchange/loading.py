"""What is told of stories, read in bulk: as many queries for one as for fifty. The gate decides what there is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid5

from django.utils import translation
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.document import plain
from strichka.pictures.models import Picture, PictureState
from strichka.sources.enums import SourceKind
from strichka.sources.models import Source
from strichka.stories import addresses, snapshot
from strichka.stories.enums import AdvertisingMark, State
from strichka.stories.models import Byline, Card, Correction, Story, Withdrawal
from strichka.stories.reading import registers
from strichka.stories.reading.pictures import pictures_by_id
from strichka.syndication.exchange.wire_story import Beside, Named, Size, WirePicture, WireStory
from strichka.syndication.fulltext import TEXTS
from strichka.syndication.items import NAMES
from strichka.topics.models import Topic

# Notes of a story, the newest: one that was corrected more often says so on its page.
MOST_NOTES = 20


def uri_of(public_id: str) -> str:
    """A story's or a picture's name for ever, whatever becomes of its address (RFC 9562, version 5)."""
    return uuid5(NAMES, public_id).urn


def of_stories(ids: Sequence[int], *, full: bool = True) -> dict[int, WireStory]:
    """By their numbers, those that readers may see and those that were withdrawn; of others nothing is told.

    full: with the texts and their pictures; else headline, standfirst and the lead picture.
    """
    cards = _cards(ids)
    gone = Story.objects.filter(pk__in=set(ids) - {card.pk for card in cards}, state=State.KILLED)
    withdrawn = list(gone.exclude(published_at=None).select_related("current_edition").defer("document"))
    moves = _moves([*(card.pk for card in cards), *(row.pk for row in withdrawn)])
    around = _around(cards, full=full)
    stories = {row.pk: _gone(row, moves[row.pk]) for row in withdrawn}
    for card in cards:
        with translation.override(card.language):
            stories[card.pk] = _wire_story(card, around, moves[card.pk])
    return {pk: stories[pk] for pk in ids if pk in stories}


def _cards(ids: Sequence[int]) -> list[Card]:
    rows = Card.objects.filter(pk__in=ids).select_related("section", "edition", "story")
    return list(rows.defer("edition__since", "story__document"))


@dataclass(slots=True)
class _Moves:
    """How often a story was withdrawn or came back, when it last did, and what was said of that in public."""

    count: int = 0
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    notes: list[tuple[datetime, str]] = field(default_factory=list)


def _moves(ids: Sequence[int]) -> defaultdict[int, _Moves]:
    found: defaultdict[int, _Moves] = defaultdict(_Moves)
    for row in Withdrawal.objects.filter(story_id__in=ids).order_by("at", "pk"):
        moves = found[row.story_id]
        moves.count += 1 + (row.restored_at is not None)
        moves.at = row.restored_at or row.at
        if row.restored_at:
            moves.notes.append((row.restored_at, row.restored_note))
    return found


def _gone(story: Story, moves: _Moves) -> WireStory:
    edition = story.current_edition
    assert edition is not None
    assert story.published_at is not None
    return WireStory(
        public_id=story.public_id,
        uri=uri_of(story.public_id),
        version=edition.number + moves.count,
        first=story.published_at,
        at=max(moves.at, edition.at),
        language=story.language,
        is_withdrawn=True,
        notes=(story.kill_note,) if story.kill_note else (),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What the stories refer to, by slugs and public ids."""

    fields: Mapping[int, snapshot.Fields]
    people: Mapping[str, Byline]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    pictures: Mapping[str, Picture]
    beside: Mapping[str, Card]
    corrections: Mapping[int, Sequence[Correction]]
    texts: Mapping[int, str]


def _around(cards: Sequence[Card], *, full: bool) -> _Around:
    fields = {card.pk: snapshot.read(card.edition) for card in cards}
    shown = {card.pk: _picture_ids(card, fields[card.pk], full=full) for card in cards}
    beside = {one for card in cards for one in _beside_ids(card, fields[card.pk])}
    cited = {slug for card in cards for slug in _source_slugs(card, fields[card.pk])}
    sources = Source.objects.filter(slug__in=cited).exclude(kind=SourceKind.ANONYMOUS)
    return _Around(
        fields,
        people=registers.bylines({note.slug for one in fields.values() for note in one.bylines if note.slug}),
        topics=registers.topics({slug for one in fields.values() for slug in one.topics}),
        sources={row.slug: row for row in sources},
        pictures=pictures_by_id(one for ids in shown.values() for one in ids),
        beside={card.public_id: card for card in Card.objects.filter(public_id__in=beside)},
        corrections=_corrections([card.pk for card in cards]),
        texts=_texts(cards) if full else {},
    )


def _picture_ids(card: Card, fields: snapshot.Fields, *, full: bool) -> list[str]:
    inside = sorted(plain.references(card.edition.document, "picture")) if full else []
    return list(dict.fromkeys(filter(None, (fields.lead_picture, *inside))))


def _beside_ids(card: Card, fields: snapshot.Fields) -> list[str]:
    related = sorted(plain.references(card.edition.document, "story"))
    return list(dict.fromkeys(filter(None, (fields.translation_of, *related))))


def _source_slugs(card: Card, fields: snapshot.Fields) -> list[str]:
    return list(dict.fromkeys((*fields.sources, *sorted(plain.source_slugs(card.edition.document)))))


def _corrections(ids: Sequence[int]) -> dict[int, list[Correction]]:
    rows = Correction.objects.filter(edition__story_id__in=ids).select_related("edition").order_by("at", "pk")
    found: dict[int, list[Correction]] = defaultdict(list)
    for row in rows.defer("edition__document", "edition__since", "edition__fields"):
        found[row.edition.story_id].append(row)
    return found


def _texts(cards: Sequence[Card]) -> dict[int, str]:
    found: dict[int, str] = {}
    for language in {card.language for card in cards}:
        with translation.override(language):
            found |= TEXTS.of_cards([card for card in cards if card.language == language], language, Reads())
    return found


def _wire_story(card: Card, around: _Around, moves: _Moves) -> WireStory:
    """In the story's language, which is the current one."""
    fields, edition = around.fields[card.pk], card.edition
    html = around.texts.get(card.pk, "")
    return WireStory(
        public_id=card.public_id,
        uri=uri_of(card.public_id),
        version=edition.number + moves.count,
        first=card.published_at,
        at=max(edition.at, moves.at),
        language=card.language,
        edition_kind=edition.kind,
        url=addresses.absolute(card.path),
        urgency=card.story.urgency,
        kind=card.kind,
        mark=str(AdvertisingMark(card.advertising_mark).label) if card.advertising_mark else "",
        headline=card.headline,
        short_headline=card.short_headline,
        standfirst=card.standfirst,
        html=html,
        text="\n".join(line for line in plain.lines(edition.document) if line != card.standfirst) if html else "",
        dateline=fields.dateline,
        slug=fields.slug,
        section=_section(card),
        people=_people(fields, around),
        sources=_sources(card, fields, around),
        topics=_topics(fields, around),
        pictures=_pictures(card, fields, around),
        related=tuple(
            Beside(uri_of(one), addresses.absolute(around.beside[one].path), around.beside[one].headline)
            for one in _beside_ids(card, fields)
            if one in around.beside
        ),
        notes=_notes(around.corrections.get(card.pk, ()), moves),
    )


def _section(card: Card) -> Named:
    url = addresses.absolute(addresses.section(card.language, card.section.slug))
    return Named(card.section.name_in(card.language), url)


def _people(fields: snapshot.Fields, around: _Around) -> tuple[Named, ...]:
    """Whoever signs; a role without a name is no person."""
    rows = (around.people.get(note.slug) for note in fields.bylines)
    return tuple(_named(row, fields.language, addresses.byline) for row in rows if row)


def _sources(card: Card, fields: snapshot.Fields, around: _Around) -> tuple[Named, ...]:
    rows = (around.sources.get(slug) for slug in _source_slugs(card, fields))
    return tuple(Named(row.name_in(card.language), row.url, row.kind) for row in rows if row)


def _topics(fields: snapshot.Fields, around: _Around) -> tuple[Named, ...]:
    rows = (around.topics.get(slug) for slug in fields.topics)
    current = {row.pk: row for row in (one.merged_into or one for one in rows if one)}
    return tuple(_named(row, fields.language, addresses.topic, row.kind) for row in current.values())


def _named(row: Byline | Topic, language: str, address: Callable[[str, str], str], kind: str = "") -> Named:
    return Named(row.name_in(language), addresses.absolute(address(language, row.slug)), kind)


def _pictures(card: Card, fields: snapshot.Fields, around: _Around) -> tuple[WirePicture, ...]:
    """The lead picture first, with the story's own words for it; one that readers do not get is not given away."""
    ids = _picture_ids(card, fields, full=card.pk in around.texts)
    rows = [around.pictures[one] for one in ids if one in around.pictures]
    return tuple(_wire_picture(row, fields) for row in rows if _is_shown(row))


def _is_shown(picture: Picture) -> bool:
    return picture.state == PictureState.READY and picture.withheld_at is None and bool(picture.jpegs())


def _wire_picture(picture: Picture, fields: snapshot.Fields) -> WirePicture:
    is_lead = picture.public_id == fields.lead_picture
    return WirePicture(
        uri=uri_of(picture.public_id),
        at=picture.uploaded_at,
        sizes=tuple(
            Size(addresses.absolute("/" + one.path.lstrip("/")), one.width, one.height, one.size)
            for one in picture.jpegs()
        ),
        alt=picture.alt,
        caption=(is_lead and fields.lead_caption) or picture.caption,
        credit=(is_lead and fields.lead_credit) or picture.credit,
        creator=picture.creator,
        rights=picture.rights,
        usage_terms=picture.usage_terms,
        license=picture.license_url,
        until=picture.rights_end_on,
    )


def _notes(corrections: Iterable[Correction], moves: _Moves) -> tuple[str, ...]:
    """What readers were told of what was wrong, and that the story was away; the newest last."""
    lines = [(one.at, _correction_words(one)) for one in corrections]
    lines += [(at, _("The story was withdrawn and is back: %s") % note) for at, note in moves.notes]
    return tuple(words for _at, words in sorted(lines))[-MOST_NOTES:]


def _correction_words(correction: Correction) -> str:
    """A correction in one line of the current language: its kind, both wordings, its public note."""
    wordings = ((_("It said"), correction.old), (_("It says now"), correction.new))
    kind = str(correction.edition.get_kind_display())
    change = " ".join(f"{words}: «{text}»." for words, text in wordings if text)
    return " ".join(filter(None, (f"{kind[:1].upper()}{kind[1:]}:", change, correction.note.strip())))
