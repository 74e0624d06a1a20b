"""Where one is signed in oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk.doors import page, person
from strichka.desk.people import browser_rows
from strichka.staff.domain.sign_out import sign_out


@page("staff.use_desk")
def browsers(request: HttpRequest) -> HttpResponse:
    rows = browser_rows.of(person(request), request)
    return render(request, "desk/browsers.html", {"rows": rows, "others": any(not row.here for row in rows)})


@page("staff.use_desk", method="POST")
def end_browser(request: HttpRequest) -> HttpResponse:
    """One browser (its number is in ``browser``), or all but this one."""
    keep = "" if request.POST.get("browser") else request.session.session_key or ""
    sign_out(person=person(request), by=person(request), only=browser_rows.number_in(request), keep=keep)
    messages.success(request, _("Done: nobody is signed in there any longer."))
    return redirect("desk:browsers")
