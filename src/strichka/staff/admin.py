from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

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
    """People who sign in. Nobody is deleted: what they did stays signed; an account is closed instead.

    Only a keeper makes another keeper, or changes one.
    """

    list_display = ("username", "display_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "display_name")
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("display_name", "role", "is_active")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets: Any = (
        (None, {"fields": ("username", "display_name", "role", "usable_password", "password1", "password2")}),
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.role != Role.KEEPER or _is_keeper(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody closes their own account or changes their own role by a slip."""
        own = ("is_active", "role") if obj is not None and obj.pk == request.user.pk else ()
        return ("last_login", "date_joined", *own)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "role" and not _is_keeper(request):
            options["choices"] = [one for one in Role.choices if one[0] != Role.KEEPER]
        return super().formfield_for_choice_field(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """A change of role stands in the audit log by itself."""
        before = User.objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        if before and before.role != obj.role:
            assert isinstance(request.user, User)
            record(by=request.user, action="role", subject=obj.username, old=before.role, new=obj.role)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A password set for somebody else says so here and nowhere else: it is no change of a row's fields."""
        if request.resolver_match and request.resolver_match.url_name == "auth_user_password_change":
            assert isinstance(request.user, User)
            record(by=request.user, action="password", subject=obj.username)
        return super().log_change(request, obj, message)


def _is_keeper(request: HttpRequest) -> bool:
    return getattr(request.user, "role", "") == Role.KEEPER


@admin.register(AuditEntry)
class AuditRegister(ReadOnlyRegister):
    list_display = ("at", "user", "action", "subject")
    list_filter = ("action",)
    search_fields = ("subject", "user__username")
    list_select_related = ("user",)
    date_hierarchy = "at"
