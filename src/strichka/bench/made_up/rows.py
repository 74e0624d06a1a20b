"""Manuscripts as rows: in bulk, and equal in kind to what creating, writing, publishing and correcting leave."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from strichka.archive import indexing, texts
from strichka.bench.made_up.manuscripts import JSON, Desk, Manuscript, Revision, Sizes, revised
from strichka.document.schema import FORMAT
from strichka.instance.errors import InstanceError
from strichka.jobs import queue
from strichka.languages.slugs import slugify
from strichka.pictures.domain import render
from strichka.pictures.domain.upload import upload
from strichka.pictures.models import Picture
from strichka.search import index, names, rarity
from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry, User
from strichka.stories import snapshot
from strichka.stories.enums import PUBLIC_KINDS, EditionKind, State
from strichka.stories.fields.links import BylineNote
from strichka.stories.models import (
    Address,
    Byline,
    Card,
    CardByline,
    CardTopic,
    Checkpoint,
    Correction,
    Edition,
    PictureUse,
    Section,
    Step,
    Story,
    StoryByline,
    StoryTopic,
    Thread,
)
from strichka.topics.domain import generate
from strichka.topics.enums import TopicKind
from strichka.topics.models import Topic

USERNAME, PASSWORD = "bench", "bench-of-strichka"
ROLE = "кореспондент"
WRITING = timedelta(minutes=12)  # from the first word to publishing
THREAD_EVERY, THREAD_LENGTH = 500, 30

_CLOCKS: tuple[tuple[type[models.Model], str], ...] = (
    (Story, "created_at"),
    (Story, "changed_at"),
    (Checkpoint, "at"),
    (Step, "at"),
    (Address, "at"),
    (AuditEntry, "at"),
)


@dataclass(frozen=True, slots=True)
class Registers:
    user: User
    sections: list[Section]
    topics: list[Topic]
    bylines: list[Byline]
    pictures: list[Picture]


@dataclass(slots=True)
class _Batch:
    """Rows on their way into the database, by table, in the order in which they are written."""

    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)

    def add(self, *rows: models.Model) -> None:
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        for model, rows in self.rows.items():
            if connection.vendor == "postgresql":
                _copy(model, rows)
            else:
                models.QuerySet(model).bulk_create(rows)


def _copy(model: type[models.Model], rows: list[Any]) -> None:
    """As PostgreSQL takes most at once: Django's driver would write every value out as a piece of SQL."""
    has_key = rows[0].pk is not None
    fields = [one for one in model._meta.local_concrete_fields if has_key or not one.primary_key]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            values = (one.pre_save(row, add=True) for one in fields)
            copy.write_row(
                [one.get_db_prep_save(value, connection=connection) for one, value in zip(fields, values, strict=True)]
            )


def refuse_if_used() -> None:
    """Raises InstanceError when the database holds a story: an archive is made in an empty one."""
    if Story.objects.exists():
        raise InstanceError("There are stories in this database already. Name a new folder or an empty database.")


def write_registers(sizes: Sizes, desk: Desk, pictures: Iterable[io.BytesIO]) -> Registers:
    """Sections, topics, people, a user and the pictures, in bulk: no signal asks for a bake."""
    user = User.objects.create_user(USERNAME, password=PASSWORD, display_name="Вимірювач", role=Role.CHIEF)
    Section.objects.all().delete()
    sections = [
        Section(slug=f"rubryka-{number}", name=f"Рубрика {number}", position=number)
        for number in range(1, sizes.sections + 1)
    ]
    # Organisations, because search knows texts by their names; a subject is a word like others.
    kind = TopicKind.ORGANISATION
    topics = [Topic(slug=slugify(name), name=name, kind=kind) for name in desk.names(sizes.topics)]
    people = [Byline(slug=slugify(name), name=name, role=ROLE) for name in desk.names(sizes.bylines)]
    Topic.objects.bulk_create(topics)
    Byline.objects.bulk_create(people)
    generate.generate(most=len(topics))
    names.rebuild_missing(Byline)
    return Registers(
        user,
        Section.objects.bulk_create(sections),
        topics,
        people,
        [_picture(number, file, user) for number, file in enumerate(pictures)],
    )


