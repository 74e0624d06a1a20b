"""A lost password: its owner has a link mailed, where mail is on; elsewhere the page says whom to ask."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from strichka.mail import outgoing
from strichka.staff.domain.mail_link import ask_for_link
from strichka.staff.entrance import attempts

LONGEST = 254


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def lost_password(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the name exists or not, and whether it was asked for too often."""
    is_on, asked = outgoing.is_on(), request.POST.get("asked", "").replace("\x00", "").strip()[:LONGEST]
    is_asked = request.method == "POST" and is_on and bool(asked)
    if is_asked and attempts.may_ask_for_link(request, asked):
        ask_for_link(asked=asked)
    return render(request, "account/lost_password.html", {"is_on": is_on, "is_asked": is_asked})
