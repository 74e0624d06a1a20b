"""A story's page: what readers saw last, with its names, times, sources, corrections and history."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.baking.press import Page, Redirect, Rendered
from strichka.baking.reads import Reads
from strichka.baking.shared import shared
from strichka.document import contents
from strichka.document.render import to_html
from strichka.document.schema import load
from strichka.document.views import SourceView
from strichka.paper.frame import linked_data, sharing
from strichka.paper.frame.linked_data import Tag
from strichka.paper.frame.page import Head, Link, html, page
from strichka.paper.pages import live_text
from strichka.stories import addresses, keys, snapshot
from strichka.stories.enums import DEMANDED_KINDS, AdvertisingMark, EditionKind, Kind, Label, State
from strichka.stories.gate import may_show, shows_notice
from strichka.stories.models import Correction, Edition, Story
from strichka.stories.reading import beside, records, registers
from strichka.stories.reading.cards import NAMED_KINDS
from strichka.stories.reading.pictures import WHOLE_PHONE, credit_line
from strichka.syndication import oembed

NEWEST_PAST = 5
LEAD_SIZES = f"(min-width: 60rem) 56rem, {WHOLE_PHONE}"


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the byline: a person with a role, or the role alone."""

    name: str
    url: str
    role: str


@dataclass(frozen=True, slots=True)
class Past:
    """One line of the history: an edition that readers saw."""

    number: int
    at: datetime
    kind: str
    note: str
    caption: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What a page is made of: an edition, or for a preview the draft. ``number`` is 0 before the first edition."""

    story: Story
    document: Node
    fields: snapshot.Fields
    since: dict[str, int]
    number: int
    preview: bool = False


def render(path: str) -> Rendered:
    """The page at a story's address; old addresses redirect, withdrawn stories say so, others show nothing."""
    address = beside.address(path)
    if address is None or address.story.current_edition is None:
        return None
    story, edition = address.story, address.story.current_edition
    reads = Reads()
    reads.add(keys.story(story.public_id))
    fields = snapshot.read(edition)
    current = snapshot.path_of(fields, story.public_id)
    with translation.override(fields.language):
        if may_show(story, at=timezone.now()):
            return Redirect(current, reads.keys()) if path != current else _page(_of_edition(story, edition), reads)
        if shows_notice(story):
            return Redirect(current, reads.keys()) if path != current else _notice(story, current, fields, reads)
    return None


def ahead(paths: Iterable[str]) -> None:
    """Note what the pages at these paths will read, as far as there are stories."""
    beside.expect_addresses(paths)
    for path in paths:
        address = beside.address(path)
        if address and address.story.current_edition and may_show(address.story, at=timezone.now()):
            with suppress(ValueError, KeyError, TypeError):  # its own page will say what is wrong with it
                _expect(_of_edition(address.story, address.story.current_edition))


def _expect(story_page: StoryPage) -> None:
    fields = story_page.fields
    beside.expect_rows(story_page.story, fields.language)
    registers.expect_topics(fields.topics)
    registers.expect_bylines([note.slug for note in fields.bylines if note.slug])
    records.expect_of(story_page.document, sources=fields.sources, lead=fields.lead_picture)


def _of_edition(story: Story, edition: Edition) -> StoryPage:
    def read() -> StoryPage:
        return StoryPage(story, load(edition.document), snapshot.read(edition), edition.since, edition.number)

    return shared(("edition", edition.pk), read)


def preview(story: Story) -> str:
    """The draft as a whole page, marked as a preview; nothing of it is baked."""
    fields = snapshot.take(story)
    number = story.current_edition.number if story.current_edition else 0
    since = story.current_edition.since if story.current_edition else {}
    story_page = StoryPage(story, load(story.document), fields, since, number, preview=True)
    reads = Reads()
    with translation.override(fields.language):
        head, context = _contents(story_page, reads)
        return html("paper/story.html", head, context, language=fields.language, reads=reads)


def _page(story_page: StoryPage, reads: Reads) -> Page:
    head, context = _contents(story_page, reads)
    return page("paper/story.html", head, context, language=story_page.fields.language, reads=reads)


