"""Where our accounts and their notes stand for other servers; beside the paper, which is baked as it is."""

from urllib.parse import urlsplit

from strichka.stories.addresses import absolute

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
    """Host and port of an address, in lower case; "" where it is none."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return ""
    return parts.netloc.rpartition("@")[2].lower() if is_good else ""
