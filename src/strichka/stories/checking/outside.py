"""Whether an address is ours or leads elsewhere, and the key under which one elsewhere is kept."""

import hashlib
from urllib.parse import urlsplit

from django.conf import settings


def sum_of(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def is_outside(href: str) -> bool:
    """Whether it is a web address that is not the newsroom's own."""
    return href.lower().startswith(("http://", "https://")) and not our_path(href)


def our_path(href: str) -> str:
    """The path of an address on the paper or at the desk; empty for every other."""
    if href.startswith("/") and not href.startswith("//"):
        return href.partition("#")[0].partition("?")[0]
    try:
        parts, own = urlsplit(href), urlsplit(settings.INSTANCE.url)
        is_ours = (parts.hostname, parts.port) == (own.hostname, own.port) and parts.hostname is not None
    except ValueError:
        return ""
    return (parts.path or "/") if is_ours else ""