def _notice(story: Story, path: str, fields: snapshot.Fields, reads: Reads) -> Page:
    """Nothing of the story stands here: only that there was one, and why it is withdrawn."""
    head = Head(title=_("Withdrawn"), path=path, noindex=True)
    context = {"at": story.killed_at, "note": story.kill_note, "demanded": _demanded(beside.corrections(story))}
    notice = page("paper/withdrawn.html", head, context, language=fields.language, reads=reads)
    return replace(notice, gone=True)


def _contents(story_page: StoryPage, reads: Reads) -> tuple[Head, dict[str, Any]]:
    fields, story = story_page.fields, story_page.story
    language = fields.language
    live = live_text.front(story_page.document, _path(story_page)) if fields.kind == Kind.LIVE_TEXT else None
    document = live.document if live else story_page.document
    referred = records.load(document, language=language, sources=fields.sources, lead=fields.lead_picture, reads=reads)
    lead = referred.picture(fields.lead_picture, sizes=LEAD_SIZES)
    history = _history(story)
    referred.entries = live.views if live else {}
    parts = to_html(document, since=story_page.since, resolve=referred, language=language)
    updated, public = _updated(story, history), _corrections(story)
    context = {
        "story_page": story_page,
        "parts": parts,
        "mark": str(AdvertisingMark(fields.advertising_mark).label) if fields.advertising_mark else "",
        "kind": str(Kind(fields.kind).label) if fields.kind in NAMED_KINDS else "",
        "opinion": fields.kind == Kind.OPINION,
        "flash": fields.kind == Kind.FLASH and not parts.body,
        "labels": _labels(fields, updated=updated),
        "live": live,
        "going_on": Label.LIVE in fields.labels,
        "section": _section(fields, reads),
        "people": _people(fields, reads),
        "published": story.published_at,
        "updated": updated,
        "news": _news(history),
        "lead": lead,
        "credit": credit_line(fields.lead_credit) or (lead.credit if lead else ""),
        "caption_since": _caption_since(history, fields.lead_caption, story_page.number),
        "more_sources": _more_sources(story_page, referred),
        "topics": _topics(fields, reads),
        "threads": _threads(story, language, reads),
        **_public(public),
        "history": history[:NEWEST_PAST] if len(history) > 1 else [],
        "history_url": addresses.history(_path(story_page)),
        "shares": []
        if story_page.preview
        else sharing.links(addresses.absolute(_path(story_page)), contents.headline(document)),
    }
    return _head(story_page, referred, context, reads), context


def _head(story_page: StoryPage, referred: records.Records, context: dict[str, Any], reads: Reads) -> Head:
    """What the page says of itself; a preview says nothing to machines."""
    fields, document = story_page.fields, story_page.document
    head = Head(
        title=contents.headline(document),
        path=_path(story_page),
        description=contents.standfirst(document) or next(iter(_paragraphs(document)), ""),
        image=linked_data.card_image(referred.pictures.get(fields.lead_picture)),
        article=True,
        noindex=story_page.preview,
        alternates=_translations(story_page.story, reads),
        section=fields.section,
    )
    if story_page.preview:
        return head
    section: Link | None = context["section"]
    story_data = linked_data.StoryData(
        story=story_page.story,
        document=document,
        fields=fields,
        edition=story_page.number,
        head=head,
        people=[(person.name, person.url, person.role) for person in context["people"]],
        topics=context["topics"],
        section=(section.name, section.url) if section else ("", ""),
        corrections=context["public"],
        updated=context["updated"],
        records=referred,
        threads=context["threads"],
    )
    data = linked_data.of_story(story_data, reads)
    return replace(head, tags=linked_data.tags(story_data), data=data, oembed=oembed.endpoint(head.path))


def _paragraphs(document: Node) -> Iterable[str]:
    return (block.text for block in contents.blocks(document) if block.type == "paragraph" and block.text.strip())


def _path(story_page: StoryPage) -> str:
    return snapshot.path_of(story_page.fields, story_page.story.public_id)


def _labels(fields: snapshot.Fields, *, updated: datetime | None) -> list[str]:
    """Labels in words; «being updated» has a sign of its own, and «updated» wants something new."""
    hidden = {Label.LIVE} | (set() if updated else {Label.UPDATED})
    return [str(Label(label).label) for label in fields.labels if label in Label.values and label not in hidden]


