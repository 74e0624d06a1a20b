"""The desk's door: who is not signed in gets no further than the sign-in pages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from strichka.staff.accounts import has_second_factor
from strichka.staff.entrance import browsers

DESK = "/desk/"
OPEN = ("/desk/2fa/", "/desk/logout/", "/desk/login/", "/desk/language/", "/desk/reauthenticate/", "/static/")

Answer = Callable[[HttpRequest], HttpResponse]


class SignInFirst:
    """Everything under /desk/ needs a colleague, unless the view itself says ``login_not_required``.

    It fails closed: a view that nobody thought about is behind the door. Scripts get 401 and JSON, people the
    sign-in page, from which they come back to where they were going.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _arguments: Any, _named: Any) -> HttpResponse | None:
        if not request.path.startswith(DESK) or request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            message = _("You were signed out. Sign in again in another tab; nothing you wrote is lost.")
            return JsonResponse({"error": "signed_out", "message": message}, status=401)
        return redirect_to_login(request.get_full_path())


def second_factor(get_response: Answer) -> Answer:
    """Who must have a second factor gets no further than its page, where they choose one, without it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            settings.INSTANCE.flag("desk.require_second_factor")
            and user.is_authenticated
            and user.role in settings.INSTANCE.words("desk.second_factor_roles")
            and not request.path.startswith(OPEN)
            and not has_second_factor(user)
        ):
            return redirect("/desk/2fa/")
        return get_response(request)

    return middleware


def keep_seen(get_response: Answer) -> Answer:
    """People see in the list of their browsers when each was last used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(DESK) and request.user.is_authenticated:
            browsers.tell(request, request.user)
        return get_response(request)

    return middleware
