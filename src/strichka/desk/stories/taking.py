"""A draft from a page: its text or HTML, pasted, as a file or at an address, read as ``strichka take`` reads it."""

import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.desk.doors import by_method, page, person
from strichka.staff.errors import Refused
from strichka.stories.domain.take import TakenAlready, take
from strichka.stories.enums import Permission
from strichka.stories.models import Section
from strichka.wire import fetching, page_at_address
from strichka.wire.page.decoding import MOST_BYTES
from strichka.wire.page.page import Page, PageError
from strichka.wire.page.reader import read

_ADDRESS = re.compile(r"https?://\S+")


@page(Permission.CREATE)
def page_form(request: HttpRequest) -> HttpResponse:
    return _show(request)


@page(Permission.CREATE, method="POST")
def take_page(request: HttpRequest) -> HttpResponse:
    """What cannot be taken is said, and all that was pasted is still there."""
    section = Section.objects.filter(slug=request.POST.get("section", "")).first()
    language = request.POST.get("language", "")
    try:
        taken = take(
            page=_read(request),
            section=section,
            by=person(request),
            language=language if language in dict(settings.LANGUAGES) else "",
            again="again" in request.POST,
        )
    except PageError as error:
        return _show(request, refused=_reason(error))
    except TakenAlready as error:
        return _show(request, refused=error.message, here=error)
    except Refused as error:
        return _show(request, refused=error.message)
    for note in taken.notes:
        messages.info(request, note)
    return redirect("desk:write", taken.story.public_id)


pages = by_method(page_form, take_page)


def _read(request: HttpRequest) -> Page:
    """The story in a file, else at an address, else in what was copied with its markup, else in the words alone.

    Raises:
        PageError: there is none in it.
        Refused: the address cannot be asked now.
    """
    file, html, text = request.FILES.get("file"), request.POST.get("html", ""), request.POST.get("text", "")
    if file is not None:
        return read(file.read(MOST_BYTES + 1), name=file.name or "")
    if _ADDRESS.fullmatch(text.strip()):
        return _fetched(text.strip())
    try:
        return read(html or text)
    except PageError:
        if not html or not text.strip():
            raise
        return read(text)


def _fetched(url: str) -> Page:
    try:
        return page_at_address.fetched(url)
    except page_at_address.BusyError as error:
        raise Refused("busy", _("Colleagues are fetching pages just now. Try again in a moment.")) from error
    except (fetching.NoSuchHost, fetching.Unreachable) as error:
        message = _("No page came from this address. Open it in a browser, copy the page, and paste it here.")
        raise Refused("unreachable", message) from error


def _reason(error: PageError) -> str:
    match error.code:
        case "empty":
            return _("There is nothing in it. Paste a story’s headline and text, or choose a file.")
        case "huge":
            return _("It is too large for one story. Take out the story’s part and try again.")
        case "binary":
            return _("This is not a text file. Save the page as text or HTML and try again.")
        case "headline":
            return _("The first line is too long for a headline. Put a shorter one on a line before it.")
    return _("No story was found in it. Copy headline and text from the page, the headline on the first line.")


def _show(request: HttpRequest, *, refused: str = "", here: TakenAlready | None = None) -> HttpResponse:
    language = get_language() or ""
    context = {
        "refused": refused,
        "here": here.story if here else None,
        "sections": [(one.slug, one.name_in(language)) for one in Section.objects.all()],
        "languages": settings.LANGUAGES,
        "typed": {name: request.POST.get(name, "") for name in ("text", "html", "section")},
        "language": request.POST.get("language", ""),
        "menu": "stories",
    }
    return render(request, "desk/take.html", context, status=422 if refused else 200)
