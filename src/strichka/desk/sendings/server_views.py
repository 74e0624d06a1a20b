"""Servers of the Fediverse: how many follow from each, which take nothing and why, and which are blocked."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from strichka.activitypub import our_accounts
from strichka.activitypub.domain.block import block_server, unblock_server
from strichka.activitypub.enums import ParcelState
from strichka.activitypub.models import Follower, Host, Parcel
from strichka.channels.enums import Permission
from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.lib.setting import in_words
from strichka.staff.errors import Refused

SHOWN = ("", "failing", "blocked")


@page(Permission.KEEP_CHANNELS)
def _listed(request: HttpRequest) -> HttpResponse:
    return _show(request)


@page(Permission.KEEP_CHANNELS, method="POST")
def _blocked(request: HttpRequest) -> HttpResponse:
    name = sent.text(request, "name")
    try:
        host = block_server(name=name, by=person(request))
    except Refused as refused:
        return _show(request, name=name, refused=refused.message)
    messages.success(request, _("%s is blocked: we do not listen to it, and it gets nothing new.") % host)
    return redirect("desk:servers")


servers = by_method(_listed, _blocked)


@page(Permission.KEEP_CHANNELS, find=subjects.server, method="POST")
def unblock(request: HttpRequest, server: Host) -> HttpResponse:
    unblock_server(host=server, by=person(request))
    messages.success(request, _("%s may follow again.") % server)
    return redirect("desk:servers")


def _show(request: HttpRequest, *, name: str = "", refused: str = "") -> HttpResponse:
    shown = request.GET.get("show", "")
    shown = shown if shown in SHOWN else ""
    listed = paging.by_id(_counted(_chosen(shown)), request.GET.get("after", ""), kept={"show": shown})
    language = get_language() or ""
    context: dict[str, Any] = {
        "entries": [(row, in_words(row.problem, language)) for row in listed.rows],
        "older": listed.older,
        "shown": shown,
        "filters": [("", pgettext("servers", "All")), ("failing", _("Take nothing")), ("blocked", _("Blocked"))],
        "handles": [f"@{one.handle}" for one in our_accounts.all_accounts()],
        "followers": Follower.objects.count(),
        "waiting": Parcel.objects.filter(state=ParcelState.WAITING).count(),
        "name": name,
        "refused": refused,
        "menu": "channels",
    }
    return render(request, "desk/servers.html", context, status=422 if refused else 200)


def _chosen(state: str) -> "QuerySet[Host]":
    rows = Host.objects.all()
    match state:
        case "failing":
            return rows.filter(failing_since__isnull=False)
        case "blocked":
            return rows.filter(is_blocked=True)
    return rows


def _counted(rows: "QuerySet[Host]") -> "QuerySet[Host]":
    of_host = Follower.objects.filter(host=OuterRef("pk")).order_by().values("host")
    counted = Subquery(of_host.annotate(found=Count("pk")).values("found"), output_field=IntegerField())
    return rows.annotate(follower_count=Coalesce(counted, 0))
