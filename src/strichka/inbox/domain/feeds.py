"""Feeds as they are entered and changed. What is secret is shown to nobody, and stands in no log."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox.asking import ask
from strichka.inbox.enums import Permission
from strichka.inbox.models import LONGEST_NAME, Feed
from strichka.sources.models import Source
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.models import Section
from strichka.wire.feeds.kinds import KINDS, FeedKind, Way

SHORTEST, LONGEST = 10, 86_400  # seconds between two looks
LONGEST_SETTING = 2000
KEY_BYTES = 24


@dataclass(frozen=True, slots=True)
class FeedValues:
    """What is filled in for a feed. A secret setting that is empty stays as it is."""

    name: str
    settings: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None
    section: Section | None = None
    language: str = ""
    credit: str = ""
    usage_terms: str = ""
    with_pictures: bool = False
    interval: int = 0


def add_feed(*, kind: str, values: FeedValues, by: User | None) -> tuple[Feed, str]:
    """Enter a feed; it is looked at soon. With it the key that its sender needs, where it is one that is pushed.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: there is no such kind, or something is not filled in.
    """
    guard(by, Permission.KEEP_FEEDS)
    if kind not in KINDS:
        raise Refused("kind", _("Choose what kind of feed it is."))
    key = secrets.token_urlsafe(KEY_BYTES) if KINDS[kind].way is Way.PUSH else ""
    with transaction.atomic():
        feed = Feed(kind=kind, added_by=by, push_key_sum=sum_of(key) if key else "")
        _fill(feed, KINDS[kind], values)
        feed.save()
        record(by=by, action="add_feed", subject=feed.name, feed=feed.pk, kind=kind, **_logged(feed))
        _look_at(feed)
    return feed, key


def change_feed(*, feed: Feed, values: FeedValues, by: User | None) -> None:
    """Change a feed; with other settings it is looked at anew.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: its kind is not installed any more, or something is not filled in.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(feed)
        if row.kind not in KINDS:
            raise Refused("kind", _("This kind of feed is not installed any more."))
        before, secret, source = _logged(row), dict(row.secret_settings), row.source_id
        _fill(row, KINDS[row.kind], values)
        anew = before["settings"] != row.open_settings or secret != row.secret_settings
        if anew:
            row.memory, row.next_look, row.failures, row.problem = {}, timezone.now(), 0, ""
        row.save()
        if row.source_id != source:  # search finds items by their source
            row.items.update(is_indexed=False)
        record(
            by=by, action="change_feed", subject=row.name, feed=row.pk, old=before, new=_logged(row),
            secrets_changed=secret != row.secret_settings,
        )  # fmt: skip
        if anew:
            _look_at(row)


def switch_feed(*, feed: Feed, active: bool, by: User | None) -> None:
    """Stop looking at a feed, or begin again; its items stay.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it is so already.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(feed)
        if row.is_active == active:
            raise Refused("same", _("It is so already."))
        row.is_active, row.next_look, row.failures, row.problem = active, timezone.now(), 0, ""
        row.save()
        record(by=by, action="switch_feed", subject=row.name, feed=row.pk, active=active)
        if active:
            _look_at(row)


def look_now(*, feed: Feed, by: User | None) -> None:
    """Look at a feed at once, whatever its failures.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it is switched off.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(feed)
        if not row.is_active:
            raise Refused("off", _("This feed is switched off."))
        row.next_look = timezone.now()
        row.save(update_fields=["next_look"])
        record(by=by, action="look_at_feed", subject=row.name, feed=row.pk)
        _look_at(row)


def renew_key(*, feed: Feed, by: User | None) -> str:
    """Give a pushed feed another key; the old one opens nothing any more.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: nobody pushes this feed.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(feed)
        if not row.push_key_sum:
            raise Refused("asked", _("This feed is asked for its items and has no key."))
        key = secrets.token_urlsafe(KEY_BYTES)
        row.push_key_sum = sum_of(key)
        row.save(update_fields=["push_key_sum"])
        record(by=by, action="renew_feed_key", subject=row.name, feed=row.pk)
    return key


def sum_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def filled(kind: FeedKind, given: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """The settings of a kind as they would be kept.

    Raises:
        Refused: one that is needed is empty, or is none of its choices.
    """
    values = {}
    for one in kind.settings:
        value = text_value(given.get(one.name, ""), one.name, longest=LONGEST_SETTING).strip()
        value = value or (kept.get(one.name, "") if one.secret else "")
        if not value and not one.optional:
            raise Refused(one.name, _("Fill in everything that is not marked as optional."))
        if value and one.choices and value not in one.choices:
            raise Refused(one.name, _("Choose one of what is offered."))
        if value:
            values[one.name] = value
    return values


def _fill(feed: Feed, kind: FeedKind, values: FeedValues) -> None:
    feed.name = " ".join(text_value(values.name, "name", longest=LONGEST_NAME).split())
    if not feed.name:
        raise Refused("name", _("Give the feed a name."))
    chosen = filled(kind, values.settings, feed.secret_settings)
    secret = {one.name for one in kind.settings if one.secret}
    feed.open_settings = {name: value for name, value in chosen.items() if name not in secret}
    feed.secret_settings = {name: value for name, value in chosen.items() if name in secret}
    if values.language and values.language not in dict(settings.LANGUAGES):
        raise Refused("language", _("Choose one of what is offered."))
    feed.source, feed.section, feed.language = values.source, values.section, values.language
    feed.credit = text_value(values.credit, "credit", longest=200).strip()
    feed.usage_terms = text_value(values.usage_terms, "usage_terms", longest=2000).strip()
    feed.with_pictures = values.with_pictures
    feed.interval = min(max(values.interval or kind.interval, SHORTEST), LONGEST)


def _logged(feed: Feed) -> dict[str, object]:
    return {
        "settings": dict(feed.open_settings),
        "source": feed.source.slug if feed.source else "",
        "section": feed.section.slug if feed.section else "",
        "language": feed.language,
        "credit": feed.credit,
        "with_pictures": feed.with_pictures,
        "interval": feed.interval,
    }


def _look_at(feed: Feed) -> None:
    if feed.kind in KINDS and KINDS[feed.kind].look is not None:
        ask(feed)


def _locked(feed: Feed) -> Feed:
    return Feed.objects.select_related("source", "section").select_for_update(of=("self",)).get(pk=feed.pk)
