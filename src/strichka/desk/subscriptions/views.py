"""Readers who are told by mail and by notices: how many, what went out, a digest to look at, and one reader's end."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import page, person
from strichka.desk.subscriptions import overview
from strichka.languages.registry import language as spoken
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.subscriptions.domain.ask import wishes_of
from strichka.subscriptions.domain.dispatch import take_back
from strichka.subscriptions.domain.end import end_for, forget
from strichka.subscriptions.enums import Permission, SubscriptionState
from strichka.subscriptions.mailing import digest_trial, options
from strichka.subscriptions.models import Dispatch, Subscription
from strichka.subscriptions.reader_address import sum_of


@page(Permission.VIEW)
def subscriptions(request: HttpRequest) -> HttpResponse:
    listed = paging.by_id(overview.dispatches(), request.GET.get("after", ""), kept={})
    context = {
        "is_on": options.is_on(),
        "hours": options.hours(),
        "states": [state.label for state in SubscriptionState],
        "groups": overview.groups(),
        "weeks": overview.weeks(),
        "sent": overview.lines(listed.rows),
        "older": listed.older,
    }
    return _show(request, context)


def _show(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    may = {"may_send": person(request).has_perm(Permission.SEND), "may_keep": person(request).has_perm(Permission.KEEP)}
    return render(request, "desk/subscriptions.html", context | may | {"menu": "subscriptions"}, status=status)


@page(Permission.SEND, find=subjects.dispatch, method="POST")
def take_back_dispatch(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    try:
        take_back(dispatch=dispatch, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back: nothing more of it goes out."))
    return redirect("desk:subscriptions")


@page(Permission.SEND)
def digest(request: HttpRequest) -> HttpResponse:
    """How the digest of the last day would read."""
    asked = request.GET.get("language", "")
    language = asked if asked in addresses.languages() else settings.LANGUAGE_CODE
    letter = digest_trial.digest_now(language)
    context = {
        "language": language,
        "languages": [(code, spoken(code).own_name) for code in addresses.languages()],
        "letter": letter,
        "text": digest_trial.text_of(letter) if letter else "",
        "email": person(request).email,
        "menu": "subscriptions",
    }
    return render(request, "desk/digest.html", context)


@page(Permission.SEND, method="POST")
def send_digest(request: HttpRequest) -> HttpResponse:
    language = sent.text(request, "language")
    try:
        digest_trial.send_me_one(language=language, by=person(request))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Sent to your address."))
    return redirect("desk:digest")


@page(Permission.KEEP, method="POST", changes=False)
def find_reader(request: HttpRequest) -> HttpResponse:
    """By an address as it is written; it stands in no address of the desk, and in no log."""
    written = sent.text(request, "address").strip()
    rows = Subscription.objects.filter(medium="mail", address_sum=sum_of("mail", written)).prefetch_related("choices")
    found = [(row, wishes_of(row)) for row in rows]
    context = {"found": found, "written": written, "menu": "subscriptions"}
    return render(request, "desk/reader.html", context)


@page(Permission.KEEP, find=subjects.subscription, method="POST")
def end_reader(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    end_for(subscription=subscription, by=person(request))
    messages.success(request, _("Ended. The address is deleted in a week."))
    return redirect("desk:subscriptions")


@page(Permission.KEEP, find=subjects.subscription, method="POST")
def forget_reader(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    forget(subscription=subscription, by=person(request))
    messages.success(request, _("Deleted, with all that was kept of this reader."))
    return redirect("desk:subscriptions")
