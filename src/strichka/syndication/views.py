"""What other sites ask the app itself about stories of ours; all else that machines read is baked."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from strichka.server.http import headers
from strichka.syndication import oembed

UNBOUNDED = 100_000  # pixels: wider than any picture
TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}


@require_safe
def oembed_answer(request: HttpRequest) -> HttpResponse:
    """404 for what is no story that readers may see, 501 for a format that is not served (oEmbed 1.0, 2.3.4)."""
    url, kind = request.GET.get("url", ""), request.GET.get("format", "json")
    bounds = oembed.Bounds(_pixels(request, "maxwidth"), _pixels(request, "maxheight"))
    if kind not in TYPES:
        return _refused(501, "Only json and xml are served.")
    if not url or not bounds.width or not bounds.height:
        return _refused(400, "Ask with the address of a story in url; maxwidth and maxheight are whole pixels.")
    response = oembed.answer(url, site=settings.INSTANCE.text("site.name"), bounds=bounds)
    if response is None:
        return _refused(404, "There is no such story.")
    content = oembed.to_xml(response) if kind == "xml" else json.dumps(response, ensure_ascii=False).encode()
    return _answered(content, 200, TYPES[kind])


def _pixels(request: HttpRequest, name: str) -> int:
    """A bound of the request; 0 for what is no number."""
    written = request.GET.get(name, "")
    if not written:
        return UNBOUNDED
    return (
        min(int(written), UNBOUNDED) if written.isascii() and written.isdigit() and len(written) < len("1000000") else 0
    )


def _refused(status: int, words: str) -> HttpResponse:
    return _answered(words.encode(), status, "text/plain; charset=utf-8")


def _answered(content: bytes, status: int, kind: str) -> HttpResponse:
    response = HttpResponse(content, status=status, content_type=kind)
    response["Cache-Control"] = headers.CACHE_SHORT
    return response
