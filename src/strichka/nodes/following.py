"""How far the nodes have come, as app and worker ask it: who serves readers, and who of them lags behind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from strichka.baking.bake_log import log
from strichka.baking.models import Baked
from strichka.nodes.models import Node

FORGOTTEN_AFTER = timedelta(days=1)  # of silence: nobody counts on it any more
LATE = 5.0  # seconds behind the log, or without a word, from which a node lags
READER = "reader"


@dataclass(frozen=True, slots=True)
class Lag:
    """``behind``: seconds since the first row that the node lacks; ``silent``: since it was last heard of."""

    name: str
    behind: float
    silent: float
    problem: str

    @property
    def words(self) -> str:
        """In a few words, for a keeper."""
        if self.silent > LATE:
            return f"{self.name} has said nothing for {self.silent:.0f} s"
        said = f"{self.name} is {self.behind:.0f} s behind"
        return f"{said}: {self.problem}" if self.problem else said


def counting() -> QuerySet[Node]:
    """Nodes that count: they serve readers, were heard of within a day, and have not said that they leave."""
    recent = Node.objects.filter(has_left=False, seen_at__gt=Now() - FORGOTTEN_AFTER)
    return recent.filter(roles__contains=READER)


def without(paths: Collection[str]) -> list[str]:
    """The names of nodes that count and have not all that was baked at these paths; none where there are no nodes."""
    if not log.is_on():
        return []
    sequence = log.newest_of(paths)
    return list(counting().filter(acknowledged__lt=sequence).values_list("name", flat=True))


def lowest() -> int | None:
    """The number up to which every node that counts has everything; None where none counts."""
    found: int | None = counting().aggregate(lowest=Min("acknowledged"))["lowest"]
    return found


def lagging() -> list[Lag]:
    """Nodes that count and lag behind, by name."""
    now, found = timezone.now(), []
    for node in counting():
        first = Baked.objects.filter(sequence__gt=node.acknowledged).order_by("sequence").values_list("at", flat=True)
        missing = first.first()
        behind = (now - missing).total_seconds() if missing else 0.0
        lag = Lag(node.name, behind, (now - node.seen_at).total_seconds(), node.problem)
        if max(lag.behind, lag.silent) > LATE:
            found.append(lag)
    return found


def forget(name: str) -> bool:
    """Count on a machine no more that will not come back; False when there is none of that name.

    If it comes back all the same, it counts again.
    """
    return Node.objects.filter(name=name).update(has_left=True) > 0


def lines() -> list[str]:
    """A line for each node that was ever heard of."""
    late, head = {lag.name: lag for lag in lagging()}, log.head()
    return [_line(node, late.get(node.name), head) for node in Node.objects.all()] or ["There are no nodes."]


def _line(node: Node, lag: Lag | None, head: int) -> str:
    state = "has left" if node.has_left else f"has {node.acknowledged} of {head}"
    return f"{node.name} ({node.roles}): {state}" + (f"; {lag.words}" if lag else "")
