"""A browser's push service on loopback, and the browsers that it serves: what it takes is read with their keys.

What goes wrong is asked for by ``troubles``, by the browser's number: each is used up by one push. A number is that
HTTP status; ``hang`` answers never; ``lose`` takes it and closes without an answer. ``during`` is called when a push
was taken, before its answer.
"""

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from strichka.senders.web_push.encrypting import CURVE, public_bytes
from strichka.senders.web_push.vapid import unpadded


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


@dataclass(frozen=True)
class Browser:
    """One that has subscribed: it alone can read what is pushed to it (RFC 8291, 3)."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    @property
    def keys(self) -> dict[str, str]:
        return {"p256dh": unpadded(public_bytes(self.key)), "auth": unpadded(self.secret)}

    @property
    def as_json(self) -> dict[str, Any]:
        return {"endpoint": self.endpoint, "keys": self.keys}

    def read(self, body: bytes) -> dict[str, Any]:
        salt, length = body[:16], body[20]
        point, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point))
        info = b"WebPush: info\x00" + public_bytes(self.key) + point
        material = _derived(shared, self.secret, info, 32)
        key = _derived(material, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _derived(material, salt, b"Content-Encoding: nonce\x00", 12)
        opened = AESGCM(key).decrypt(nonce, sealed, None)
        assert opened.endswith(b"\x02")
        found: dict[str, Any] = json.loads(opened[:-1])
        return found


@dataclass
class PushService:
    url: str = ""
    browsers: list[Browser] = field(default_factory=list)
    taken: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    troubles: dict[int, list[str | int]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    during: Callable[[int], None] = lambda _number: None
    free: threading.Event = field(default_factory=threading.Event)

    def browser(self) -> Browser:
        made = Browser(f"{self.url}/push/{len(self.browsers)}")
        self.browsers.append(made)
        return made

    def shown(self, number: int) -> list[dict[str, Any]]:
        """What a browser was pushed, read by it."""
        return [self.browsers[number].read(body) for one, _headers, body in self.taken if one == number]

    def headers(self, number: int) -> list[dict[str, str]]:
        return [headers for one, headers, _body in self.taken if one == number]


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_POST(self) -> None:
        service = self.server.service
        number = int(self.path.rpartition("/")[2])
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:  # who asked died over it
            return
        service.asked.append(number)
        waiting = service.troubles.get(number)
        trouble = waiting.pop(0) if waiting else 201
        if trouble == "hang":
            service.free.wait(30)
            return
        if trouble in (201, "lose"):
            service.taken.append((number, dict(self.headers), body))
            service.during(number)
        if trouble == "lose":
            return
        self.send_response(int(trouble))
        if trouble == 429:
            self.send_header("Retry-After", "120")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    service: PushService


@contextmanager
def push_service() -> Iterator[PushService]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.service = PushService(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.service
    finally:
        server.service.free.set()
        server.shutdown()
        server.server_close()
        thread.join()
