"""Who gets our stories for machines: partners, what was agreed with them, and their keys, shown once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.languages.registry import languages
from strichka.partners.domain.keep_partner import KINDS, PartnerValues, change, enter, rotate, switch
from strichka.partners.enums import ExchangeFormat, Permission
from strichka.partners.models import Partner
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stories.models import Section

FORMATS = ((ExchangeFormat.NINJS, "ninjs 3.1"), (ExchangeFormat.NEWSML_G2, "NewsML-G2 2.35"))


@page(Permission.KEEP)
def _listed(request: HttpRequest) -> HttpResponse:
    return _show_all(request, PartnerValues("", (ExchangeFormat.NINJS,)))


@page(Permission.KEEP, method="POST")
def _entered(request: HttpRequest) -> HttpResponse:
    values = _values(request)
    try:
        partner, key = enter(values=values, by=person(request))
    except Refused as refused:
        return _show_all(request, values, refused=refused.message)
    return _show(request, partner, key=key)


partners = by_method(_listed, _entered)


def _show_all(request: HttpRequest, values: PartnerValues, *, refused: str = "") -> HttpResponse:
    listed = paging.by_id(Partner.objects.all(), request.GET.get("after", ""), kept={})
    context = {"partners": listed.rows, "older": listed.older, "refused": refused, "menu": "partners"}
    return render(request, "desk/partners.html", context | _form(values), status=422 if refused else 200)


@page(Permission.KEEP, find=subjects.partner)
def _partner_page(request: HttpRequest, partner: Partner) -> HttpResponse:
    return _show(request, partner)


@page(Permission.KEEP, find=subjects.partner, method="POST")
def _changed(request: HttpRequest, partner: Partner) -> HttpResponse:
    values = _values(request)
    try:
        change(partner=partner, values=values, by=person(request))
    except Refused as refused:
        return _show(request, partner, values=values, refused=refused.message)
    messages.success(request, _("Saved."))
    return redirect("desk:partner", partner.pk)


partner = by_method(_partner_page, _changed)


def _show(
    request: HttpRequest, partner: Partner, *, key: str = "", values: PartnerValues | None = None, refused: str = ""
) -> HttpResponse:
    """``key``: a new one, which is shown on this answer alone."""
    context = {
        "partner": partner,
        "key": key,
        "example": addresses.absolute(f"/-/partners/{partner.formats[0]}"),
        "refused": refused,
        "menu": "partners",
    }
    context |= _form(values or _kept(partner))
    return render(request, "desk/partner.html", context, status=422 if refused else 200)


@page(Permission.KEEP, find=subjects.partner, method="POST")
def rotate_partner_key(request: HttpRequest, partner: Partner) -> HttpResponse:
    key = rotate(partner=partner, by=person(request))
    partner.refresh_from_db()
    return _show(request, partner, key=key)


@page(Permission.KEEP, find=subjects.partner, method="POST")
def switch_partner(request: HttpRequest, partner: Partner) -> HttpResponse:
    active = sent.text(request, "active") == "1"
    switch(partner=partner, active=active, by=person(request))
    messages.success(request, _("The partner gets stories again.") if active else _("The partner gets nothing now."))
    return redirect("desk:partner", partner.pk)


def _kept(partner: Partner) -> PartnerValues:
    filters = {name: tuple(values) for name, values in partner.filters.items()}
    return PartnerValues(partner.name, tuple(partner.formats), **filters, full_text=partner.full_text)


def _values(request: HttpRequest) -> PartnerValues:
    def chosen(name: str) -> tuple[str, ...]:
        return tuple(one.replace("\x00", "") for one in request.POST.getlist(name))

    return PartnerValues(
        name=sent.text(request, "name"),
        formats=chosen("formats"),
        sections=chosen("sections"),
        topics=tuple(sent.text(request, "topics").split()),
        languages=chosen("languages"),
        kinds=chosen("kinds"),
        full_text=sent.text(request, "full_text") == "1",
    )


def _form(values: PartnerValues) -> dict[str, object]:
    """What can be chosen, and what is."""
    code = get_language() or ""
    named = {one.code: _(one.name) for one in languages()}
    choices = (
        ("formats", _("Formats"), FORMATS, values.formats),
        ("sections", _("Sections"), [(one.slug, one.name_in(code)) for one in Section.objects.all()], values.sections),
        ("languages", _("Languages"), [(one, named.get(one, one)) for one in addresses.languages()], values.languages),
        ("kinds", _("Kinds"), [(kind.value, kind.label) for kind in KINDS], values.kinds),
    )
    return {"choices": choices, "written": values, "topics": "\n".join(values.topics)}
