"""Small pages of a colleague's own, and what a stale form is told."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.i18n import set_language

from strichka.desk.doors import page
from strichka.mail import outgoing
from strichka.staff.models import User


@page("staff.use_desk")
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The keys, as a page of its own for who has no script."""
    return render(request, "desk/shortcuts.html", {})


@login_not_required
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Django's choice of a language; who is signed in gets mail in it too."""
    if request.method == "POST" and isinstance(request.user, User):
        outgoing.remember_language(request.user, request.POST.get("language", ""))
    return set_language(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form that is older than the session: it is said plainly, and nothing was done."""
    message = _("This page was open for too long. Reload it and try again; nothing was changed.")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": "csrf", "message": message}, status=403)
    return render(request, "desk/refused.html", {"message": message}, status=403)


def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """An address that names nothing, said in the desk's look and language."""
    message = _("There is nothing at this address.")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": "unknown", "message": message}, status=404)
    return render(request, "desk/refused.html", {"message": message}, status=404)
