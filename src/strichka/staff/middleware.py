"""Who must have a second factor gets no further than its set-up page without one."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strichka.staff.enums import Role

NEEDS_SECOND_FACTOR = frozenset({Role.CHIEF, Role.KEEPER})
OPEN = ("/desk/2fa/", "/desk/logout/", "/desk/login/", "/desk/reauthenticate/", "/static/")


def second_factor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            settings.INSTANCE.flag("desk.require_second_factor")
            and user.is_authenticated
            and user.role in NEEDS_SECOND_FACTOR
            and not request.path.startswith(OPEN)
            and not is_mfa_enabled(user)
        ):
            return redirect("/desk/2fa/totp/activate/")
        return get_response(request)

    return middleware
