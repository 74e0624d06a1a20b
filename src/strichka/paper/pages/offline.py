"""The paper without a network: the service worker, the page it shows, and the paper as an app on a phone."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.lib.clock import format_iso
from strichka.paper.frame.page import Head, page
from strichka.paper.subscribing import push_page
from strichka.stories import addresses, keys
from strichka.stories.enums import State
from strichka.stories.models import Story

WORKER = "/sw.js"
WITHDRAWN = "/withdrawn.json"
# --paper of paper.css, by day and by night.
LIGHT, DARK = "#fbfaf6", "#131719"
_PAPER = re.compile(r"--paper:\s*(#[0-9a-fA-F]{3,8})\b")
_HERE = Path(__file__).parent


def path(language: str) -> str:
    """The page that stands for one that is not kept while there is no network."""
    return f"{addresses.prefix(language)}/offline/"


def manifest_path(language: str) -> str:
    return f"{addresses.prefix(language)}/manifest.webmanifest"


def paths() -> list[str]:
    return [of(language) for language in addresses.languages() for of in (path, manifest_path)]


def is_on() -> bool:
    return settings.INSTANCE.flag("site.offline")


def notice(language: str, reads: Reads) -> Page:
    """«No connection», with the stories that the browser keeps."""
    head = Head(title=_("No connection"), path=path(language), noindex=True)
    return page("paper/offline.html", head, {"zone": settings.TIME_ZONE}, language=language, reads=reads)


def worker() -> Page:
    """The service worker; with ``site.offline`` off one that clears up after itself and goes.

    Its bytes change with the page it keeps and all that this links, so browsers renew both with every release.
    """
    reads = frozenset({keys.SITE})
    pushed = (_HERE / "worker_push.js").read_bytes() if push_page.is_on() else b""
    if not is_on():
        told = {"push": push_page.worker_settings()} if pushed else {}
        return Page(_first_line(told) + (_HERE / "worker_off.js").read_bytes() + pushed, reads)
    kept = hashlib.sha256()
    for language in addresses.languages():
        with translation.override(language):
            kept.update(notice(language, Reads()).content)
    worker_settings: dict[str, Any] = {
        "prefixes": [prefix for code in addresses.languages() if (prefix := addresses.prefix(code))],
        "zone": settings.TIME_ZONE,
        "release": kept.hexdigest()[:16],
    }
    if pushed:
        worker_settings["push"] = push_page.worker_settings()
    return Page(_first_line(worker_settings) + (_HERE / "worker.js").read_bytes() + pushed, reads)


def _first_line(worker_settings: dict[str, Any]) -> bytes:
    return f"const SETTINGS = {json.dumps(worker_settings)};\n".encode()


def withdrawn() -> Page:
    """A word that is another one after each withdrawal; it names no story."""
    killed = Story.objects.filter(state=State.KILLED).aggregate(last=Max("killed_at"), count=Count("pk"))
    stamp = {"last": format_iso(killed["last"]) if killed["last"] else "", "count": killed["count"]}
    reads = frozenset({keys.SITE, keys.withdrawals()})
    return Page(json.dumps(stamp, separators=(",", ":")).encode(), reads)


def manifest(language: str, reads: Reads) -> Page:
    """The paper as an app (Web Application Manifest, W3C)."""
    reads.add(keys.SITE)
    name, light = settings.INSTANCE.text("site.name"), colors()[0]
    declared = {
        "name": name,
        "short_name": name,
        "lang": language,
        "id": addresses.home(language),
        "start_url": addresses.home(language),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": light,
        "theme_color": light,
        "icons": [
            _icon("192.png", "any"),
            _icon("512.png", "any"),
            _icon("maskable-512.png", "maskable"),
        ],
    }
    return Page(json.dumps(declared, ensure_ascii=False, separators=(",", ":")).encode(), reads.keys())


def _icon(name: str, purpose: str) -> dict[str, str]:
    size = name.removesuffix(".png").rpartition("-")[2]
    return {
        "src": static(f"paper/icons/{name}"),
        "type": "image/png",
        "sizes": f"{size}x{size}",
        "purpose": purpose,
    }


def colors() -> tuple[str, str]:
    """The paper's color by day and by night; the newsroom's ``theme.css`` may give its own, in this order."""
    try:
        own = _PAPER.findall((settings.INSTANCE.folder / "theme.css").read_text("utf-8"))
    except FileNotFoundError:
        own = []
    return (own[0], own[1] if len(own) > 1 else DARK) if own else (LIGHT, DARK)


# What stands at the root once for all languages.
FILES = {WORKER: worker, WITHDRAWN: withdrawn}
