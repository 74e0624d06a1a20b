"""A passkey without a browser: it makes and signs what ``navigator.credentials`` would send, and what it would not."""

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from strichka.staff.models import User

PRESENT, VERIFIED, ATTESTED = 1, 4, 64
ADD, ALONE, AFTER = "/desk/2fa/webauthn/add/", "/desk/2fa/webauthn/login/", "/desk/2fa/authenticate/"


@dataclass(slots=True)
class SoftPasskey:
    """``count`` is its own counter of signatures; a test may set it back."""

    origin: str = "http://localhost"
    verified: bool = True
    count: int = 1
    owner: User | None = None
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def made(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to ``navigator.credentials.create``."""
        public = ES256.from_cryptography_key(self.key.public_key())
        attested = AttestedCredentialData.create(Aaguid.NONE, self.name, public)
        data = AuthenticatorData.create(self._site(options["rp"]["id"]), self._flags() | ATTESTED, self.count, attested)
        attestation = AttestationObject.create("none", data, {})
        return self._answer(options, "create", attestationObject=attestation)

    def signed(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer to ``navigator.credentials.get``."""
        self.count += 1
        data = self._site(options["rpId"]) + struct.pack(">BI", self._flags(), self.count)
        client = self._client(options, "get")
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        handle = user_pk_to_url_str(self.owner).encode() if self.owner else b""
        return self._answer(options, "get", authenticatorData=data, signature=signature, userHandle=handle)

    def added_to(self, user: User, client: Client, name: str = "Телефон") -> Any:
        """Added by ``client``, in which ``user`` has just signed in."""
        self.owner = user
        return client.post(ADD, {"name": name, "credential": json.dumps(self.made(challenge(client, ADD)))})

    def _flags(self) -> int:
        return PRESENT | (VERIFIED if self.verified else 0)

    def _site(self, relying_party: str) -> bytes:
        return hashlib.sha256(relying_party.encode()).digest()

    def _client(self, options: dict[str, Any], kind: str) -> bytes:
        client = {"type": f"webauthn.{kind}", "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(client | {"crossOrigin": False}).encode()

    def _answer(self, options: dict[str, Any], kind: str, **parts: bytes) -> dict[str, Any]:
        parts["clientDataJSON"] = self._client(options, kind)
        name = websafe_encode(self.name)
        response = {part: websafe_encode(value) for part, value in parts.items()}
        extensions = {"credProps": {"rk": True}}
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": extensions,
        }


def at_home(**more: Any) -> Client:
    """A browser at the address that passkeys of a newsroom on one's own machine hold for."""
    return Client(headers={"accept-language": "en", "host": "localhost"}, **more)


def challenge(client: Client, path: str) -> Any:
    """What the page's script is told."""
    return client.get(path, headers={"accept": "application/json"}).json()


def send(client: Client, path: str, answer: Any, **more: str) -> Any:
    return client.post(path, {"credential": answer if isinstance(answer, str) else json.dumps(answer)} | more)


def sign_in(client: Client, passkey: SoftPasskey, path: str = ALONE, **more: str) -> Any:
    return send(client, path, passkey.signed(challenge(client, path)), **more)
