"""Whom something is for: readers of a medium by language, section and topic, counted, shown and walked through."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from strichka.subscriptions.enums import ChoiceKind, Medium, SubscriptionState
from strichka.subscriptions.models import Choice, Subscription


@dataclass(frozen=True, slots=True)
class Audience:
    """Readers who want a kind of thing, in one of ``languages`` (none: in any).

    sections, topics: slugs, of which a reader who has chosen some must have chosen one; None: whatever they have
    chosen. An empty tuple reaches those alone who have chosen nothing of the kind. hour: of the local day, for a
    digest. All that is named must fit.
    """

    languages: tuple[str, ...] = ()
    sections: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    hour: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Audience":
        named = {name: tuple(kept[name]) if kept.get(name) is not None else None for name in ("sections", "topics")}
        return cls(tuple(kept.get("languages", ())), **named, hour=kept.get("hour"))


@dataclass(frozen=True, slots=True)
class Reach:
    """How many an audience has, by language, and how many of them have chosen what they are told of."""

    count: int
    by_language: dict[str, int] = field(default_factory=dict)
    choosers: int = 0


def readers(audience: Audience, *, medium: Medium) -> QuerySet[Subscription]:
    """Who is told now: of breaking news who wants them, at an hour who wants a digest then."""
    rows = Subscription.objects.filter(medium=medium, state=SubscriptionState.ACTIVE)
    if audience.hour is None:
        rows = rows.filter(breaking=True)
    else:
        at = Choice.objects.filter(subscription=OuterRef("pk"), kind=ChoiceKind.HOUR, slug=hour_slug(audience.hour))
        rows = rows.filter(Exists(at))
    if audience.languages:
        rows = rows.filter(language__in=audience.languages)
    for chosen, slugs in ((ChoiceKind.SECTION, audience.sections), (ChoiceKind.TOPIC, audience.topics)):
        if slugs is not None:
            rows = rows.filter(_fits(chosen, slugs))
    return rows


def reach(audience: Audience, *, medium: Medium) -> Reach:
    """In two queries, however many there are."""
    rows = readers(audience, medium=medium)
    by_language = dict(rows.values_list("language").annotate(count=Count("pk")).order_by("-count", "language"))
    chosen = Choice.objects.filter(subscription=OuterRef("pk")).exclude(kind=ChoiceKind.HOUR)
    choosers = rows.filter(Exists(chosen)).count()
    return Reach(sum(by_language.values()), by_language, choosers)


def preview(audience: Audience, *, medium: Medium, limit: int = 20) -> list[Subscription]:
    """The newest of them with their choices, for showing what they have chosen; their addresses are not read."""
    rows = readers(audience, medium=medium).defer("address", "keys", "token").prefetch_related("choices")
    return list(rows.order_by("-pk")[:limit])


def hour_slug(hour: int) -> str:
    return f"{hour:02}"


def _fits(kind: ChoiceKind, slugs: tuple[str, ...]) -> Q:
    own = Choice.objects.filter(subscription=OuterRef("pk"), kind=kind)
    return ~Exists(own) | Q(Exists(own.filter(slug__in=slugs))) if slugs else Q(~Exists(own))
