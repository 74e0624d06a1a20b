"""The register as a file: written out, and taken in after a look at what would change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from strichka.languages.slugs import free_slug, slugify
from strichka.lib import spreadsheet
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.topics.domain import generate
from strichka.topics.domain.sheet_columns import MOST_PROBLEMS, Problem, Row, cells, head, read
from strichka.topics.enums import FormKind, Gender, TopicKind
from strichka.topics.forms import rebuild
from strichka.topics.models import Topic, TopicForm

LARGEST = 5 * 1024 * 1024
# So many topics get their forms at once; more are left to the worker.
_AT_ONCE = 50
_TOGETHER = 500
Item = TypeVar("Item")
_FORMS: Mapping[str, Callable[[], str]] = {
    FormKind.ALIAS: lambda: _("Aliases"),
    FormKind.FORBIDDEN: lambda: _("Must not be written"),
    FormKind.INFLECTION: lambda: _("Inflected forms"),
}
_NO_FORMS: dict[str, TopicForm] = {}


@dataclass(frozen=True, slots=True)
class Change:
    """What a line would do to a topic: fields, named for people, with what they are and would be.

    A new topic has no old values.
    """

    line: int
    name: str
    new: bool
    fields: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Plan:
    """What a file would do. With problems it does nothing."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same: int = 0


def export(by: User) -> Iterator[str]:
    """The file's lines, one at a time; merged duplicates are in it as names of the topic that was kept."""
    guard(by, "topics.view_topic")
    return spreadsheet.lines(head(), _lines())


def _lines() -> Iterator[list[str]]:
    last = 0
    rows = Topic.objects.filter(merged_into__isnull=True).order_by("pk").prefetch_related("forms")
    while batch := list(rows.filter(pk__gt=last)[:_TOGETHER]):
        yield from (cells(topic, list(topic.forms.all())) for topic in batch)
        last = batch[-1].pk


def look(data: bytes) -> Plan:
    """What taking the file in would change; nothing is written."""
    return _Taking(data).plan


def take_in(data: bytes, *, by: User) -> Plan:
    """Take a file in, whole or not at all; what was changed.

    Raises:
        Refused: the file has problems; nothing was changed.
        PermissionDenied: ``by`` may not change topics.
    """
    for permission in ("topics.add_topic", "topics.change_topic"):
        guard(by, permission)
    with transaction.atomic():
        taking = _Taking(data)
        if taking.plan.problems:
            raise Refused("file", _("The file has errors. Nothing was changed."))
        taking.write()
        _log(taking.plan, by)
    return taking.plan


def _log(plan: Plan, by: User) -> None:
    """How many came and changed, and line by line what it was and what it is, some hundreds of topics a line."""
    changed = sum(not one.new for one in plan.changes)
    new = len(plan.changes) - changed
    for some in [*_batches(plan.changes)] or [()]:
        changes = [{"topic": one.name, "new": one.new, "fields": [list(pair) for pair in one.fields]} for one in some]
        record(by=by, action="import_topics", new=new, changed=changed, changes=changes)


