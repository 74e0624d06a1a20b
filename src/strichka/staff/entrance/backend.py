from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import get_user_by_username
from rules.permissions import has_perm

from strichka.staff.models import User


class RolesBackend(AuthenticationBackend):  # type: ignore[misc]
    """Who somebody is, by name and password; what they may, by the role alone: there are no other grants."""

    def _authenticate_by_username(self, username: str, password: str) -> Any:
        """Capitals in a sign-in name do not matter, unless two names differ in nothing else."""
        exact = User.objects.filter(username=username).first()
        return self._check_password(exact or get_user_by_username(username), password)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return user_obj.is_active and bool(has_perm(perm, user_obj, obj))

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return self.has_perm(user_obj, app_label)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002 - Django's signature
        """Rules are asked one by one; Django's tables of permissions are not read."""
        return set()
