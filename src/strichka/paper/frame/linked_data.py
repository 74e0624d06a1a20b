"""What a page says of itself to machines: records of ours as schema.org's things (``syndication/schema_org.py``)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.baking.reads import Reads
from strichka.document import contents, entries
from strichka.lib.clock import in_zone
from strichka.paper.frame.page import CardImage, Head, Tags, shortened
from strichka.paper.frame.policies import publisher
from strichka.pictures.cuts import RATIOS
from strichka.pictures.models import Picture, Rendition
from strichka.sources.enums import SourceKind
from strichka.stories import addresses, snapshot
from strichka.stories.enums import DEMANDED_KINDS, Kind, Label
from strichka.stories.lists import ListPage
from strichka.stories.models import Correction, Story
from strichka.stories.reading.records import Records
from strichka.stories.reading.subjects import Subject
from strichka.syndication import schema_org
from strichka.syndication.schema_org import Thing

# A picture in a social network or a search result is shown at least this wide, in pixels.
CARD_WIDTH = 1200
SOCIAL = "16x9"
# Pictures of a gallery that a story's data names.
MOST_IMAGES = 10


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of a story, with its kind (TopicKind)."""

    url: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StoryData:
    """All that a story's page knows when its data is made; ``people`` are names, paths and roles."""

    story: Story
    document: Node
    fields: snapshot.Fields
    edition: int
    head: Head
    people: Sequence[tuple[str, str, str]]
    topics: Sequence[Tag]
    section: tuple[str, str]
    corrections: Sequence[Correction]
    updated: datetime | None
    records: Records
    threads: Sequence[Tag]


def local(at: datetime) -> datetime:
    """With the offset of the newsroom's own time zone, as readers see it."""
    return in_zone(at, settings.TIME_ZONE)


def of_story(story_data: StoryData, reads: Reads) -> tuple[Thing, ...]:
    house = publisher(story_data.fields.language, reads)
    steps = [(house.name, addresses.absolute(addresses.home(story_data.fields.language)))]
    if story_data.section[0]:
        steps.append((story_data.section[0], addresses.absolute(story_data.section[1])))
    steps.append((story_data.head.title, addresses.absolute(story_data.head.path)))
    return schema_org.article(_article(story_data), house), schema_org.breadcrumbs(steps)


def _article(story_data: StoryData) -> schema_org.Article:
    fields, head = story_data.fields, story_data.head
    assert story_data.story.published_at is not None
    updates = _updates(story_data) if fields.kind == Kind.LIVE_TEXT else []
    over = fields.kind == Kind.LIVE_TEXT and Label.LIVE not in fields.labels
    return schema_org.Article(
        kind=fields.kind,
        url=addresses.absolute(head.path),
        headline=head.title,
        language=fields.language,
        published=local(story_data.story.published_at),
        updated=local(story_data.updated) if story_data.updated else None,
        edition=story_data.edition,
        words=len(contents.plain_text(story_data.document, with_headline=False).split()),
        short_headline=fields.short_headline,
        description=shortened(head.description),
        section=story_data.section[0],
        dateline=fields.dateline,
        authors=[schema_org.Author(name, _absolute(path), role) for name, path, role in story_data.people],
        images=list(_images(story_data)),
        about=[schema_org.About(topic.name, addresses.absolute(topic.url), topic.kind) for topic in story_data.topics],
        sources=list(_sources(story_data)),
        corrections=[
            schema_org.Corrected(_correction_words(correction), local(correction.at))
            for correction in story_data.corrections
        ],
        series=[(one.name, addresses.absolute(one.url)) for one in story_data.threads],
        translations=[(language, addresses.absolute(path)) for language, path in head.alternates],
        original=_original(story_data),
        updates=updates,
        ended=max((update.at for update in updates), default=None) if over else None,
    )


def _absolute(path: str) -> str:
    return addresses.absolute(path) if path else ""


def _images(story_data: StoryData) -> Iterator[schema_org.Image]:
    """The lead picture; in a gallery, or without a lead, those of the text."""
    fields, records = story_data.fields, story_data.records
    lead = records.pictures.get(fields.lead_picture)
    if lead is not None:
        yield from _image(lead, fields.lead_caption, fields.lead_credit)
    if lead is not None and fields.kind != Kind.GALLERY:
        return
    rest = [record for record in contents.picture_ids(story_data.document) if record != fields.lead_picture]
    for record in rest[: MOST_IMAGES if fields.kind == Kind.GALLERY else 1]:
        if record in records.pictures:
            yield from _image(records.pictures[record])


def _image(picture: Picture, caption: str = "", credit: str = "") -> Iterator[schema_org.Image]:
    """As large as we have it, and as it was cut for each ratio (https://developers.google.com/search/docs asks so)."""
    for widest in filter(None, (_widest(picture, crop) for crop in ("", *RATIOS))):
        yield schema_org.Image(
            url=addresses.absolute(_path(widest)),
            width=widest.width,
            height=widest.height,
            caption=caption or picture.caption,
            credit=credit or picture.credit,
            creator=picture.creator,
            rights=picture.rights,
            license=picture.license_url,
        )


def _widest(picture: Picture, crop: str) -> Rendition | None:
    return next(reversed(picture.jpegs(crop)), None)


