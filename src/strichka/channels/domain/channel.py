"""Which channels there are, and what each is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.channels.domain import ask, sending
from strichka.channels.enums import OPEN, Permission
from strichka.channels.models import LONGEST_NAME, Channel, Delivery
from strichka.channels.suiting import FILTERS
from strichka.jobs import queue
from strichka.lib.setting import Setting, in_words
from strichka.senders.sender import SENDERS, NotSent, Sender
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User

LONGEST_VALUE = 2000
MOST_OF_A_FILTER = 200


@dataclass(frozen=True, slots=True)
class ChannelValues:
    """A channel as a keeper writes it; a secret that is empty stays as it was."""

    name: str
    settings: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, list[str]] = field(default_factory=dict)
    by_itself: bool = False


def add_channel(*, kind: str, values: ChannelValues, by: User | None) -> Channel:
    """Enter a channel.

    Raises:
        PermissionDenied: ``by`` may not enter channels.
        Refused: there is no such kind, or something that it asks for is missing.
    """
    guard(by, Permission.KEEP_CHANNELS)
    if kind not in SENDERS:
        raise Refused("kind", _("There is no such kind of channel."))
    with transaction.atomic():
        channel = Channel(kind=kind, added_by=by)
        _put(channel, SENDERS[kind], values)
        channel.save()
        record(by=by, action="add_channel", subject=channel.name, kind=kind, **_for_log(channel))
    return channel


def change_channel(*, channel: Channel, values: ChannelValues, by: User | None) -> None:
    """Change a channel's name, settings and what it is for.

    Raises:
        PermissionDenied: ``by`` may not change channels.
        Refused: something that its kind asks for is missing.
    """
    guard(by, Permission.KEEP_CHANNELS)
    with transaction.atomic():
        row = _locked(channel)
        before, secrets = _for_log(row), dict(row.secret_settings)
        _put(row, _sender(row), values)
        row.save()
        after = _for_log(row)
        changed = sorted(name for name in row.secret_settings if row.secret_settings[name] != secrets.get(name))
        if before != after or changed:
            record(by=by, action="change_channel", subject=row.name, old=before, new=after, secrets=changed)


def switch_channel(*, channel: Channel, active: bool, by: User | None) -> None:
    """Send to a channel, or not; what waits meanwhile goes when it is switched on again.

    Raises:
        PermissionDenied: ``by`` may not change channels.
    """
    guard(by, Permission.KEEP_CHANNELS)
    with transaction.atomic():
        row = _locked(channel)
        if row.is_active == active:
            return
        row.is_active = active
        row.save(update_fields=["is_active"])
        record(by=by, action="switch_channel", subject=row.name, old=not active, new=active)
        if active:
            waiting = Delivery.objects.filter(post__channel=row, state__in=OPEN).order_by("asked_at")
            for post in waiting.values_list("post", flat=True)[:1000]:
                queue.enqueue(ask.JOB, key=ask.job_key(post), post=post)


def try_channel(*, channel: Channel, by: User | None) -> str:
    """Whether its settings work; what is there, in the service's words. Its readers are told nothing.

    Raises:
        PermissionDenied: ``by`` may not change channels.
        Refused: they do not work; why.
    """
    guard(by, Permission.KEEP_CHANNELS)
    sender = _sender(channel)
    if sender.try_out is None:
        raise Refused("try", _("This kind of channel cannot be tried without telling its readers."))
    record(by=by, action="try_channel", subject=channel.name)
    try:
        return sender.try_out(sending.settings_of(channel))
    except NotSent as error:
        raise Refused("try", in_words(error.reason, get_language() or "")) from error


def _put(channel: Channel, sender: Sender, values: ChannelValues) -> None:
    name = " ".join(values.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused("name", _("Write what the channel is called, in at most %s characters.") % LONGEST_NAME)
    channel.name, channel.by_itself = name, values.by_itself
    given = {one.name: _value(one, values.settings, channel) for one in sender.settings}
    channel.secret_settings = {one.name: given[one.name] for one in sender.settings if one.secret}
    channel.open_settings = {one.name: given[one.name] for one in sender.settings if not one.secret}
    channel.filters = {one: sorted(set(values.filters.get(one, ())))[:MOST_OF_A_FILTER] for one in FILTERS}


def _value(setting: Setting, given: Mapping[str, str], channel: Channel) -> str:
    value = given.get(setting.name, "").strip()
    if setting.secret and not value:
        value = str(channel.secret_settings.get(setting.name, ""))
    label = in_words(setting.label, get_language() or "")
    if not value and not setting.optional:
        raise Refused(setting.name, _("“%s” is missing.") % label)
    if len(value) > LONGEST_VALUE or (setting.choices and value not in setting.choices):
        raise Refused(setting.name, _("“%s” cannot hold that value.") % label)
    return value


def _for_log(channel: Channel) -> dict[str, Any]:
    """What the audit log keeps of a channel: nothing secret."""
    values = {"name": channel.name, "settings": channel.open_settings, "filters": channel.filters}
    return values | {"by_itself": channel.by_itself}


def _sender(channel: Channel) -> Sender:
    try:
        return SENDERS[channel.kind]
    except KeyError:
        raise Refused("kind", _("There is no such kind of channel.")) from None


def _locked(channel: Channel) -> Channel:
    return Channel.objects.select_for_update().get(pk=channel.pk)
