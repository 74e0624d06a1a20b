"""Feeds as their keepers see them: how each is, what is filled in, and what would come before it is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.inbox import feed_form
from strichka.desk.inbox.feed_form import FeedForm, health_of, name_of
from strichka.desk.inbox.feed_trial import tried
from strichka.inbox import looking
from strichka.inbox.domain import feeds as verbs
from strichka.inbox.enums import Permission
from strichka.inbox.models import Feed, Quarantined
from strichka.staff.errors import Refused
from strichka.wire.feeds.kinds import KINDS

SHOWN = 8  # items of a trial
TRIED_FOR = 20.0  # seconds
WEEK = 7
DIGITS = 6
# While a feed is tried, a thread of the desk waits; the others stay for who writes.
TRIALS = looking.Looks(2)


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


def _kinds() -> list[tuple[str, str]]:
    return [(name, name_of(name) or name) for name in KINDS]


@page(Permission.KEEP_FEEDS)
def _blank(request: HttpRequest) -> HttpResponse:
    """Of the kind that was chosen, else of the first there is."""
    kind = KINDS.get(request.GET.get("kind", "")) or next(iter(KINDS.values()))
    return FeedForm(kind).show(request)


@page(Permission.KEEP_FEEDS, method="POST")
def _added(request: HttpRequest) -> HttpResponse:
    """Kept, or only tried: then its first items are shown."""
    kind = KINDS.get(sent.text(request, "kind"))
    if kind is None:
        raise Refused("kind", _("Choose what kind of feed it is."))
    try:
        if "try" in request.POST:
            return FeedForm(kind, given=request.POST, tried=tried(kind, request.POST, {})).show(request)
        feed, key = verbs.add_feed(kind=kind.name, values=feed_form.values(request), by=person(request))
    except Refused as refused:
        return FeedForm(kind, given=request.POST, refused=refused.message).show(request)
    if key:
        return FeedForm.of(feed, key=key).show(request)
    messages.success(request, _("Entered. Its first items come within a minute."))
    return redirect("desk:inbox_feed", feed.pk)


new_feed = by_method(_blank, _added)


@page(Permission.KEEP_FEEDS, find=subjects.feed)
def _feed_page(request: HttpRequest, feed: Feed) -> HttpResponse:
    return FeedForm.of(feed).show(request)


@page(Permission.KEEP_FEEDS, find=subjects.feed, method="POST")
def _changed(request: HttpRequest, feed: Feed) -> HttpResponse:
    kind = KINDS.get(feed.kind)
    try:
        if "try" in request.POST and kind is not None:
            found = tried(kind, request.POST, feed.secret_settings)
            return FeedForm.of(feed, given=request.POST, tried=found).show(request)
        verbs.change_feed(feed=feed, values=feed_form.values(request), by=person(request))
    except Refused as refused:
        return FeedForm.of(feed, given=request.POST, refused=refused.message).show(request)
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
    key = verbs.renew_key(feed=feed, by=person(request))
    return FeedForm.of(feed, key=key).show(request)