def _path(rendition: Rendition) -> str:
    return "/" + rendition.path.lstrip("/")


def card_image(picture: Picture | None) -> CardImage | None:
    """The picture for social networks: the smallest JPEG that is wide enough, else the widest; cut, where it was."""
    jpegs = (picture.jpegs(SOCIAL) or picture.jpegs()) if picture else []
    chosen = next((one for one in jpegs if one.width >= CARD_WIDTH), next(reversed(jpegs), None))
    if picture is None or chosen is None:
        return None
    return CardImage(_path(chosen), chosen.width, chosen.height, alt=picture.alt)


def _sources(story_data: StoryData) -> Iterator[schema_org.Source]:
    """Whoever a statement is attributed to by name, each once; a link under the same words says where."""
    seen: set[str] = set()
    for name, record, kind, link in _attributed(story_data.document):
        source = story_data.records.sources.get(record)
        source_name = source.name_in(story_data.fields.language) if source else name
        if kind == SourceKind.ANONYMOUS or not source_name or source_name in seen:
            continue
        seen.add(source_name)
        yield schema_org.Source(source_name, source.url if source else "", link, person=kind == SourceKind.PERSON)
    for record in story_data.fields.sources:
        source = story_data.records.sources.get(record)
        if source is None or source.kind == SourceKind.ANONYMOUS or source.name_in(story_data.fields.language) in seen:
            continue
        name = source.name_in(story_data.fields.language)
        yield schema_org.Source(name, source.url, person=source.kind == SourceKind.PERSON)


def _attributed(document: Node) -> Iterator[tuple[str, str, str, str]]:
    """Source marks in reading order: name, record, kind, and the link over the same words."""
    for block in contents.blocks(document):
        for child in block.node.children:
            marks = {mark.type.name: mark.attrs for mark in child.marks}
            if "source" in marks:
                source = marks["source"]
                link = str(marks["link"]["href"]) if "link" in marks else ""
                yield str(source["name"]), str(source["source"]), str(source["kind"]), link if "://" in link else ""


def _correction_words(correction: Correction) -> str:
    before = _("It said") + f": «{correction.old}». " if correction.old else ""
    after = _("It says now") + f": «{correction.new}». " if correction.new else ""
    edition = correction.edition
    kind = f"{edition.get_kind_display()}: ".capitalize() if edition.kind in DEMANDED_KINDS else ""
    return f"{kind}{before}{after}{correction.note}".strip()


def _original(story_data: StoryData) -> str:
    """The address of what this story translates, where readers may see it."""
    end = f"-{story_data.fields.translation_of}/"
    paths = (
        path
        for _language, path in story_data.head.alternates
        if story_data.fields.translation_of and path.endswith(end)
    )
    return _absolute(next(paths, ""))


def _updates(story_data: StoryData) -> list[schema_org.Update]:
    """The newest entries of a live text that say their time, at the addresses that they keep."""
    ordered = entries.in_document(story_data.document)
    nodes = {str(node.attrs["id"]): node for node in story_data.document.children if entries.is_entry(node)}
    return [
        schema_org.Update(
            headline=entries.heading(nodes[identity]),
            text=" ".join(part.text for part in contents.blocks(nodes[identity]) if part.text.strip()),
            at=local(datetime.fromisoformat(str(nodes[identity].attrs["at"]))),
            url=addresses.absolute(f"{addresses.entries(story_data.head.path, number)}#entry-{identity}"),
        )
        for number, identity in _numbered(ordered)
        if nodes[identity].attrs["at"]
    ]


def _numbered(ordered: Sequence[str]) -> list[tuple[int, str]]:
    """Entries with the numbers of their pages; no more than the data will hold, from the newest."""
    numbered = [(place // entries.ON_A_PAGE + 1, identity) for place, identity in enumerate(ordered)]
    return numbered[-schema_org.MOST_UPDATES :]


def tags(story_data: StoryData) -> Tags:
    """Open Graph's article: namespace."""
    return Tags(
        published=story_data.story.published_at,
        updated=story_data.updated,
        section=story_data.section[0],
        tags=tuple(topic.name for topic in story_data.topics),
        authors=tuple(_absolute(path) for _name, path, _role in story_data.people if path),
    )


def of_home(language: str, reads: Reads) -> tuple[Thing, ...]:
    house = publisher(language, reads, whole=True)
    search = addresses.absolute(addresses.search(language))
    return schema_org.organization(house), schema_org.website(house, language=language, search=search)


def of_house(language: str, reads: Reads) -> tuple[Thing, ...]:
    """For the pages about the newsroom itself."""
    return (schema_org.organization(publisher(language, reads, whole=True)),)


def of_section(language: str, name: str, path: str) -> tuple[Thing, ...]:
    home = addresses.absolute(addresses.home(language))
    site = settings.INSTANCE.text("site.name")
    return (schema_org.breadcrumbs([(site, home), (name, addresses.absolute(path))]),)


def of_subject(subject: Subject, front: ListPage, reads: Reads) -> tuple[Thing, ...]:
    """Whose stories these are; a topic or a thread is only placed below the home page."""
    if not subject.is_person:
        return of_section(front.language, subject.name, front.path)
    author = schema_org.Author(subject.name, addresses.absolute(front.path), subject.description)
    return (schema_org.profile(author, publisher(front.language, reads)),)