class _Taking:
    """One file with the topics that its lines mean."""

    def __init__(self, data: bytes) -> None:
        self.plan = Plan()
        table = read(data)
        self.plan.problems += table.problems
        self._rows = table.rows
        self._by_slug: dict[str, Topic] = {}
        self._by_name: dict[tuple[str, str], Topic] = {}
        self._forms: dict[int, dict[str, TopicForm]] = {}
        self._slugs: set[str] = set()
        self._work: list[tuple[Row, Topic | None]] = []
        self._load()
        self._plan()
        self.plan.problems = sorted(self.plan.problems, key=lambda one: one.line)[:MOST_PROBLEMS]

    def _load(self) -> None:
        """The topics that the file may mean, in a query for every few hundred lines."""
        for some in _batches(self._rows):
            rows = Topic.objects.filter(slug__in=[row.slug or slugify(row.name) for row in some])
            self._by_slug |= {topic.slug: topic for topic in rows.select_related("merged_into")}
            named = Topic.objects.filter(name__in=[row.name for row in some], merged_into__isnull=True)
            self._by_name |= {(topic.kind, topic.name): topic for topic in named}
        self._slugs = set(self._by_slug)
        ids = [topic.pk for topic in {*self._by_slug.values(), *self._by_name.values()}]
        for pks in _batches(ids):
            for form in TopicForm.objects.filter(topic__in=pks):
                self._forms.setdefault(form.topic_id, {})[form.form] = form

    def _plan(self) -> None:
        seen: dict[object, int] = {}
        for row in self._rows:
            topic = self._topic_of(row)
            identity: object = topic.pk if topic else (row.kind or TopicKind.SUBJECT, row.name)
            problem = self._problem(row, topic) or _twice(seen.get(identity))
            seen.setdefault(identity, row.line)
            if problem:
                self.plan.problems.append(Problem(row.line, problem))
            else:
                self._add(row, topic)

    def _add(self, row: Row, topic: Topic | None) -> None:
        change = Change(row.line, row.name, topic is None, tuple(self._differences(row, topic)))
        if topic is None or change.fields:
            self.plan.changes.append(change)
            self._work.append((row, topic))
        else:
            self.plan.same += 1

    def _topic_of(self, row: Row) -> Topic | None:
        """By the slug, else by kind and name, else by the name alone where one topic has it."""
        if row.slug:
            return self._by_slug.get(row.slug)
        if row.kind:
            return self._by_name.get((row.kind, row.name))
        named = [topic for kind in TopicKind.values if (topic := self._by_name.get((kind, row.name)))]
        return named[0] if len(named) == 1 else None

    def _problem(self, row: Row, topic: Topic | None) -> str:
        if topic and topic.merged_into:
            return _("“%(slug)s” was merged into “%(kept)s”.") % {"slug": row.slug, "kept": topic.merged_into.slug}
        kind = row.kind or (topic.kind if topic else TopicKind.SUBJECT)
        namesake = self._by_name.get((kind, row.name))
        if namesake and namesake != topic:
            return _("“%(name)s” is the name of the topic “%(slug)s” already.") % {
                "name": row.name, "slug": namesake.slug,
            }  # fmt: skip
        return ""

    def _differences(self, row: Row, topic: Topic | None) -> Iterator[tuple[str, str, str]]:
        pairs = [(capfirst(_("kind")), topic.kind if topic else "", row.kind or ("" if topic else TopicKind.SUBJECT))]
        pairs = [(label, _kind(old), _kind(new)) for label, old, new in pairs]
        if topic:
            pairs.insert(0, (capfirst(_("name")), topic.name, row.name))
        pairs += [
            (f"{capfirst(_('name'))} ({code})", str(topic.translations.get(code, "")) if topic else "", name)
            for code, name in row.translations.items()
        ]
        pairs.append((capfirst(_("description")), topic.description if topic else "", row.description))
        pairs.append((capfirst(_("gender")), _gender(topic.gender) if topic else "", _gender(row.gender)))
        yield from (pair for pair in pairs if pair[2] and pair[1] != pair[2])
        yield from self._news_of_forms(row, self._current_forms(topic))

    def _news_of_forms(self, row: Row, current: Mapping[str, TopicForm]) -> Iterator[tuple[str, str, str]]:
        news: dict[str, list[str]] = {}
        for form, kind in row.forms:
            if _is_news(current.get(form), kind):
                news.setdefault(kind, []).append(form)
        yield from ((_FORMS[kind](), "", ", ".join(forms)) for kind, forms in news.items())

    def _current_forms(self, topic: Topic | None) -> dict[str, TopicForm]:
        return self._forms.get(topic.pk, _NO_FORMS) if topic else _NO_FORMS

    def write(self) -> None:
        """The planned changes, in the caller's transaction."""
        topics = [topic or self._new(row) for row, topic in self._work]
        Topic.objects.bulk_create([topic for topic in topics if topic.pk is None], batch_size=_TOGETHER)
        for (row, before), topic in zip(self._work, topics, strict=True):
            if before is not None:
                _update(topic, row)
        self._write_forms(topics)
        for topic in topics[:_AT_ONCE]:
            rebuild(topic)
        if len(topics) > _AT_ONCE:
            Topic.objects.filter(pk__in=[topic.pk for topic in topics[_AT_ONCE:]]).update(made_by=0)
            generate.soon()

    def _new(self, row: Row) -> Topic:
        slug = row.slug or self._free(slugify(row.name))
        self._slugs.add(slug)
        kind = row.kind or TopicKind.SUBJECT
        return Topic(
            slug=slug,
            kind=kind,
            name=row.name,
            gender=row.gender,
            translations=dict(row.translations),
            description=row.description,
        )

    def _free(self, slug: str) -> str:
        def is_taken(candidate: str) -> bool:
            # ``_slugs`` has those of the register that the sheet names, but none that gets a number here.
            return candidate in self._slugs or (candidate != slug and Topic.objects.filter(slug=candidate).exists())

        return free_slug(slug, is_taken)

    def _write_forms(self, topics: Sequence[Topic]) -> None:
        new, changed = [], []
        for (row, _before), topic in zip(self._work, topics, strict=True):
            current = self._current_forms(topic)
            for form, kind in dict(row.forms).items():
                old = current.get(form)
                if old is None and form != topic.name:
                    new.append(TopicForm(topic=topic, form=form, kind=kind))
                elif old is not None and _is_news(old, kind):
                    old.kind, old.generated, old.removed = kind, False, False
                    changed.append(old)
        TopicForm.objects.bulk_create(new, batch_size=_TOGETHER)
        TopicForm.objects.bulk_update(changed, ["kind", "generated", "removed"], batch_size=_TOGETHER)


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + _TOGETHER] for start in range(0, len(items), _TOGETHER))


def _kind(value: str) -> str:
    return str(TopicKind(value).label) if value else ""


def _gender(value: str) -> str:
    return str(Gender(value).label) if value else ""


def _is_news(form: TopicForm | None, kind: str) -> bool:
    return form is None or form.generated or form.removed or form.kind != kind


def _twice(line: int | None) -> str:
    return _("The same topic stands on line %s already.") % line if line else ""


def _update(topic: Topic, row: Row) -> None:
    topic.name = row.name
    topic.kind = row.kind or topic.kind
    topic.description = row.description or topic.description
    topic.gender = row.gender or topic.gender
    topic.translations = {**topic.translations, **row.translations}
    topic.save()
