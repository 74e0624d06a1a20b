"""Feeds as their keepers see them: how each is, what is filled in, and what would come before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import paging, script_texts, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.inbox.filters import is_key
from strichka.inbox import looking, polling
from strichka.inbox.cleaned import words_of
from strichka.inbox.domain import feeds as verbs
from strichka.inbox.domain.feeds import FeedValues
from strichka.inbox.enums import Permission
from strichka.inbox.models import LONGEST_NAME, Feed, FeedDay, Quarantined
from strichka.lib.setting import in_words
from strichka.sources.models import Source
from strichka.staff.errors import Refused
from strichka.stories.models import Section
from strichka.wire.feeds.kinds import KINDS, NOTHING, FeedKind, Item, Unreadable, Way

SHOWN = 8  # items of a trial
TRIED_FOR = 20.0  # seconds
WEEK = 7
DIGITS = 6
# While a feed is tried, a thread of the desk waits; the others stay for who writes.
TRIALS = looking.Looks(2)


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


@page(Permission.KEEP_FEEDS)
def feeds(request: HttpRequest) -> HttpResponse:
    """Those with problems first among the newest entered."""
    listed = paging.by_id(Feed.objects.select_related("source"), request.GET.get("after", ""), kept={}, size=100)
    rows = health_of(list(listed.rows))
    context = {
        "feeds": sorted(rows, key=lambda one: one.state != "failing"),
        "older": listed.older,
        "kinds": _kinds(),
        "waiting": Quarantined.objects.filter(settled_at=None).count(),
        "part": "feeds",
        "menu": "inbox",
    }
    return render(request, "desk/inbox_feeds.html", context)


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


def _kinds() -> list[tuple[str, str]]:
    return [(name, name_of(name) or name) for name in KINDS]


@page(Permission.KEEP_FEEDS)
def _blank(request: HttpRequest) -> HttpResponse:
    """Of the kind that was chosen, else of the first there is."""
    kind = KINDS.get(request.GET.get("kind", "")) or next(iter(KINDS.values()))
    return _form(request, kind, None, {})


@page(Permission.KEEP_FEEDS, method="POST")
def _added(request: HttpRequest) -> HttpResponse:
    """Kept, or only tried: then its first items are shown."""
    kind = KINDS.get(sent.text(request, "kind"))
    if kind is None:
        raise Refused("kind", _("Choose what kind of feed it is."))
    try:
        if "try" in request.POST:
            return _form(request, kind, None, request.POST, tried=_tried(kind, request.POST, {}))
        feed, key = verbs.add_feed(kind=kind.name, values=_values(request), by=person(request))
    except Refused as refused:
        return _form(request, kind, None, request.POST, refused=refused.message)
    if key:
        return _show(request, feed, key=key)
    messages.success(request, _("Entered. Its first items come within a minute."))
    return redirect("desk:inbox_feed", feed.pk)


new_feed = by_method(_blank, _added)


@page(Permission.KEEP_FEEDS, find=subjects.feed)
def _feed_page(request: HttpRequest, feed: Feed) -> HttpResponse:
    return _show(request, feed)


@page(Permission.KEEP_FEEDS, find=subjects.feed, method="POST")
def _changed(request: HttpRequest, feed: Feed) -> HttpResponse:
    kind = KINDS.get(feed.kind)
    try:
        if "try" in request.POST and kind is not None:
            tried = _tried(kind, request.POST, feed.secret_settings)
            return _show(request, feed, given=request.POST, tried=tried)
        verbs.change_feed(feed=feed, values=_values(request), by=person(request))
    except Refused as refused:
        return _show(request, feed, given=request.POST, refused=refused.message)
    messages.success(request, _("Saved."))
    return redirect("desk:inbox_feed", feed.pk)


feed = by_method(_feed_page, _changed)


@page(Permission.KEEP_FEEDS, find=subjects.feed, method="POST")
def switch(request: HttpRequest, feed: Feed) -> HttpResponse:
    active = sent.text(request, "active") == "1"
    verbs.switch_feed(feed=feed, active=active, by=person(request))
    messages.success(request, _("It is looked at again.") if active else _("It is not looked at any more."))
    return redirect("desk:inbox_feed", feed.pk)


@page(Permission.KEEP_FEEDS, find=subjects.feed, method="POST")
def look(request: HttpRequest, feed: Feed) -> HttpResponse:
    verbs.look_now(feed=feed, by=person(request))
    messages.success(request, _("It is looked at within seconds."))
    return redirect("desk:inbox_feed", feed.pk)


@page(Permission.KEEP_FEEDS, find=subjects.feed, method="POST")
def renew_key(request: HttpRequest, feed: Feed) -> HttpResponse:
    """The new key is shown this once."""
    return _show(request, feed, key=verbs.renew_key(feed=feed, by=person(request)))


def _values(request: HttpRequest) -> FeedValues:
    source, section, interval = (sent.text(request, name) for name in ("source", "section", "interval"))
    return FeedValues(
        name=sent.text(request, "name"),
        settings={name.removeprefix("set-"): sent.text(request, name) for name in request.POST if name[:4] == "set-"},
        source=Source.objects.filter(pk=int(source)).first() if is_key(source) else None,
        section=Section.objects.filter(pk=int(section)).first() if is_key(section) else None,
        language=sent.text(request, "language"),
        credit=sent.text(request, "credit"),
        usage_terms=sent.text(request, "usage_terms"),
        interval=int(interval) if interval.isdecimal() and len(interval) <= DIGITS else 0,
    )


def _tried(kind: FeedKind, given: Mapping[str, str], kept: Mapping[str, str]) -> list[tuple[Item, str]]:
    """The first items that would come, each with the beginning of its words; nothing is stored.

    Raises:
        Refused: nothing came, or it could not be read.
    """
    chosen = {name.removeprefix("set-"): str(given[name]) for name in given if name.startswith("set-")}
    if kind.look is None:
        raise Refused("push", _("Items of this kind are brought by their sender: there is nothing to try."))
    draft = Feed(kind=kind.name, open_settings=verbs.filled(kind, chosen, kept))
    if TRIALS.is_full:
        raise Refused("busy", _("Colleagues are trying feeds just now. Try again in a moment."))
    draft.pk = id(draft)
    TRIALS.begin(draft, kind)
    brought = TRIALS.wait(draft.pk, TRIED_FOR)
    if brought is None:
        raise Refused("slow", _("Nothing came within %s seconds.") % int(TRIED_FOR))
    found: list[Item] = []
    problem = polling.words_of(brought.error) if brought.error else ""
    for piece in brought.pieces:
        try:
            found += kind.read(piece.content, piece.url, draft.open_settings).items if piece.content is not None else ()
        except Unreadable as error:
            problem = polling.words_of(error)
    if not found:
        raise Refused("nothing", problem or _("It answers, and there is no item in it now."))
    return [(item, words_of(item.html)[:200]) for item in found[:SHOWN]]


def _show(
    request: HttpRequest,
    feed: Feed,
    *,
    given: Mapping[str, str] | None = None,
    refused: str = "",
    tried: list[tuple[Item, str]] | None = None,
    key: str = "",
) -> HttpResponse:
    kind = KINDS.get(feed.kind) or FeedKind(feed.kind, read=_unknown, way=Way.PUSH)
    return _form(request, kind, feed, given or _kept(feed), refused=refused, tried=tried, key=key)


def _unknown(content: bytes, url: str, settings: Mapping[str, str] = NOTHING) -> Any:  # noqa: ARG001
    raise Unreadable("this kind of feed is not installed")


def _kept(feed: Feed) -> dict[str, str]:
    values = {f"set-{name}": str(value) for name, value in feed.open_settings.items()}
    return values | {
        "name": feed.name,
        "source": str(feed.source_id or ""),
        "section": str(feed.section_id or ""),
        "language": feed.language,
        "credit": feed.credit,
        "usage_terms": feed.usage_terms,
        "interval": str(feed.interval),
    }


def _form(
    request: HttpRequest,
    kind: FeedKind,
    feed: Feed | None,
    given: Mapping[str, str],
    *,
    refused: str = "",
    tried: list[tuple[Item, str]] | None = None,
    key: str = "",
) -> HttpResponse:
    language = get_language() or ""
    context = {
        "feed": feed,
        "health": health_of([feed])[0] if feed else None,
        "kind": kind,
        "kind_name": name_of(kind.name) or kind.name,
        "fields": _fields(kind, given, feed, language),
        "given": {name: given.get(name, "") for name in _kept(Feed())},
        "interval": kind.interval,
        "sources": [(str(one.pk), one.name_in(language)) for one in Source.objects.all()],
        "sections": [(str(one.pk), one.name_in(language)) for one in Section.objects.all()],
        "languages": script_texts.language_names(),
        "longest_name": LONGEST_NAME,
        "tried": tried,
        "refused": refused,
        "key": key,
        "push_url": f"{settings.INSTANCE.url}/-/wire/push/{feed.pk}/" if feed and kind.way is Way.PUSH else "",
        "is_asked": kind.look is not None,
        "set_aside": Quarantined.objects.filter(feed=feed).defer("content").order_by("-pk")[:20] if feed else [],
        "part": "feeds",
        "menu": "inbox",
    }
    answer = render(request, "desk/inbox_feed.html", context, status=422 if refused else 200)
    if key:
        answer["Cache-Control"] = "private, no-store"
    return answer


def _fields(kind: FeedKind, given: Mapping[str, str], feed: Feed | None, language: str) -> list[dict[str, Any]]:
    """The kind's settings as fields; what is secret is never filled in again, only said to be there."""
    return [
        {
            "name": f"set-{one.name}",
            "label": in_words(one.label, language) or one.name,
            "hint": in_words(one.hint, language),
            "value": "" if one.secret else given.get(f"set-{one.name}", ""),
            "secret": one.secret,
            "is_kept": bool(one.secret and feed and feed.secret_settings.get(one.name)),
            "optional": one.optional,
            "choices": [(value, in_words(words, language)) for value, words in one.choices.items()],
        }
        for one in kind.settings
    ]
