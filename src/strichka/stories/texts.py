"""What search gets of a story: what readers see of it now, and what only the desk may find.

A story that readers see has a public text, made of its current edition; whatever of the draft differs from that, or
is for colleagues alone, is a second text for the desk. A story that readers do not see has the desk's text only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from strichka.search.index import Text
from strichka.sources.models import Source
from strichka.stories import gate, snapshot
from strichka.stories.document import plain
from strichka.stories.enums import State
from strichka.stories.models import Card, Edition, Story, StoryByline, StorySource, StoryTopic

PUBLIC, DESK = "public", "desk"


def of_stories(pks: Iterable[int]) -> list[Text]:
    """All texts of these stories, in eight queries however many there are."""
    rows = list(_rows().filter(pk__in=list(pks)).order_by("-pk"))
    sources = _sources(rows)
    now = timezone.now()
    return [text for row in rows for text in _of_story(row, sources, now)]


def shown(edition: Edition) -> str:
    """What readers see of an edition below its headline, a block a line: snippets are cut from it."""
    fields = snapshot.read(edition)
    return _body(fields.dateline, edition.document, fields.lead_caption, fields.lead_credit)


def body_of(document: Mapping[str, Any]) -> str:
    """The words of a document below its headline."""
    return "\n".join(plain.lines(document))


def _rows() -> Any:
    return Story.objects.select_related("current_edition", "card").prefetch_related(
        "card__card_topics",
        "card__card_bylines",
        Prefetch("story_topics", StoryTopic.objects.order_by()),
        Prefetch("story_sources", StorySource.objects.order_by()),
        Prefetch("story_bylines", StoryByline.objects.order_by()),
    )


def _sources(rows: Iterable[Story]) -> Mapping[str, int]:
    """Keys of the sources that editions and drafts name by their slugs."""
    slugs: set[str] = set()
    for row in rows:
        slugs |= plain.source_slugs(row.document)
        if row.current_edition:
            slugs |= set(row.current_edition.fields["sources"]) | plain.source_slugs(row.current_edition.document)
    return dict(Source.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}


@dataclass(frozen=True, slots=True)
class _Words:
    """What two texts of one story differ by, if they do."""

    title: str
    body: str
    labels: frozenset[str]


def _of_story(row: Story, sources: Mapping[str, int], now: datetime) -> list[Text]:
    card = getattr(row, "card", None)
    draft = _draft(row, sources)
    if card is None or row.current_edition is None or not gate.may_show(row, at=now):
        return [_text(row, DESK, draft, at=row.changed_at)]
    public = _public(row, row.current_edition, card, sources)
    texts = [_text(row, PUBLIC, public, at=card.published_at)]
    return texts if draft == public else [*texts, _text(row, DESK, draft, at=row.changed_at)]


def _text(row: Story, scope: str, words: _Words, *, at: datetime) -> Text:
    return Text(
        ref=row.pk,
        scope=scope,
        language=row.language,
        at=at,
        title=words.title,
        body=words.body,
        labels=tuple(sorted(words.labels)),
    )


def _public(row: Story, edition: Edition, card: Card, sources: Mapping[str, int]) -> _Words:
    named = plain.source_slugs(edition.document) | set(edition.fields["sources"])
    return _Words(
        _title(plain.headline(edition.document), card.short_headline),
        shown(edition),
        _labels(
            state=row.state,
            section=card.section_id,
            creator=[row.created_by_id],
            topic=[one.topic_id for one in card.card_topics.all()],
            by=[one.byline_id for one in card.card_bylines.all()],
            source=[sources[slug] for slug in named if slug in sources],
        ),
    )


def _draft(row: Story, sources: Mapping[str, int]) -> _Words:
    marked = [sources[slug] for slug in plain.source_slugs(row.document) if slug in sources]
    body = _body(row.dateline, row.document, row.lead_caption, row.lead_credit, row.ednote)
    if row.state == State.KILLED:
        body = f"{body}\n{row.kill_note}"
    return _Words(
        _title(plain.headline(row.document), row.short_headline),
        body,
        _labels(
            state=row.state,
            section=row.section_id,
            creator=[row.created_by_id],
            topic=[one.topic_id for one in row.story_topics.all()],
            by=[one.byline_id for one in row.story_bylines.all()],
            source=[*marked, *(one.source_id for one in row.story_sources.all())],
        ),
    )


def _title(headline: str, short: str) -> str:
    return f"{headline}\n{short}" if short and short != headline else headline


def _body(dateline: str, document: Mapping[str, Any], *others: str) -> str:
    return "\n".join(filter(None, (dateline, body_of(document), *others)))


def _labels(*, state: str, section: int | None, **registers: Iterable[int | None]) -> frozenset[str]:
    """``topic:12``, ``by:5``: the registers by their keys, so a new name changes no text."""
    found = {f"{name}:{pk}" for name, pks in registers.items() for pk in pks if pk is not None}
    return frozenset({*found, f"state:{state}", *([f"section:{section}"] if section else [])})
