"""Response headers that the server, the app and nginx must agree on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from strichka import feed_formats
from strichka.document import embeds
from strichka.lib import places
from strichka.options import Instance

Fields = tuple[tuple[str, str], ...]

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "worker-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types offline"
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "usb")
)

# What may be done with a page, by ``ai.use``. As a header and not as a rule in robots.txt, which the draft would also
# allow: readers of robots.txt complain of rules they do not know. https://datatracker.ietf.org/doc/draft-ietf-aipref-attach/
CONTENT_USAGE = {
    "allow": "train-ai=y, ai-use=y, search=y",
    "search": "train-ai=n, ai-use=y, search=y",
    "deny": "train-ai=n, ai-use=n, search=y",
}
EVERYWHERE: Fields = (("x-content-type-options", "nosniff"),)
HSTS_SECONDS = 365 * 24 * 3600  # how long a browser asks by https only, after an answer by https (RFC 6797)

# Files that somebody attached lie below it. What a browser plays inside a page is shown, all else only downloaded: a
# file that begins like a PDF may go on as a page, and must never act as one of ours.
ATTACHED = "/media/f/"
ATTACHED_POLICY = "sandbox; default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
PLAYED = ("audio/", "video/")
# What pages of any site include: their browsers fetch modules only where this is allowed (Fetch, CORS protocol).
INCLUDED = "/static/foreign/"
ANYWHERE: Fields = (("access-control-allow-origin", "*"), ("cross-origin-resource-policy", "cross-origin"))


def content_security_policy(frames: Sequence[str] = ()) -> str:
    """The policy of a readers' page that may frame these origins."""
    framed = tuple(dict.fromkeys((*embeds.ORIGINS, *frames)))  # what a reader may ask to see, and the keeper's own
    return f"{_POLICY}; frame-src {' '.join(framed)}"


def _fields(policy: str) -> Fields:
    return (
        *EVERYWHERE,
        ("content-security-policy", policy),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("permissions-policy", PERMISSIONS_POLICY),
        ("cross-origin-opener-policy", "same-origin"),
    )


# Pages of the house that frame nobody the keeper named: notices of the server and everything of an untouched instance.
CONTENT_SECURITY_POLICY = content_security_policy()
PAGES: Fields = _fields(CONTENT_SECURITY_POLICY)


def frames(instance: Instance) -> tuple[str, ...]:
    """The origins that this instance's pages may frame: those of ``income.frames`` and ``income.counter``."""
    urls = [places.parse_frame(row).url for row in instance.words("income.frames")]
    counter = instance.text("income.counter")
    return places.origins([*urls, counter] if counter else urls)


def pages(instance: Instance) -> Fields:
    """The headers of this instance's pages: the same from the server, the app and nginx."""
    usage = ("content-usage", CONTENT_USAGE[instance.text("ai.use")])
    return (*_fields(content_security_policy(frames(instance))), usage, *_https_only(instance))


def files(instance: Instance) -> Fields:
    """The headers of whatever no browser shows as a page."""
    return (*EVERYWHERE, *_https_only(instance))


def _https_only(instance: Instance) -> Fields:
    """Strict-Transport-Security, where the public address is https."""
    return (("strict-transport-security", f"max-age={HSTS_SECONDS}"),) if is_https(instance) else ()


def is_https(instance: Instance) -> bool:
    return instance.url.startswith("https://")


def attached(of_files: Fields, *, played: bool) -> Fields:
    """The headers of an attached file; ``played``: of one that pages play, all others are only downloaded."""
    policy = ("content-security-policy", ATTACHED_POLICY)
    return (*of_files, policy) if played else (*of_files, policy, ("content-disposition", "attachment"))


@dataclass(frozen=True, slots=True)
class Policy:
    """The security headers of one instance, by what an address holds."""

    pages: Fields = PAGES
    files: Fields = EVERYWHERE

    def of(self, path: str, content_type: str) -> Fields:
        """The headers of what stands at a path: those of pages for all that a browser shows as one with scripts."""
        if path.startswith(ATTACHED):
            return attached(self.files, played=content_type.startswith(PLAYED))
        if path.startswith(INCLUDED):
            return (*self.files, *ANYWHERE)
        return self.pages if content_type.startswith(("text/html", "image/svg")) else self.files


PLAIN = Policy()


def policy(instance: Instance) -> Policy:
    return Policy(pages(instance), files(instance))


CACHE_PAGE = "public, max-age=0, must-revalidate"
CACHE_LIVE = "public, max-age=5"
CACHE_SHORT = "public, max-age=60"
CACHE_FOR_EVER = "public, max-age=31536000, immutable"
CACHE_NEVER = "no-store"

TYPES: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "ico": "image/x-icon",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "woff2": "font/woff2",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip",
}
UNKNOWN_TYPE = "application/octet-stream"
PLAYED_SUFFIXES = tuple(suffix for suffix, kind in TYPES.items() if kind.startswith(PLAYED))
_HASHED = re.compile(r"[.-][0-9a-f]{8,64}\.[a-z0-9.]+$")


def type_of(name: str) -> str:
    """Content-Type of a file by its path or name; that of a feed is its format's."""
    feed = feed_formats.content_type(name.rpartition("/")[2])
    return feed or TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN_TYPE)


def cache_control(path: str) -> str:
    """How long a path may be kept: renditions and names with a hash for ever, pages not without asking."""
    if path.startswith("/media/") or _HASHED.search(path):
        return CACHE_FOR_EVER
    if path.endswith(("/", ".html")):
        return CACHE_PAGE
    return CACHE_SHORT