def _picture(number: int, file: io.BytesIO, user: User) -> Picture:
    row = upload(file=file, name=f"bench-{number}.jpg", by=user)
    Picture.objects.filter(pk=row.pk).update(caption=f"Хвилі {number}", credit="Вимір", alt=f"Хвилі {number}")
    queue.cancel(f"{render.JOB}:{row.public_id}")
    render.render(row.public_id)
    return row


@contextmanager
def no_clock() -> Iterator[None]:
    """Rows keep the times that they are given, though the database usually notes them by itself."""
    fields: list[Any] = [model._meta.get_field(name) for model, name in _CLOCKS]
    before = [(one.auto_now, one.auto_now_add) for one in fields]
    for one in fields:
        one.auto_now = one.auto_now_add = False
    try:
        yield
    finally:
        for one, (auto_now, auto_now_add) in zip(fields, before, strict=True):
            one.auto_now, one.auto_now_add = auto_now, auto_now_add


def write(stories: list[Manuscript], registers: Registers) -> None:
    """One batch in one transaction. Keys are given here, so that nothing must be read back or written twice."""
    with transaction.atomic():
        story_pk, edition_pk = _next(Story), _next(Edition)
        batch = _Batch()
        for story in stories:
            edition_pk = _Writing(batch, registers, story, story_pk).write(edition_pk)
            story_pk += 1
        batch.write()
        _threads(batch.rows[Story])
    index.put_many(texts.of_stories([story.pk for story in batch.rows[Story]]))


def _next(model: type[models.Model]) -> int:
    return (models.QuerySet(model).aggregate(last=models.Max("pk"))["last"] or 0) + 1


