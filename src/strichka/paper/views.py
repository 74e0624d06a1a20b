"""What of the paper is not baked, or not yet: search, a page's first reading, and addresses without a page."""

import json
import logging

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from strichka.baking import press
from strichka.paper import report_states
from strichka.paper.pages import notices, search, search_answer
from strichka.server.http import headers
from strichka.stories import addresses

log = logging.getLogger(__name__)


@require_safe
@gzip_page
def search_page(request: HttpRequest, language: str) -> HttpResponse:
    content = search.html(search_answer.read(request.GET.dict()), language)
    return _response(content, cache=headers.CACHE_PAGE)


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What became of a browser's reports, as JSON; ``id`` once for each, ``language`` of the newsroom's thanks."""
    asked = request.GET.get("language", "")
    language = asked if asked in addresses.languages() else settings.LANGUAGE_CODE
    content = json.dumps(report_states.of_ids(request.GET.getlist("id"), language), ensure_ascii=False)
    return _response(content, path=addresses.REPORTS + ".json", cache=headers.CACHE_NEVER)


@require_safe
def anything(request: HttpRequest) -> HttpResponse:
    """Bake and answer a page that is not in the store yet, or redirect an old address; the rest is not there."""
    path = request.path
    if "\x00" in path:  # PostgreSQL takes none
        return _not_found(path)
    rendered = press.render(path)
    if rendered is None and not path.endswith("/"):
        path += "/"
        rendered = press.render(path)
        if rendered is not None and not isinstance(rendered, press.Redirect):
            return HttpResponsePermanentRedirect(path)
    if isinstance(rendered, press.Redirect):
        _bake(path)
        return HttpResponsePermanentRedirect(rendered.target)
    if rendered is None:
        return _not_found(path)
    _bake(path)
    return _response(rendered.content, path=path, status=410 if rendered.gone else 200)


def _not_found(path: str) -> HttpResponse:
    language, _rest = addresses.split(path)
    return _response(notices.not_found_in(language), status=404, cache=headers.CACHE_SHORT)


def _bake(path: str) -> None:
    """Readers get their page also where it cannot be kept: on a full disk, or while somebody holds the database."""
    try:
        press.bake(path)
    except (OSError, OperationalError) as error:
        log.warning("%s could not be kept: %s", path, error)


def _response(
    content: bytes | str, *, path: str = "/", status: int = 200, cache: str = headers.CACHE_PAGE
) -> HttpResponse:
    kind = headers.type_of(path + "index.html" if path.endswith("/") else path)
    response = HttpResponse(content, status=status, content_type=kind)
    response["Cache-Control"] = cache
    for name, value in headers.pages(settings.INSTANCE):
        response[name] = value
    return response
