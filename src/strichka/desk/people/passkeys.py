"""Passkeys in the desk: allauth's pages, whose script asks them for what the browser wants to know."""

from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.internal import flows
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from strichka.desk.people import agents
from strichka.staff.entrance import passkeys

# Challenges that a network gets without a password: each opens a session.
CHALLENGES = {"passkey": "60/300s/ip"}


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


class Challenging:
    """A page with a button for a passkey: each press asks for a challenge of its own, which is good once."""

    def get(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not is_script(request):
            return super().get(request, *arguments, **named)  # type: ignore[misc, no-any-return]
        (options,) = self.get_context_data()["js_data"].values()  # type: ignore[attr-defined]
        return challenge(options)


def challenge(options: dict[str, Any]) -> HttpResponse:
    """What ``navigator.credentials`` wants, in the form of WebAuthn's JSON."""
    return JsonResponse(options["publicKey"], headers={"Cache-Control": "no-store"})


class Add(Challenging, views.AddWebAuthnView):  # type: ignore[misc]
    def get_initial(self) -> dict[str, Any]:
        """The name of the browser, which people know it by."""
        return {"name": agents.words_of(self.request.headers.get("User-Agent", "")) or _("Passkey")}

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """A device that can keep the passkey and check who holds it does, and may sign in by it alone later."""
        found = super().get_context_data(**more)
        found["js_data"]["creation_options"]["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred"
        return dict(found)

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_list_webauthn")


class List(views.ListWebAuthnView):  # type: ignore[misc]
    def get_queryset(self) -> Any:
        return super().get_queryset().order_by("pk")[: passkeys.MOST]


class Authenticate(Challenging, AuthenticateView):  # type: ignore[misc]
    def get_context_data(self, **more: Any) -> dict[str, Any]:
        found = super().get_context_data(**more)
        kinds = Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        return dict(found) | {"kinds": set(kinds)}


class Reauthenticate(Challenging, views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: Any) -> HttpResponse:
        """On this page, where it can be tried again."""
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[no-any-return]

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The library leaves the form out."""
        found: dict[str, Any] = super().get_context_data(**more)
        return {"form": more.get("form") or self.get_form()} | found


class SignIn(views.LoginWebAuthnView):  # type: ignore[misc]
    """By a passkey alone; afterwards one stands where one was going."""

    def get(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not is_script(request):
            return super().get(request, *arguments, **named)  # type: ignore[no-any-return]
        if not ratelimit.consume(request, app="strichka.desk", action="passkey", config=CHALLENGES, limit_get=True):
            return JsonResponse({"message": _("Too many failed attempts. Try again in five minutes.")}, status=429)
        return challenge(flows.auth.begin_authentication(user=None))

    def form_invalid(self, form: Any) -> HttpResponse:
        super().form_invalid(form)
        return redirect(passthrough_next_redirect_url(self.request, reverse("account_login"), "next"))

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        return flows.perform_passwordless_login(self.request, passkey, login)  # type: ignore[no-any-return]