class _Writing:
    """One manuscript into rows."""

    def __init__(self, batch: _Batch, registers: Registers, story: Manuscript, pk: int) -> None:
        self._batch, self._registers, self._story, self._pk = batch, registers, story, pk
        self._section = registers.sections[story.section]
        self._topics = [registers.topics[place] for place in story.topics]
        self._people = [registers.bylines[place] for place in story.bylines]
        self._picture = registers.pictures[story.picture] if story.picture is not None else None
        self._fields = self._snapshot()
        self._json = self._fields.as_json()

    def _snapshot(self) -> snapshot.Fields:
        return snapshot.Fields(
            kind=self._story.kind,
            weight=self._story.weight,
            labels=(),
            advertising_mark="",
            short_headline=self._story.short_headline,
            dateline="",
            section=self._section.slug,
            topics=tuple(topic.slug for topic in self._topics),
            sources=(),
            bylines=tuple(BylineNote(person.slug, "") for person in self._people),
            lead_picture=self._picture.public_id if self._picture else "",
            lead_caption="",
            lead_credit="",
            language="uk",
            translation_of="",
            slug=self._story.slug,
        )

    def write(self, edition_pk: int) -> int:
        """All rows of the story; the next free key of an edition."""
        story, editions = self._story, list(self._editions(edition_pk))
        last = editions[-1]
        self._batch.add(self._row(last), *editions)
        self._batch.add(Checkpoint(story_id=self._pk, version=0, document=story.document, at=story.at - WRITING))
        self._batch.add(*self._links())
        if self._picture:
            shown = {"in_draft": True, "live": True, "shown_at": story.at}
            silent = {"without_alt": True, "without_credit": True}  # the story says nothing of its own of the picture
            self._batch.add(PictureUse(story_id=self._pk, picture=self._picture, **shown, **silent))
        card = self._card(last, editions)
        self._batch.add(card, Address(story_id=self._pk, path=card.path, at=story.at))
        self._batch.add(*self._card_rows(card))
        self._log(editions)
        return edition_pk + len(editions)

    def _row(self, last: Edition) -> Story:
        story = self._story
        return Story(
            pk=self._pk,
            public_id=story.public_id,
            state=State.LIVE,
            document=last.document,
            version=last.version,
            schema_version=FORMAT,
            headline=story.headline,
            kind=story.kind,
            weight=story.weight,
            short_headline=story.short_headline,
            section=self._section,
            lead_picture=self._picture,
            slug=self._fields.slug,
            current_edition_id=last.pk,
            published_at=story.at,
            created_at=story.at - WRITING,
            created_by=self._registers.user,
            changed_at=last.at,
        )

    def _editions(self, pk: int) -> Iterator[Edition]:
        """The first, and one for each revision, with the step that brought the draft there and its place in the log."""
        story, document = self._story, self._story.document
        since = dict.fromkeys(story.block_ids, 1)
        yield self._edition(pk, EditionKind.FIRST, document, since)
        for number, revision in enumerate(story.revisions, 2):
            document, since = revised(document, revision), since | {revision.block: number}
            edition = self._edition(pk + number - 1, revision.kind, document, since)
            edition.number, edition.version, edition.at = number, number - 1, revision.at
            self._batch.add(self._step(number - 1, revision))
            if revision.kind in PUBLIC_KINDS:
                old, new = revision.sentences
                self._batch.add(Correction(edition_id=edition.pk, old=old, new=new, at=edition.at, language="uk"))
            yield edition

    def _edition(self, pk: int, kind: str, document: JSON, since: dict[str, int]) -> Edition:
        return Edition(
            pk=pk,
            story_id=self._pk,
            number=1,
            kind=kind,
            document=document,
            fields=self._json,
            since=since,
            version=0,
            schema_version=FORMAT,
            at=self._story.at,
            by=self._registers.user,
        )

    def _step(self, version: int, revision: Revision) -> Step:
        start, content = revision.position, [{"type": "text", "text": revision.new}]
        step = {"stepType": "replace", "from": start, "to": start + len(revision.old), "slice": {"content": content}}
        return Step(story_id=self._pk, version=version, step=step, by=self._registers.user, at=revision.at)

    def _links(self) -> Iterator[models.Model]:
        for position, topic in enumerate(self._topics):
            yield StoryTopic(story_id=self._pk, topic=topic, position=position)
        for position, person in enumerate(self._people):
            yield StoryByline(story_id=self._pk, byline=person, position=position)

    def _card(self, last: Edition, editions: list[Edition]) -> Card:
        story = self._story
        return Card(
            story_id=self._pk,
            public_id=story.public_id,
            edition_id=last.pk,
            path=snapshot.path_of(self._fields, story.public_id),
            language="uk",
            section=self._section,
            published_at=story.at,
            updated_at=max(edition.at for edition in editions if edition.kind != EditionKind.MINOR),
            headline=story.headline,
            short_headline=story.short_headline,
            standfirst=story.standfirst,
            kind=story.kind,
            weight=story.weight,
            picture=self._picture,
        )

    def _card_rows(self, card: Card) -> Iterator[models.Model]:
        shared = {"card_id": self._pk, "language": card.language, "published_at": card.published_at}
        for topic in sorted(self._topics, key=lambda topic: topic.pk):
            yield CardTopic(topic=topic, **shared)
        for person in sorted(self._people, key=lambda person: person.pk):
            yield CardByline(byline=person, **shared)

    def _log(self, editions: list[Edition]) -> None:
        user, subject = self._registers.user, self._story.public_id
        self._batch.add(AuditEntry(user=user, action="create", subject=subject, at=self._story.at - WRITING))
        for edition in editions:
            details = {"edition": edition.number, "kind": edition.kind}
            self._batch.add(AuditEntry(user=user, action="publish", subject=subject, details=details, at=edition.at))


def _threads(stories: list[Story]) -> None:
    """Now and then an event that a number of stories follow."""
    for start in range(0, len(stories), THREAD_EVERY):
        followed = stories[start : start + THREAD_LENGTH]
        first = followed[0]
        [thread] = Thread.objects.bulk_create([Thread(slug=f"podiia-{first.pk}", name=f"Подія: {first.headline}")])
        through: Any = Thread.stories.through
        through.objects.bulk_create([through(thread_id=thread.pk, story_id=story.pk) for story in followed])


def finish() -> None:
    """Counters behind the keys that were given, how rare words are, and PostgreSQL's statistics."""
    rarity.measure("uk")
    indexing.note_indexed()
    given = [Story, Edition]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), given):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
