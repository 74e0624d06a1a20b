"""Where a node is reached by the others, and by which key they know each other. It knows no Django."""

import hashlib
import hmac
import socket
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

from strichka.options import Instance
from strichka.server.live.tickets import key_of

PURPOSE = b"strichka nodes\0"
STORE = "/store"
SCHEME = "Strichka"
SKEW = 300.0  # seconds that two clocks may differ
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared, not bound
BAKERS = frozenset({"app", "worker"})


def is_baker(instance: Instance) -> bool:
    """Whether this machine bakes, so that others fetch from it."""
    return not BAKERS.isdisjoint(instance.roles)


def address_of(instance: Instance) -> str:
    """Host and port for others; empty where nothing can be fetched here. Who listens everywhere is known by name."""
    if not is_baker(instance):
        return ""
    host = instance.text("node.host")
    host = instance.node_name if host in EVERYWHERE else host
    return f"[{host}]:{instance.number('node.port')}" if ":" in host else f"{host}:{instance.number('node.port')}"


def machine_of(instance: Instance) -> str:
    """The same for every process that serves this folder on this machine until it starts anew, and no other's."""
    with suppress(OSError):
        started = Path("/proc/sys/kernel/random/boot_id").read_text("ascii")
        words = f"{started}\0{socket.gethostname()}\0{instance.folder.resolve()}"
        return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
    return ""


def shared_key(instance: Instance) -> bytes:
    """The key of the newsroom's nodes, which all have one secret key. Raises ValueError where there is none."""
    secret = key_of(instance)
    if not secret:
        raise ValueError("there is no secret key: set STRICHKA_SECRET_KEY, the same on every machine")
    return hmac.digest(secret, PURPOSE, hashlib.sha256)


def question(path: str, kind: str, total: str) -> str:
    """The address of some bytes on a node: what stands at a path, if its sum is ``total``."""
    return f"{STORE}?{urlencode({'path': path, 'kind': kind, 'sum': total})}"


def sign(key: bytes, target: str, now: float | None = None) -> str:
    """What a node puts into ``Authorization`` when it asks for ``target``."""
    moment = str(int(time.time() if now is None else now))
    return f"{SCHEME} {moment}:{_digest(key, moment, target)}"


def is_ours(key: bytes, target: str, authorization: str, now: float) -> bool:
    """Whether a node of this newsroom has asked for ``target`` just now."""
    scheme, _, rest = authorization.partition(" ")
    moment, _, digest = rest.partition(":")
    if (
        scheme != SCHEME
        or not authorization.isascii()
        or not moment.isdecimal()
        or len(moment) > len(str(int(now))) + 1
    ):
        return False
    return abs(now - int(moment)) < SKEW and hmac.compare_digest(_digest(key, moment, target), digest)


def _digest(key: bytes, moment: str, target: str) -> str:
    return hmac.new(key, f"GET\n{target}\n{moment}".encode(), hashlib.sha256).hexdigest()
