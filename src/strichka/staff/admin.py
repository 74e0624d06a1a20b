from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strichka.staff.enums import Role
from strichka.staff.guard import record
from strichka.staff.models import AuditEntry, User
from strichka.staff.register import ReadOnlyRegister, Register

if TYPE_CHECKING:
    People = UserAdmin[User]
else:
    People = UserAdmin

# Roles are the whole of our permissions.
admin.site.unregister(Group)


@admin.register(User)
class UserRegister(Register, People):
    """People who sign in. Nobody is deleted: what they did stays signed; an account is closed instead."""

    list_display = ("username", "display_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "display_name")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets: Any = (
        (None, {"fields": ("username", "password")}),
        (gettext_lazy("Person"), {"fields": ("display_name", "role", "is_active")}),
        (gettext_lazy("Times"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets: Any = (
        (None, {"fields": ("username", "display_name", "role", "usable_password", "password1", "password2")}),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """A role is given by who stands no lower; the change of one stands in the audit log by itself."""
        before = User.objects.get(pk=obj.pk) if change else None
        if obj.role == Role.KEEPER and getattr(request.user, "role", "") != Role.KEEPER and obj != before:
            _refuse_new_keeper(before)
        if before and before.pk == getattr(request.user, "pk", None) and not obj.is_active:
            raise PermissionDenied(_("You cannot close your own account."))
        super().save_model(request, obj, form, change)
        if before and before.role != obj.role:
            assert isinstance(request.user, User)
            record(by=request.user, action="role", subject=obj.username, old=before.role, new=obj.role)


def _refuse_new_keeper(before: User | None) -> None:
    if before is None or before.role != Role.KEEPER:
        raise PermissionDenied(_("Only a keeper makes another keeper."))


@admin.register(AuditEntry)
class AuditRegister(ReadOnlyRegister):
    list_display = ("at", "user", "action", "subject")
    list_filter = ("action",)
    search_fields = ("subject", "user__username")
    list_select_related = ("user",)
    date_hierarchy = "at"
