"""A feed's form: what its kind asks for, what is filled in, and how the feed is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from strichka.desk import script_texts, sent
from strichka.desk.inbox.filters import is_key
from strichka.inbox.domain.feeds import FeedValues
from strichka.inbox.models import LONGEST_NAME, Feed, FeedDay, HubLink, Quarantined
from strichka.lib.setting import in_words
from strichka.sources.models import Source
from strichka.stories.models import Section
from strichka.wire.feeds.kinds import KINDS, NOTHING, FeedKind, Item, Items, Unreadable, Way

WEEK = 7
DIGITS = 6
PREFIX = "set-"  # of the names of a kind's own settings


@dataclass(frozen=True, slots=True)
class Health:
    """A feed with what it brings: items today and on a day of the last week."""

    feed: Feed
    kind: str
    today: int = 0
    a_day: int = 0
    waiting: int = 0

    @property
    def state(self) -> str:
        if not self.feed.is_active:
            return "off"
        return "failing" if self.feed.failures else "well" if self.feed.succeeded_at else "new"


def health_of(rows: list[Feed]) -> list[Health]:
    """Two queries, however many feeds."""
    keys, today = [row.pk for row in rows], timezone.localdate()
    days = FeedDay.objects.filter(feed__in=keys, day__gt=today - timedelta(days=WEEK)).order_by()
    sums = {pk: (now or 0, week or 0) for pk, now, week in days.values("feed").annotate(
        now=Sum("items", filter=Q(day=today)), week=Sum("items")).values_list("feed", "now", "week")}  # fmt: skip
    waiting: dict[int, int] = {}
    for pk in Quarantined.objects.filter(feed__in=keys, settled_at=None).values_list("feed", flat=True)[:5000]:
        waiting[pk] = waiting.get(pk, 0) + 1
    nothing = (0, 0)
    return [
        Health(row, name_of(row.kind), sums.get(row.pk, nothing)[0], round(sums.get(row.pk, nothing)[1] / WEEK),
               waiting.get(row.pk, 0))
        for row in rows
    ]  # fmt: skip


def name_of(kind: str) -> str:
    return in_words(KINDS[kind].label, get_language() or "") if kind in KINDS else kind


@dataclass(frozen=True, slots=True)
class FeedForm:
    """A feed's page: ``given`` stands in its fields; ``tried`` are the items that would come; ``key`` is shown once."""

    kind: FeedKind
    feed: Feed | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    tried: list[tuple[Item, str]] | None = None
    key: str = ""

    @classmethod
    def of(cls, feed: Feed, given: Mapping[str, str] | None = None, **more: Any) -> "FeedForm":
        kind = KINDS.get(feed.kind) or FeedKind(feed.kind, read=_unknown, way=Way.PUSH)
        return cls(kind, feed, given or _kept(feed), **more)

    def show(self, request: HttpRequest) -> HttpResponse:
        language, feed = get_language() or "", self.feed
        is_pushed = feed is not None and self.kind.way is Way.PUSH
        context = {
            "form": self,
            "feed": feed,
            "health": health_of([feed])[0] if feed else None,
            "kind_name": name_of(self.kind.name),
            "fields": self._fields(language),
            "given": {name: self.given.get(name, "") for name in _kept(Feed())},
            "sources": [(str(one.pk), one.name_in(language)) for one in Source.objects.all()],
            "sections": [(str(one.pk), one.name_in(language)) for one in Section.objects.all()],
            "languages": script_texts.language_names(),
            "longest_name": LONGEST_NAME,
            "hub": HubLink.objects.filter(feed=feed).first() if feed else None,
            "push_url": f"{settings.INSTANCE.url}/-/wire/push/{feed.pk}/" if feed and is_pushed else "",
            "is_asked": self.kind.look is not None,
            "set_aside": Quarantined.objects.filter(feed=feed).defer("content").order_by("-pk")[:20] if feed else [],
            "menu": "inbox",
        }
        answer = render(request, "desk/inbox_feed.html", context, status=422 if self.refused else 200)
        if self.key:
            answer["Cache-Control"] = "private, no-store"
        return answer

    def _fields(self, language: str) -> list[dict[str, Any]]:
        """The kind's settings as fields; what is secret is never filled in again, only said to be there."""
        kept = self.feed.secret_settings if self.feed else {}
        return [
            {
                "name": PREFIX + one.name,
                "label": in_words(one.label, language) or one.name,
                "hint": in_words(one.hint, language),
                "value": "" if one.secret else self.given.get(PREFIX + one.name, ""),
                "secret": one.secret,
                "is_kept": bool(one.secret and kept.get(one.name)),
                "optional": one.optional,
                "choices": [(value, in_words(words, language)) for value, words in one.choices.items()],
            }
            for one in self.kind.settings
        ]


def _unknown(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Items:  # noqa: ARG001
    raise Unreadable("this kind of feed is not installed")


def _kept(feed: Feed) -> dict[str, str]:
    values = {PREFIX + name: str(value) for name, value in feed.open_settings.items()}
    return values | {
        "name": feed.name,
        "source": str(feed.source_id or ""),
        "section": str(feed.section_id or ""),
        "language": feed.language,
        "credit": feed.credit,
        "usage_terms": feed.usage_terms,
        "with_pictures": "1" if feed.with_pictures else "",
        "interval": str(feed.interval),
    }


def values(request: HttpRequest) -> FeedValues:
    source, section, interval = (sent.text(request, name) for name in ("source", "section", "interval"))
    return FeedValues(
        name=sent.text(request, "name"),
        settings=settings_in({name: sent.text(request, name) for name in request.POST}),
        source=Source.objects.filter(pk=int(source)).first() if is_key(source) else None,
        section=Section.objects.filter(pk=int(section)).first() if is_key(section) else None,
        language=sent.text(request, "language"),
        credit=sent.text(request, "credit"),
        usage_terms=sent.text(request, "usage_terms"),
        with_pictures=bool(sent.text(request, "with_pictures")),
        interval=int(interval) if interval.isdecimal() and len(interval) <= DIGITS else 0,
    )


def settings_in(given: Mapping[str, str]) -> dict[str, str]:
    """What was filled in for the kind's own settings, by their names."""
    return {name.removeprefix(PREFIX): str(given[name]) for name in given if name.startswith(PREFIX)}
