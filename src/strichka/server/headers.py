"""Response headers that the server, the app and nginx must agree on."""

import re

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "usb")
)

EVERYWHERE: tuple[tuple[str, str], ...] = (("x-content-type-options", "nosniff"),)
PAGES: tuple[tuple[str, str], ...] = (
    *EVERYWHERE,
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
)

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
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
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
    "pdf": "application/pdf",
}
UNKNOWN_TYPE = "application/octet-stream"
_HASHED = re.compile(r"[.-][0-9a-f]{8,64}\.[a-z0-9.]+$")


def type_of(name: str) -> str:
    """Content-Type of a file by its name; JSON Feed is told apart by ``feed.json``."""
    if name.endswith("feed.json"):
        return "application/feed+json"
    return TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN_TYPE)


def cache_control(path: str) -> str:
    """How long a path may be kept: renditions and names with a hash for ever, pages not without asking."""
    if path.startswith("/media/") or _HASHED.search(path):
        return CACHE_FOR_EVER
    if path.endswith(("/", ".html")):
        return CACHE_PAGE
    return CACHE_SHORT


def security(content_type: str) -> tuple[tuple[str, str], ...]:
    """The headers for a type: all of them for whatever a browser shows as a document with scripts."""
    return PAGES if content_type.startswith(("text/html", "image/svg")) else EVERYWHERE
