"""Foreign sites that may report to this newsroom: their keys, their origins, and what is pasted into their pages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.foreign.domain import sites
from strichka.foreign.enums import ForeignState, Permission
from strichka.foreign.models import Site
from strichka.server.http.headers import INCLUDED
from strichka.staff.errors import Refused


@page(Permission.VIEW)
def _listed(request: HttpRequest) -> HttpResponse:
    return _show_all(request)


@page(Permission.KEEP_SITES, method="POST")
def _added(request: HttpRequest) -> HttpResponse:
    try:
        site = sites.add_site(
            name=sent.text(request, "name"), origins=sent.text(request, "origins"), by=person(request)
        )
    except Refused as refused:
        return _show_all(request, refused=refused.message)
    messages.success(request, _("Entered. Put these lines into the site’s pages."))
    return redirect("desk:foreign_site", site.pk)


foreign_sites = by_method(_listed, _added)


def _show_all(request: HttpRequest, *, refused: str = "") -> HttpResponse:
    rows = Site.objects.annotate(waiting=Count("pages__cases", filter=Q(pages__cases__state=ForeignState.OPEN)))
    listed = paging.by_id(rows, request.GET.get("after", ""), kept={})
    context = {
        "sites": listed.rows,
        "older": listed.older,
        "written": {name: sent.text(request, name) for name in ("name", "origins")},
        "refused": refused,
        "may": person(request).has_perm(Permission.KEEP_SITES),
        "menu": "cases",
    }
    return render(request, "desk/foreign_sites.html", context, status=422 if refused else 200)


@page(Permission.VIEW, find=subjects.foreign_site)
def _site_page(request: HttpRequest, site: Site) -> HttpResponse:
    return _show(request, site)


@page(Permission.KEEP_SITES, find=subjects.foreign_site, method="POST")
def _changed(request: HttpRequest, site: Site) -> HttpResponse:
    name, origins = sent.text(request, "name"), sent.text(request, "origins")
    try:
        sites.change_site(site=site, name=name, origins=origins, by=person(request))
    except Refused as refused:
        return _show(request, site, refused=refused.message, name=name, origins=origins)
    messages.success(request, _("Saved."))
    return redirect("desk:foreign_site", site.pk)


foreign_site = by_method(_site_page, _changed)


def _show(request: HttpRequest, site: Site, *, refused: str = "", **written: str) -> HttpResponse:
    home = settings.INSTANCE.url
    context = {
        "site": site,
        "written": {"name": site.name, "origins": "\n".join(site.origins)} | written,
        "snippet": f'<script async src="{home}{INCLUDED}report.js" data-key="{site.key}"></script>',
        "policy": f"script-src {home}; connect-src {home}",
        "refused": refused,
        "may": person(request).has_perm(Permission.KEEP_SITES),
        "menu": "cases",
    }
    return render(request, "desk/foreign_site.html", context, status=422 if refused else 200)


def _done(request: HttpRequest, site: Site, verb: Callable[[], None], words: str) -> HttpResponse:
    verb()
    messages.success(request, words)
    return redirect("desk:foreign_site", site.pk)


@page(Permission.KEEP_SITES, find=subjects.foreign_site, method="POST")
def rotate_site_key(request: HttpRequest, site: Site) -> HttpResponse:
    by, words = (
        person(request),
        _("The site has a new key. Put the new lines into its pages: the old ones work no more."),
    )
    return _done(request, site, lambda: sites.rotate_key(site=site, by=by), words)


@page(Permission.KEEP_SITES, find=subjects.foreign_site, method="POST")
def switch_site(request: HttpRequest, site: Site) -> HttpResponse:
    by, active = person(request), sent.text(request, "active") == "1"
    words = _("Reports of this site are taken again.") if active else _("Reports of this site are not taken any more.")
    return _done(request, site, lambda: sites.switch_site(site=site, active=active, by=by), words)
