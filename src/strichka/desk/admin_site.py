"""The registers: Django's admin with the desk's door, names and looks."""

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class Registers(AdminSite):
    """Sections, names, sources and people. Stories are written in the writing room, never here."""

    site_title = _("Registers")
    site_header = _("Registers")
    index_title = _("Registers")
    site_url = "/desk/"
    enable_nav_sidebar = False
    empty_value_display = "—"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("staff.use_registers")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's
        """An address that names a field which is none (``?_to_field=``) is nobody's; Django breaks on it."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def answer(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
            try:
                return inner(request, *arguments, **named)
            except FieldDoesNotExist as error:
                raise Http404 from error

        return answer

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # noqa: ARG002
        """There is one sign-in; who is in and still comes here has no business in the registers."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect("account_login")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:  # noqa: ARG002
        """There is one place to change a password, where attempts are counted and the audit log is told."""
        return redirect("account_change_password")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"menu": "registers"}
