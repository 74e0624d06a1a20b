from typing import Any

import django.contrib.auth.admin  # noqa: F401 - it registers the groups that are taken out below
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from strichka.staff.domain.add import add as add_person
from strichka.staff.domain.change import change as change_person
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry, User
from strichka.staff.register import ReadOnlyRegister, Register

# Roles are the whole of our permissions.
admin.site.unregister(Group)


@admin.register(User)
class UserRegister(Register):
    """People who sign in. Nobody is deleted: what they did stays signed; an account is closed instead.

    Only a keeper makes another keeper, or changes one. Passwords are chosen by the people themselves.
    """

    list_display = ("username", "display_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "display_name", "email")
    ordering = ("username",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        names = ("username", "display_name", "email", "role")
        return (*names, "is_active", "signing_in", "last_login", "date_joined") if obj else names

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("staff.change_user", obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody closes their own account or changes their own role by a slip."""
        own = ("is_active", "role") if obj is not None and obj.pk == request.user.pk else ()
        return ("signing_in", "last_login", "date_joined", *own)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "role" and getattr(request.user, "role", "") != Role.KEEPER:
            options["choices"] = [one for one in Role.choices if one[0] != Role.KEEPER]
        return super().formfield_for_choice_field(db_field, request, **options)

    @admin.display(description=_("Signing in"))
    def signing_in(self, person: User) -> str:
        """The way to the person's links, browsers and second factor."""
        return format_html('<a href="{}">{}</a>', reverse("desk:person", args=[person.pk]), _("Password, browsers"))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """By the verbs: these and the database write the audit log."""
        assert isinstance(request.user, User)
        if change:
            values = {name: form.cleaned_data[name] for name in form.changed_data}
            change_person(person=obj, by=request.user, **values)
        else:
            obj.pk = add_person(by=request.user, **form.cleaned_data).pk

    def changeform_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        """What a verb refuses is said, and nothing was changed."""
        try:
            answer: HttpResponse = super().changeform_view(request, *arguments, **options)
        except Refused as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
            return redirect(request.path)
        return answer

    def response_add(self, request: HttpRequest, obj: Any, *_more: Any) -> HttpResponse:  # noqa: ARG002
        """On to the link with which the person sets a password."""
        return redirect("desk:person", person=obj.pk)


@admin.register(AuditEntry)
class AuditRegister(ReadOnlyRegister):
    list_display = ("at", "user", "action", "subject")
    list_filter = ("action",)
    search_fields = ("subject", "user__username")
    list_select_related = ("user",)
    date_hierarchy = "at"