def _section(fields: snapshot.Fields, reads: Reads) -> Link | None:
    section = registers.section(fields.section)
    if section is None:
        return None
    reads.add(keys.section(section.slug))
    return Link(addresses.section(fields.language, section.slug), section.name_in(fields.language))


def _people(fields: snapshot.Fields, reads: Reads) -> list[Person]:
    slugs = [note.slug for note in fields.bylines if note.slug]
    bylines = registers.bylines(slugs)
    reads.add(*map(keys.byline, slugs))
    people = []
    for note in fields.bylines:
        byline = bylines.get(note.slug)
        name = byline.name_in(fields.language) if byline else ""
        role = note.role or (str(byline.role_translations.get(fields.language) or byline.role) if byline else "")
        people.append(Person(name, addresses.byline(fields.language, note.slug) if byline else "", role))
    return [person for person in people if person.name or person.role]


def _topics(fields: snapshot.Fields, reads: Reads) -> list[Tag]:
    by_slug = {slug: row.merged_into or row for slug, row in registers.topics(fields.topics).items()}
    current = {topic.slug: topic for slug in fields.topics if (topic := by_slug.get(slug))}
    reads.add(*map(keys.topic, {*fields.topics, *current}))
    return [
        Tag(addresses.topic(fields.language, slug), topic.name_in(fields.language), topic.kind)
        for slug, topic in current.items()
    ]


def _threads(story: Story, language: str, reads: Reads) -> list[Tag]:
    """The developing stories in which it stands."""
    threads = beside.threads(story, language)
    reads.add(*(keys.thread(slug) for slug, _name in threads))
    return [Tag(addresses.thread(language, slug), name, "thread") for slug, name in threads]


def _more_sources(story_page: StoryPage, referred: records.Records) -> list[SourceView]:
    """Sources of the whole story that no statement in the text names."""
    named = set(contents.source_ids(story_page.document))
    views = (referred.source(slug) for slug in story_page.fields.sources if slug not in named)
    return [view for view in views if view]


def _history(story: Story) -> list[Past]:
    """All editions, the newest first, without loading their documents."""
    rows = beside.editions(story)
    return [Past(row.number, row.at, str(EditionKind(row.kind).label), row.note, row.caption) for row in rows]


def _updated(story: Story, history: list[Past]) -> datetime | None:
    """When something was added or corrected; mending a letter is no news."""
    quiet = {str(EditionKind.MINOR.label), str(EditionKind.FIRST.label)}
    return next((past.at for past in history if past.kind not in quiet and past.at != story.published_at), None)


def _news(history: list[Past]) -> str:
    """What the newest edition of which readers are told says is new; empty where that is no update."""
    quiet = {str(EditionKind.MINOR.label)}
    newest = next((past for past in history if past.kind not in quiet), None)
    return newest.note if newest and newest.kind == str(EditionKind.UPDATE.label) else ""


def _caption_since(history: list[Past], caption: str, number: int) -> int:
    """The edition in which the lead picture's caption last changed."""
    since = number
    for past in history:
        if past.caption != caption:
            break
        since = past.number
    return since


def _corrections(story: Story) -> list[Correction]:
    return beside.corrections(story) if story.state == State.LIVE else []


def _public(public: list[Correction]) -> dict[str, Any]:
    """What was said in public of the story's words, by where it stands, too; ``clarified``: nothing was wrong."""
    demanded = _demanded(public)
    others = [one for one in public if one not in demanded]
    clarified = all(one.edition.kind == EditionKind.CLARIFICATION for one in others)
    return {"public": public, "demanded": demanded, "corrections": others, "clarified": clarified}


def _demanded(public: list[Correction]) -> list[Correction]:
    """Refutations and replies: each stands under a heading of its own, as the law asks."""
    return [one for one in public if one.edition.kind in DEMANDED_KINDS]


def _translations(story: Story, reads: Reads) -> tuple[tuple[str, str], ...]:
    """The same story in other languages, where readers may see it: language and path."""
    others = beside.translations(story)
    reads.add(*(keys.card(other.public_id) for other in others))
    languages = settings.INSTANCE.words("site.languages")
    return tuple((other.language, other.path) for other in others if other.language in languages)
