"""Another server of the Fediverse: it knows requests as Mastodon does, by code that is not ours.

The newer signatures are made and checked by a library of others, the older by hand. ``takes`` are the ways in which it
checks; who signs in another is answered 401. ``troubles``: an HTTP status for each of the next requests to an inbox,
or ``lose``: it is taken and the answer is lost. ``during`` is called when an activity was taken, before the answer.
"""

import base64
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import formatdate
from functools import lru_cache
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from http_message_signatures import HTTPMessageSigner, HTTPMessageVerifier, HTTPSignatureKeyResolver
from http_message_signatures.algorithms import RSA_V1_5_SHA256
from http_message_signatures.exceptions import InvalidSignature as NotTheirs

from tests.senders.telegram_double import serving

TYPE = "application/activity+json"
Document = dict[str, Any]


@lru_cache(maxsize=8)
def new_key(number: int = 0) -> rsa.RSAPrivateKey:
    """Made once a run for each number: making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem(key: rsa.RSAPrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@dataclass
class Message:
    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)


class Keys(HTTPSignatureKeyResolver):
    def __init__(self, private: rsa.RSAPrivateKey | None = None, public: Any = None) -> None:
        self.private, self.public = private, public

    def resolve_private_key(self, key_id: str) -> Any:
        return self.private

    def resolve_public_key(self, key_id: str) -> Any:
        return self.public


@dataclass
class Fediverse:
    """A server with as many people as are asked for; ``actors``: our accounts' documents, for their keys."""

    url: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    takes: tuple[str, ...] = ("rfc9421", "cavage")
    asks_for_signatures: bool = False
    received: list[tuple[str, Document]] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    troubles: list[int | str] = field(default_factory=list)
    actors: dict[str, Document] = field(default_factory=dict)
    changed: Document = field(default_factory=dict)
    shares: bool = True
    during: Callable[[Document], None] = lambda _activity: None

    @property
    def host(self) -> str:
        return self.url.partition("://")[2]

    def person(self, name: str = "olha") -> str:
        return f"{self.url}/users/{name}"

    def document(self, name: str) -> Document:
        own = self.person(name)
        document: Document = {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": own,
            "type": "Person",
            "preferredUsername": name,
            "inbox": f"{own}/inbox",
            "publicKey": {"id": f"{own}#main-key", "owner": own, "publicKeyPem": pem(self.key)},
        }
        if self.shares:
            document["endpoints"] = {"sharedInbox": f"{self.url}/inbox"}
        return document | self.changed

    def of(self, kind: str) -> list[Document]:
        """The activities of a kind that came in, one for each id and inbox: as a server takes them."""
        seen: dict[tuple[str, str], Document] = {}
        for path, activity in self.received:
            if activity["type"] == kind:
                seen.setdefault((path, activity["id"]), activity)
        return list(seen.values())

    def signed(self, way: str, url: str, activity: Document, name: str = "olha", **changed: str) -> tuple[bytes, Any]:
        """The body and headers of a request of ours; ``changed`` after the signature was made."""
        body = json.dumps(activity).encode()
        key_id = f"{self.person(name)}#main-key"
        sign = {"rfc9421": self._rfc9421, "cavage": self._cavage}[way]
        return body, sign(url, body, key_id) | {one.replace("_", "-"): value for one, value in changed.items()}

    def _rfc9421(self, url: str, body: bytes, key_id: str) -> dict[str, str]:
        message = Message("POST", url, {"Content-Type": TYPE})
        signer = HTTPMessageSigner(signature_algorithm=RSA_V1_5_SHA256, key_resolver=Keys(self.key))
        covered = ("@method", "@target-uri", "content-digest")
        signer.sign(message, key_id=key_id, covered_component_ids=covered, body=body, include_alg=False)
        return {name.lower(): value for name, value in message.headers.items()}

    def _cavage(self, url: str, body: bytes, key_id: str) -> dict[str, str]:
        parts = urlsplit(url)
        headers = {
            "host": parts.netloc,
            "date": formatdate(usegmt=True),
            "digest": "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode(),
            "content-type": TYPE,
        }
        lines = [f"(request-target): post {parts.path}", *(f"{name}: {value}" for name, value in headers.items())]
        value = base64.b64encode(self.key.sign("\n".join(lines).encode(), padding.PKCS1v15(), SHA256())).decode()
        names = " ".join(["(request-target)", *headers])
        said = f'keyId="{key_id}",algorithm="rsa-sha256",headers="{names}",signature="{value}"'
        return headers | {"signature": said}

    def follow(self, actor: str, name: str = "olha") -> Document:
        number = time.time_ns()
        return {"id": f"{self.url}/follows/{number}", "type": "Follow", "actor": self.person(name), "object": actor}

    def proves(self, method: str, path: str, headers: dict[str, str], body: bytes) -> str:
        """In which way a request is signed by whom it names; "" where it is not, or in a way that is not taken."""
        way = "rfc9421" if "signature-input" in headers else "cavage"
        if way not in self.takes:
            return ""
        found = re.search(r'key[iI]d="([^"]+)"', headers.get("signature-input", "") + headers.get("signature", ""))
        if found is None:
            return ""
        public = load_pem_public_key(self._actor(found[1].partition("#")[0])["publicKey"]["publicKeyPem"].encode())
        check = self._is_rfc9421 if way == "rfc9421" else self._is_cavage
        return way if check(method, path, headers, body, public) else ""

    def _is_rfc9421(self, method: str, path: str, headers: dict[str, str], body: bytes, public: Any) -> bool:
        verifier = HTTPMessageVerifier(signature_algorithm=RSA_V1_5_SHA256, key_resolver=Keys(public=public))
        wanted = ("@method", "@target-uri", *(("content-digest",) if method == "POST" else ()))
        message = Message(method, self.url + path, headers)
        try:
            verifier.verify(message, max_age=timedelta(hours=1), require_components=wanted, body=body)
        except NotTheirs:
            return False
        return True

    def _is_cavage(self, method: str, path: str, headers: dict[str, str], body: bytes, public: Any) -> bool:
        said = dict(re.findall(r'(\w+)="([^"]*)"', headers["signature"]))
        names = said["headers"].split()
        assert {"(request-target)", "host", "date"} <= set(names)
        if method == "POST":
            assert "digest" in names
            assert headers["digest"] == "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode()
        values = headers | {"(request-target)": f"{method.lower()} {path}"}
        lines = "\n".join(f"{name}: {values[name]}" for name in names)
        try:
            public.verify(base64.b64decode(said["signature"]), lines.encode(), padding.PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return headers["host"] == self.host

    def _actor(self, url: str) -> Document:
        if url not in self.actors:
            self.actors[url] = json.loads(get(url)[1])
        return self.actors[url]


def get(url: str, accept: str = TYPE) -> tuple[int, bytes]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers={"Accept": accept})
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=20)
    connection.request("POST", parts.path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


class _Handler(BaseHTTPRequestHandler):
    server_of: Fediverse

    def log_message(self, *_arguments: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.server_of.asked.append(self.path)
        self.server_of.accepted.append(", ".join(self.headers.get_all("Accept", [])))
        if self.server_of.asks_for_signatures and not self._way(b""):
            self._answer(401, b"Request not signed")
        elif self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", self.path.replace("/moved/", "/users/"))
            self.end_headers()
        else:
            document = self.server_of.document(self.path.rpartition("/")[2])
            self._answer(200, json.dumps(document).encode(), "application/activity+json; charset=utf-8")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        way = self._way(body)
        if not way:
            self._answer(401, b"Verification failed")
            return
        trouble = self.server_of.troubles.pop(0) if self.server_of.troubles else 202
        if trouble in {202, "lose"}:
            activity = json.loads(body)
            self.server_of.received.append((self.path, activity))
            self.server_of.ways.append(way)
            self.server_of.during(activity)
        if isinstance(trouble, int):
            self._answer(trouble, b"")

    def _way(self, body: bytes) -> str:
        headers = {name.lower(): value for name, value in self.headers.items()}
        return self.server_of.proves(self.command, self.path, headers, body)

    def _answer(self, status: int, body: bytes, kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def fediverse_server() -> Iterator[Fediverse]:
    one = Fediverse()
    with serving(type("Handler", (_Handler,), {"server_of": one})) as url:
        one.url = url
        yield one
