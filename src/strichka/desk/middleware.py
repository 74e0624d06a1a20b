"""Headers of the desk's answers: the content security policy, and that nobody keeps a copy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
)
_TRUSTED_TYPES = ("require-trusted-types-for 'script'", "trusted-types ProseMirrorClipboard")

POLICY = "; ".join((*_RULES, *_TRUSTED_TYPES))
# Django's admin brings jQuery, which writes markup as text. Everything else stands there too: no inline script,
# no inline style, nothing from elsewhere (docs/decisions/0008-desk-rooms.md).
REGISTERS_POLICY = "; ".join(_RULES)
REGISTERS = "/desk/registers/"
DESK = "/desk/"
NOT_KEPT = "private, no-store"


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The policy; and what a colleague sees stays in no cache, and behind no "back" of a browser once signed out.

    A view that knows better has its own ``Cache-Control``.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = REGISTERS_POLICY if request.path.startswith(REGISTERS) else POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        if request.path.startswith(DESK):
            response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response

    return middleware
