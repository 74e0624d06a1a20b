"""Where our accounts and their notes stand for other servers; beside the paper, which is baked as it is."""

import re
from urllib.parse import urlsplit

from strichka.stories.addresses import absolute
from strichka.wire.fetching import PORTS

BASE = "/-/activitypub"
INBOX = f"{BASE}/inbox"
NODE_INFO = f"{BASE}/nodeinfo"
WEBFINGER = "/.well-known/webfinger"
NODE_INFO_LINKS = "/.well-known/nodeinfo"


def actor(name: str) -> str:
    return f"{absolute(BASE)}/accounts/{name}"


def key_id(name: str) -> str:
    return f"{actor(name)}#main-key"


def inbox(name: str) -> str:
    return f"{actor(name)}/inbox"


def outbox(name: str) -> str:
    return f"{actor(name)}/outbox"


def followers(name: str) -> str:
    return f"{actor(name)}/followers"


def note(public_id: str) -> str:
    return f"{absolute(BASE)}/notes/{public_id}"


def our_host() -> str:
    return host_of(absolute(""))


def host_of(url: str) -> str:
    """Host and port of an address, written in one way: as name servers know it, without the usual port; "" if none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode().lower().rstrip(".")
        usual = PORTS.get(parts.scheme, 0)
        port = parts.port or usual
    except ValueError:
        return ""
    if not host or not usual:
        return ""
    host = f"[{host}]" if ":" in host else host
    return host if port == usual else f"{host}:{port}"


def names_over(host: str) -> list[str]:
    """The names by which a server may be blocked: its own, and all that it stands below, whatever its port."""
    labels = re.sub(r":\d+$", "", host).split(".")
    return [host, *(".".join(labels[number:]) for number in range(len(labels)))]
