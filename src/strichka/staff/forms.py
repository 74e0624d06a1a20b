"""The forms of the sign-in pages whose saving or checking is ours."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from strichka.staff.domain.count_use import count_use
from strichka.staff.domain.set_password import set_password
from strichka.staff.entrance import attempts, passkeys

if TYPE_CHECKING:
    from strichka.staff.models import User

    ByLink = SetPasswordForm[User]
else:
    ByLink = SetPasswordForm

LONGEST_NAME = 60


class ByPassword(LoginForm):  # type: ignore[misc]
    """The name is called what it is called everywhere else."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["login"].label = _("Sign-in name")


class NewApp(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["code"].label = _("Six digits")


class OwnPassword(ChangePasswordForm):  # type: ignore[misc]
    """Somebody who knows the old password chooses another."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        labels = {"oldpassword": _("Old password"), "password1": _("New password"), "password2": _("Once more")}
        for name, label in labels.items():
            self.fields[name].label = label

    def save(self) -> None:
        self.user.password = set_password(person=self.user, password=self.cleaned_data["password1"]).password


class FirstPassword(ByLink):
    """Somebody who came by a one-time link chooses a password."""

    def save(self, commit: bool = True) -> Any:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        return set_password(person=self.user, password=self.cleaned_data["new_password1"])


def credential() -> forms.CharField:
    """What the page's script writes: the browser's answer, as JSON."""
    return forms.CharField(max_length=passkeys.LONGEST, widget=forms.HiddenInput)


def passkey_name() -> forms.CharField:
    return forms.CharField(
        label=_("Name of the passkey"), max_length=LONGEST_NAME, help_text=_("So that you know it from others.")
    )


class NewPasskey(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey is added; the browser's answer is kept without anything that the page could have put into it."""

    passwordless = None  # the person's device decides that
    name = passkey_name()
    credential = credential()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["name"].required = False

    def clean_credential(self) -> dict[str, Any]:
        kept = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN)
        if kept.count() >= passkeys.MOST:
            raise ValidationError(_("You have many passkeys already. Remove one that you do not use."), code="many")
        return passkeys.stored(passkeys.registration(self.cleaned_data["credential"]))

    def clean(self) -> Any:
        """The library verifies it, against the challenge of this session."""
        try:
            return super().clean()
        except ValidationError as error:
            raise passkeys.not_accepted() from error


class PasskeyName(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    name = passkey_name()


class ByPasskey(webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password: any of the person's own."""

    credential = credential()

    def clean_credential(self) -> Authenticator:
        read = passkeys.authentication(self.cleaned_data["credential"])
        self.cleaned_data["credential"] = dict(read)
        return self.verified(read)

    def verified(self, read: Any) -> Authenticator:
        """The passkey that has signed the challenge of this session. Raises ValidationError."""
        try:
            passkey = super().clean_credential()
        except ValidationError as error:
            if error.code == "incorrect_code":
                raise passkeys.not_accepted() from error
            raise
        if not count_use(passkey=passkey, count=read.response.authenticator_data.counter):
            raise ValidationError(
                _("This passkey may have been copied. Sign in another way, remove it, and tell the keeper."),
                code="copied",
            )
        return passkey


class AgainByPasskey(ByPasskey):
    reauthenticated = True


class ByPasskeyAlone(ByPasskey):
    """A passkey instead of name, password and second factor: it has checked itself who holds it."""

    passwordless = True

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, user=None, **options)

    def verified(self, read: Any) -> Authenticator:
        """Raises ValidationError, also beyond the bounds that hold for passwords."""
        person = passkeys.owner(read)
        name = person.get_username() if person else ""
        attempt = attempts.begin(context.request, name)
        if attempt.refused:
            raise ValidationError(_("Too many failed attempts. Try again in five minutes."), code="many")
        try:
            passkey = self._alone(read, person)
        except ValidationError:
            user_login_failed.send(sender=type(self), credentials={"username": name}, request=context.request)
            raise
        attempt.take_back()
        return passkey

    def _alone(self, read: Any, person: Any) -> Authenticator:
        if person is None:
            raise passkeys.not_accepted()
        if not read.response.authenticator_data.is_user_verified():
            raise ValidationError(
                _("This passkey did not ask for a PIN or a finger, so it opens only after the password."),
                code="unverified",
            )
        return super().verified(read)
