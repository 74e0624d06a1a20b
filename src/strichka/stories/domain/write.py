"""The authority over drafts: steps in, in order, checked; whoever is behind gets what is missing."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from prosemirror.model import Node

from strichka.baking.unreadable import is_outage
from strichka.document import contents
from strichka.document.overtaken import carried_over
from strichka.document.schema import FORMAT, load
from strichka.document.steps import PoisonStep
from strichka.document.steps import apply as apply_steps
from strichka.languages.slugs import slugify
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories import signals
from strichka.stories.checking import approval, link_uses
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Change, Permission
from strichka.stories.models import Checkpoint, Step, Story
from strichka.stories.picture_uses import keeping as picture_uses

log = logging.getLogger(__name__)

MAX_STEPS = 2000
MAX_MISSING = 2000
CHECKPOINT_EVERY = 200
HOT_DOCUMENTS = 32
LONGEST_TURN = 6.0  # seconds that a writer waits for those before it

# SQLite lets one writer in at a time and makes the others poll; queueing here is fair and faster.
_writer = threading.RLock()


@dataclass(frozen=True, slots=True)
class Missing:
    """What an editor has not seen: the document's version, and the steps since theirs with who sent each."""

    version: int
    steps: tuple[dict[str, Any], ...]
    clients: tuple[str, ...]
    names: tuple[str, ...]


class Behind(Exception):
    """The steps were made on an older version; rebase them over ``missing`` and send again."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(f"the document is at version {missing.version}")
        self.missing = missing


class _Hot:
    """Parsed documents of the stories being written now, by story and version."""

    def __init__(self) -> None:
        self._nodes: OrderedDict[str, tuple[int, Node]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, story: Story) -> Node:
        with self._lock:
            version, node = self._nodes.get(story.public_id, (-1, None))
        return node if node is not None and version == story.version else load(story.document)

    def put(self, public_id: str, version: int, node: Node) -> None:
        with self._lock:
            self._nodes[public_id] = (version, node)
            self._nodes.move_to_end(public_id)
            while len(self._nodes) > HOT_DOCUMENTS:
                self._nodes.popitem(last=False)


_hot = _Hot()


def apply(*, story: str, version: int, steps: Sequence[dict[str, Any]], by: User | None, client: str = "") -> int:
    """Take steps made on ``version`` of the story with this public id; the document's new version.

    Raises:
        Behind: ``version`` is not the newest.
        PoisonStep: a step does not fit the document or breaks the schema; nothing was taken.
        Refused, PermissionDenied: the story is unknown, or not for ``by`` to write in.
    """
    with _open(story, steps, by) as row:
        if version != row.version:
            raise Behind(missing(row, version))
        store(row, steps, by=by, client=client)
    return row.version


def take(*, story: str, version: int, steps: Sequence[dict[str, Any]], by: User | None, client: str) -> Missing:
    """Likewise, for an editor that sends while others write: what it has not seen, with its own steps at the end.

    Steps that others' overtook are taken as they are after those where the two cannot meet; else Behind is raised, and
    also when steps of this ``client`` are among those: what it sends may have come already.
    """
    with _open(story, steps, by) as row:
        if version == row.version:
            store(row, steps, by=by, client=client)
            return Missing(row.version, (), (), ())
        behind = missing(row, version)
        carried = carried_over(steps, behind.steps) if client and client not in behind.clients else None
        if carried is None:
            raise Behind(behind)
        try:
            store(row, carried, by=by, client=client)
        except PoisonStep as error:
            raise Behind(behind) from error
    return Missing(row.version, (*behind.steps, *carried), (*behind.clients, *[client] * len(carried)), behind.names)


@contextmanager
def _open(story: str, steps: Sequence[dict[str, Any]], by: User | None) -> Iterator[Story]:
    """The locked story, for so many steps of somebody who may write in it."""
    if not 0 < len(steps) <= MAX_STEPS:
        raise Refused("steps", _("Send between 1 and %s steps at once.") % MAX_STEPS)
    with _turn(), transaction.atomic():
        row = lock(story)
        guard(by, Permission.WRITE, row)
        yield row


def store(row: Story, steps: Sequence[dict[str, Any]], *, by: User | None, client: str = "") -> Node:
    """Apply steps to a locked story inside the caller's transaction; verbs that write a draft call this."""
    old = _hot.get(row)
    node = apply_steps(old, list(steps))
    first = row.version + 1
    Step.objects.bulk_create(
        [Step(story=row, version=first + i, step=step, client=client, by=by) for i, step in enumerate(steps)]
    )
    before = row.version
    row.version += len(steps)
    row.document = node.to_json()
    row.headline = contents.headline(node)[:500]
    row.schema_version = FORMAT
    row.save(update_fields=["version", "document", "headline", "schema_version", "changed_at"])
    approval.take_back(row, by, what="text")
    if row.version // CHECKPOINT_EVERY > before // CHECKPOINT_EVERY:
        Checkpoint.objects.create(story=row, version=row.version, document=row.document)
    picture_uses.follow(row, old, node)
    link_uses.follow(row, old, node)
    signals.changed.send(Story, story=row, what=Change.DRAFT, size=node.node_size)
    transaction.on_commit(partial(_after, row.public_id, row.version, node, client, steps), robust=True)
    return node


