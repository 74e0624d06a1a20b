"""All that is open in channels, and the channels themselves: entered, changed, tried, switched off."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.channels.domain import channel as verbs
from strichka.channels.domain.channel import ChannelValues
from strichka.channels.enums import Permission
from strichka.channels.models import Channel
from strichka.channels.suiting import FILTERS
from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.sendings import proofs
from strichka.lib.setting import Setting, in_words
from strichka.senders.sender import SENDERS
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stories.enums import Weight
from strichka.stories.models import Section
from strichka.topics.models import Topic

MOST_CHANNELS = 100


@page(Permission.VIEW)
def channels(request: HttpRequest) -> HttpResponse:
    listed = paging.by_id(proofs.open_deliveries(), request.GET.get("after", ""), kept={})
    context = {
        "entries": [proofs.entry(row) for row in listed.rows],
        "older": listed.older,
        "channels": [(one, proofs.kind_words(one)) for one in Channel.objects.all()[:MOST_CHANNELS]],
        "kinds": proofs.kinds(),
        "may": person(request).has_perm(Permission.SEND),
        "may_keep": person(request).has_perm(Permission.KEEP_CHANNELS),
        "back": "list",
        "menu": "channels",
    }
    return render(request, "desk/channels.html", context)


@page(Permission.KEEP_CHANNELS)
def _new(request: HttpRequest) -> HttpResponse:
    return _show(request, Channel(kind=_checked_kind(request.GET.get("kind") or next(iter(SENDERS)))))


@page(Permission.KEEP_CHANNELS, method="POST")
def _added(request: HttpRequest) -> HttpResponse:
    kind = _checked_kind(sent.text(request, "kind"))
    values = _values(request, kind)
    try:
        channel = verbs.add_channel(kind=kind, values=values, by=person(request))
    except Refused as refused:
        return _show(request, Channel(kind=kind), refused=refused.message, values=values)
    messages.success(request, _("Entered. Try it before an editor relies on it."))
    return redirect("desk:channel", channel.pk)


new_channel = by_method(_new, _added)


@page(Permission.KEEP_CHANNELS, find=subjects.channel)
def _channel_page(request: HttpRequest, channel: Channel) -> HttpResponse:
    return _show(request, channel)


@page(Permission.KEEP_CHANNELS, find=subjects.channel, method="POST")
def _changed(request: HttpRequest, channel: Channel) -> HttpResponse:
    values = _values(request, channel.kind)
    try:
        verbs.change_channel(channel=channel, values=values, by=person(request))
    except Refused as refused:
        return _show(request, channel, refused=refused.message, values=values)
    messages.success(request, _("Saved."))
    return redirect("desk:channel", channel.pk)


channel_page = by_method(_channel_page, _changed)


@page(Permission.KEEP_CHANNELS, find=subjects.channel, method="POST")
def switch_channel(request: HttpRequest, channel: Channel) -> HttpResponse:
    active = sent.text(request, "active") == "1"
    verbs.switch_channel(channel=channel, active=active, by=person(request))
    messages.success(request, _("It is used again.") if active else _("Nothing more is sent there."))
    return redirect("desk:channel", channel.pk)


@page(Permission.KEEP_CHANNELS, find=subjects.channel, method="POST")
def try_channel(request: HttpRequest, channel: Channel) -> HttpResponse:
    try:
        name = verbs.try_channel(channel=channel, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("It works: %s") % name)
    return redirect("desk:channel", channel.pk)


def _checked_kind(kind: str) -> str:
    if kind not in SENDERS:
        raise Http404(kind)
    return kind


def _values(request: HttpRequest, kind: str) -> ChannelValues:
    declared = SENDERS[kind].settings if kind in SENDERS else ()
    filters = {name: request.POST.getlist(name) for name in FILTERS if name != "topics"}
    filters["topics"] = sent.text(request, "topics").split()
    return ChannelValues(
        name=sent.text(request, "name"),
        settings={one.name: sent.text(request, f"set-{one.name}") for one in declared},
        filters={name: [one.replace("\x00", "") for one in these] for name, these in filters.items()},
        by_itself=bool(sent.text(request, "by_itself")),
    )


def _show(
    request: HttpRequest, channel: Channel, *, refused: str = "", values: ChannelValues | None = None
) -> HttpResponse:
    sender = SENDERS.get(channel.kind)
    written = values or ChannelValues(
        channel.name,
        channel.open_settings,
        {name: channel.filters.get(name, []) for name in FILTERS},
        channel.by_itself,
    )
    context = {
        "channel": channel,
        "kind": proofs.kind_words(channel),
        "name": written.name,
        "by_itself": written.by_itself,
        "controls": [_control(one, written, channel) for one in sender.settings] if sender else [],
        "topics": "\n".join(written.filters["topics"]),
        "unknown": _unknown(written.filters["topics"]),
        "choices": _choices(written),
        "can_try": sender is not None and sender.try_out is not None,
        "refused": refused,
        "menu": "channels",
    }
    return render(request, "desk/channel.html", context, status=422 if refused else 200)


def _control(setting: Setting, written: ChannelValues, channel: Channel) -> dict[str, Any]:
    """A secret is never shown again: only whether there is one."""
    language = get_language() or ""
    return {
        "name": setting.name,
        "label": in_words(setting.label, language),
        "hint": in_words(setting.hint, language),
        "secret": setting.secret,
        "has_secret": setting.secret and bool(channel.secret_settings.get(setting.name)),
        "optional": setting.optional,
        "choices": [(value, in_words(words, language)) for value, words in setting.choices.items()],
        "value": "" if setting.secret else written.settings.get(setting.name, ""),
    }


def _choices(written: ChannelValues) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """What can be ticked: name and label of a filter, and its values, each with whether it is chosen."""
    language = get_language() or ""
    names = {code: str(name) for code, name in settings.LANGUAGES}
    sections = [(one.slug, one.name_in(language)) for one in Section.objects.all()]
    offered = [
        ("sections", _("Sections"), sections),
        ("languages", _("Languages"), [(code, names.get(code, code)) for code in addresses.languages()]),
        ("weights", _("Weight"), [(value, str(label)) for value, label in Weight.choices]),
    ]
    return [
        (name, label, [(value, words, value in written.filters[name]) for value, words in values])
        for name, label, values in offered
    ]


def _unknown(slugs: list[str]) -> list[str]:
    """Which of them the register of topics does not have."""
    known = set(Topic.objects.filter(slug__in=slugs).values_list("slug", flat=True)) if slugs else set()
    return [slug for slug in slugs if slug not in known]
