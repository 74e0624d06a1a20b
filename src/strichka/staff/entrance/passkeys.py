"""Passkeys (https://www.w3.org/TR/webauthn-3/): for which address they hold, and what a browser says of one."""

import ipaddress
import json
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import url_str_to_user_pk
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from fido2.cose import UnsupportedKey
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from strichka.staff.models import User

LOCAL = "localhost"
LONGEST = 16_384  # characters of what a browser sends of a passkey
MOST = 20  # passkeys of one person
# What is read of an answer; all of it is base64url.
_PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and codes carry the newsroom's name and the name that people sign in by."""

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": relying_party(context.request), "name": settings.INSTANCE.text("site.name")}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.get_username()}


def relying_party(request: HttpRequest) -> str:
    """The name that passkeys are bound to: the host of ``site.url``, or localhost where the desk is opened there."""
    return LOCAL if _host(request) == LOCAL else urlsplit(settings.INSTANCE.url).hostname or ""


def obstacle(request: HttpRequest) -> str:
    """Why browsers make and show no passkeys at the address that was opened, and what to do; "" where they do."""
    host, site = _host(request), urlsplit(settings.INSTANCE.url)
    if host == LOCAL:
        return ""
    if _is_bare(host) and ipaddress.ip_address(host).is_loopback:
        port = urlsplit(f"//{request.get_host()}").port
        local = f"{request.scheme}://{LOCAL}" + (f":{port}" if port else "")
        return _("Passkeys do not work at a bare IP address. Open the desk at %s instead.") % f"{local}/desk/"
    if _is_bare(site.hostname or ""):
        return _("Passkeys do not work here: the site has a bare IP address and no name. The keeper can give it one.")
    if host != site.hostname:
        return (
            _("Passkeys work at the site’s own address only. Open the desk at %s.") % f"{settings.INSTANCE.url}/desk/"
        )
    if site.scheme != "https":
        return _("Passkeys work over https only. The keeper can set it up.")
    return ""


def registration(words: str) -> RegistrationResponse:
    """A new passkey as a browser has sent it.

    Raises:
        ValidationError: it is none, or of another site, or signs in a way that is not read here.
    """
    answer = _plain(words)
    try:
        read = RegistrationResponse.from_dict(answer)
        data = read.response.attestation_object.auth_data.credential_data
    except Exception as error:
        raise not_accepted() from error
    if data is None or isinstance(data.public_key, UnsupportedKey) or not _is_from_here(read):
        raise not_accepted()
    return read


def authentication(words: str) -> AuthenticationResponse:
    """A signature by a passkey, not verified, as a browser has sent it. Raises ValidationError: it is none."""
    try:
        read = AuthenticationResponse.from_dict(_plain(words))
    except ValidationError:
        raise
    except Exception as error:  # hostile bytes, and the library raises what its parsers raise
        raise not_accepted() from error
    if not _is_from_here(read):
        raise not_accepted()
    return read


def stored(read: RegistrationResponse) -> dict[str, Any]:
    """What is kept of a new passkey, as allauth's ``WebAuthn`` reads it again: nothing that the page has added."""
    kept = dict(read)
    kept["clientExtensionResults"] = {"credProps": {"rk": is_discoverable(read)}}
    return json.loads(json.dumps(kept))  # type: ignore[no-any-return]


def is_discoverable(read: RegistrationResponse) -> bool:
    """Whether it may be asked for without a sign-in name; a browser that does not say so is believed to."""
    properties = dict(read.client_extension_results).get("credProps")
    return not isinstance(properties, dict) or properties.get("rk") is not False


def owner(read: AuthenticationResponse) -> User | None:
    """Whom a signature says that it is of; not verified."""
    try:
        key = url_str_to_user_pk((read.response.user_handle or b"").decode("ascii"))
    except (ValueError, OverflowError, ValidationError):
        return None
    return User.objects.filter(pk=key).first()


def not_accepted() -> ValidationError:
    return ValidationError(_("This passkey was not accepted. Try again."), code="passkey")


def _plain(words: str) -> dict[str, Any]:
    """The texts of an answer and nothing else: the library makes as many bytes of a number as it says."""
    try:
        given = json.loads(words)
        answer = {name: given[name] for name in ("id", "rawId", "type")}
        answer["response"] = {name: given["response"][name] for name in _PARTS if given["response"].get(name)}
        if answer["type"] != "public-key":
            raise not_accepted()
        _all_texts(answer["id"], answer["rawId"], *answer["response"].values())
        client = json.loads(websafe_decode(answer["response"]["clientDataJSON"]))
        _all_texts(client["type"], client["challenge"], client["origin"])
        extensions = given.get("clientExtensionResults")
        answer["clientExtensionResults"] = extensions if isinstance(extensions, dict) else {}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise not_accepted() from error
    return answer


def _all_texts(*values: Any) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError


def _is_from_here(read: RegistrationResponse | AuthenticationResponse) -> bool:
    """Whether the browser showed a page of ours: the library would take one of any subdomain."""
    client = read.response.client_data
    if client.cross_origin:
        return False
    if relying_party(context.request) == LOCAL:
        return urlsplit(client.origin).hostname == LOCAL
    return bool(client.origin == settings.INSTANCE.url)


def _host(request: HttpRequest) -> str:
    return urlsplit(f"//{request.get_host()}").hostname or ""


def _is_bare(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