def _after(public_id: str, version: int, node: Node, client: str, steps: Sequence[dict[str, Any]]) -> None:
    _hot.put(public_id, version, node)
    signals.written.send(Story, story_id=public_id, version=version, client=client, steps=steps)


class _turn:  # noqa: N801 - reads as a word at its only use
    """One writer at a time on SQLite; PostgreSQL's row locks need no help."""

    def __enter__(self) -> None:
        self.held = connection.vendor == "sqlite"
        if self.held and not _writer.acquire(timeout=LONGEST_TURN):
            self.held = False
            raise OperationalError("database is locked")

    def __exit__(self, *error: object) -> None:
        if self.held:
            _writer.release()


def missing(row: Story, version: int) -> Missing:
    """The steps after ``version``, at most 2,000; who is further behind loads the document anew.

    Up to the version of ``row``: what has come since it was read is missing the next time.

    Raises:
        Refused: ``version`` is newer than ours, or too old.
    """
    if version > row.version or version < row.version - MAX_MISSING or version < 0:
        raise Refused("reload", _("This copy of the story is too old. Load it again."))
    try:
        between = row.steps.filter(version__gt=version, version__lte=row.version)
        later = list(between.select_related("by").order_by("version"))
    except Exception as error:  # one that cannot be read: the document itself holds what it did
        raise _unreadable(row, error) from error
    if len(later) != row.version - version:
        raise Refused("reload", _("This copy of the story is too old. Load it again."))
    return Missing(
        version=row.version,
        steps=tuple(step.step for step in later),
        clients=tuple(step.client for step in later),
        names=tuple(str(step.by or settings.INSTANCE.text("site.name")) for step in later),
    )


def document_at(row: Story, version: int) -> dict[str, Any]:
    """The draft as it was at a version, for an editor who comes back with unsent steps."""
    if version == row.version:
        return dict(row.document)
    start = row.checkpoints.filter(version__lte=version).order_by("-version").first()
    if start is None or version > row.version or version - start.version > MAX_MISSING:
        raise Refused("reload", _("This copy of the story is too old. Load it again."))
    between = row.steps.filter(version__gt=start.version, version__lte=version).order_by("version")
    try:
        return dict(apply_steps(load(start.document), list(between.values_list("step", flat=True))).to_json())
    except Exception as error:
        raise _unreadable(row, error) from error


def _unreadable(row: Story, error: Exception) -> Exception:
    """What to raise for steps that cannot be read; they stay where they are, and the draft is loaded anew."""
    if is_outage(error):
        return error
    log.error("Steps of story %s cannot be read: %s", row.public_id, error)
    return Refused("reload", _("This copy of the story is too old. Load it again."))


def slug_for(row: Story) -> str:
    """The slug the headline gives, unless one was chosen by hand."""
    return row.slug if row.slug_is_chosen and row.slug else slugify(row.short_headline or row.headline, row.language)
