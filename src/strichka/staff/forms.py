"""The forms of the sign-in pages whose saving is a verb of ours."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm
from django.contrib.auth.forms import SetPasswordForm

from strichka.staff.domain.set_password import set_password

if TYPE_CHECKING:
    from strichka.staff.models import User

    ByLink = SetPasswordForm[User]
else:
    ByLink = SetPasswordForm


class OwnPassword(ChangePasswordForm):  # type: ignore[misc]
    """Somebody who knows the old password chooses another."""

    def save(self) -> None:
        self.user.password = set_password(person=self.user, password=self.cleaned_data["password1"]).password


class FirstPassword(ByLink):
    """Somebody who came by a one-time link chooses a password."""

    def save(self, commit: bool = True) -> Any:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        return set_password(person=self.user, password=self.cleaned_data["new_password1"])
