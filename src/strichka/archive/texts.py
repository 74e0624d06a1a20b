"""What search gets of a story: what readers see of it now, and what only the desk may find.

A story that readers see has a public text, made of its current edition; whatever of the draft differs from that, or
is for colleagues alone, is a second text for the desk. A story that readers do not see has the desk's text only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone

from strichka.document import plain
from strichka.search.index import Text
from strichka.search.labels import LabelKind, label
from strichka.sources.models import Source
from strichka.stories import gate, snapshot
from strichka.stories.enums import State
from strichka.stories.models import Card, CardByline, CardTopic, Edition, Story, StoryByline, StorySource, StoryTopic

PUBLIC, DESK = "public", "desk"


def of_stories(pks: Iterable[int]) -> list[Text]:
    """All texts of these stories, in three queries however many there are."""
    return of_rows(with_editions(Story.objects.filter(pk__in=list(pks)).order_by("-pk")))


def with_editions(rows: QuerySet[Story]) -> QuerySet[Story]:
    """The stories with what their texts are made of."""
    return rows.select_related("current_edition", "card")


def of_rows(stories: Iterable[Story]) -> list[Text]:
    """The same of stories that were loaded ``with_editions``, in two queries more."""
    rows = list(stories)
    registers = _Registers(rows)
    now = timezone.now()
    return [text for row in rows for text in _of_story(row, registers, now)]


def visible_text(edition: Edition) -> str:
    """What readers see of an edition below its headline, a block a line: snippets are cut from it."""
    fields = snapshot.read(edition)
    return _body(fields.dateline, edition.document, fields.lead_caption, fields.lead_credit)


def body_of(document: Mapping[str, Any]) -> str:
    """The words of a document below its headline."""
    return "\n".join(plain.lines(document))


# Whose, the label's kind, the table, and its columns of story and register.
_LINKS: tuple[tuple[str, LabelKind, type[Model], str, str], ...] = (
    (DESK, LabelKind.TOPIC, StoryTopic, "story_id", "topic_id"),
    (DESK, LabelKind.SOURCE, StorySource, "story_id", "source_id"),
    (DESK, LabelKind.BY, StoryByline, "story_id", "byline_id"),
    (PUBLIC, LabelKind.TOPIC, CardTopic, "card_id", "topic_id"),
    (PUBLIC, LabelKind.BY, CardByline, "card_id", "byline_id"),
)


class _Registers:
    """The labels of what stories and their cards are linked to: one query, because each story is indexed alone."""

    def __init__(self, rows: Sequence[Story]) -> None:
        self._labels: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._sources = _sources(rows)
        self._read([row.pk for row in rows])

    def _read(self, pks: Sequence[int]) -> None:
        if not pks:
            return
        marks = ", ".join(["%s"] * len(pks))
        parts = [
            f"SELECT '{whose}', '{kind}', {story}, {register} FROM {model._meta.db_table} WHERE {story} IN ({marks})"  # noqa: S608 - our own names
            for whose, kind, model, story, register in _LINKS
        ]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), [*pks] * len(parts))
            for whose, kind, story, register in cursor.fetchall():
                if register is not None:  # a role without a person
                    self._labels[whose, story].add(label(kind, register))

    def labels(self, whose: str, story: int, slugs: Iterable[str]) -> set[str]:
        """``topic:12``, ``by:5``: by the keys, so a new name changes no text; sources by the slugs that are named."""
        named = {label(LabelKind.SOURCE, self._sources[slug]) for slug in slugs if slug in self._sources}
        return self._labels[whose, story] | named


def _sources(rows: Iterable[Story]) -> Mapping[str, int]:
    """Keys of the sources that editions and drafts name by their slugs."""
    slugs: set[str] = set()
    for row in rows:
        slugs |= plain.source_slugs(row.document)
        if row.current_edition:
            slugs |= _named(row.current_edition)
    return dict(Source.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}


def _named(edition: Edition) -> set[str]:
    return set(edition.fields["sources"]) | plain.source_slugs(edition.document)


@dataclass(frozen=True, slots=True)
class _Words:
    """What two texts of one story differ by, if they do."""

    title: str
    body: str
    labels: frozenset[str]


def _of_story(row: Story, registers: _Registers, now: datetime) -> list[Text]:
    card = getattr(row, "card", None)
    draft = _draft(row, registers)
    if card is None or row.current_edition is None or not gate.may_show(row, at=now):
        return [_text(row, DESK, draft, at=row.changed_at)]
    public = _public(row, row.current_edition, card, registers)
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


def _public(row: Story, edition: Edition, card: Card, registers: _Registers) -> _Words:
    return _Words(
        _title(plain.headline(edition.document), card.short_headline),
        visible_text(edition),
        frozenset(registers.labels(PUBLIC, row.pk, _named(edition)) | _own_labels(row, card.section_id)),
    )


def _draft(row: Story, registers: _Registers) -> _Words:
    killed = row.kill_note if row.state == State.KILLED else ""
    return _Words(
        _title(plain.headline(row.document), row.short_headline),
        _body(row.dateline, row.document, row.lead_caption, row.lead_credit, row.ednote, killed),
        frozenset(registers.labels(DESK, row.pk, plain.source_slugs(row.document)) | _own_labels(row, row.section_id)),
    )


def _own_labels(row: Story, section: int | None) -> set[str]:
    labels = {label(LabelKind.STATE, row.state)}
    labels |= {label(LabelKind.SECTION, section)} if section else set()
    return labels | ({label(LabelKind.CREATOR, row.created_by_id)} if row.created_by_id else set())


def _title(headline: str, short: str) -> str:
    return f"{headline}\n{short}" if short and short != headline else headline


def _body(dateline: str, document: Mapping[str, Any], *others: str) -> str:
    return "\n".join(filter(None, (dateline, body_of(document), *others)))
