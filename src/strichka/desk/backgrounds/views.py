"""Backgrounds: written once, seen where they are shown, and kept in every wording."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.languages.registry import languages
from strichka.lib import textdiff
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stories.domain.developing.background import Words, rewrite_background, write_background
from strichka.stories.enums import Permission
from strichka.stories.models import Background, BackgroundWording
from strichka.stories.reading.backgrounds import paragraphs_of, shown_in

MOST_STORIES = 50
MOST_WORDINGS = 20


@page(Permission.VIEW)
def backgrounds(request: HttpRequest) -> HttpResponse:
    listed = paging.by_id(Background.objects.all(), request.GET.get("after", ""), kept={})
    context = {
        "backgrounds": [(one, " ".join(paragraphs_of(one.document))) for one in listed.rows],
        "older": listed.older,
        "may": person(request).has_perm(Permission.KEEP_BACKGROUND),
        "menu": "stories",
    }
    return render(request, "desk/backgrounds.html", context)


@page(Permission.KEEP_BACKGROUND)
def _blank(request: HttpRequest) -> HttpResponse:
    return _show(request, Words("", ""))


@page(Permission.KEEP_BACKGROUND, method="POST")
def _write(request: HttpRequest) -> HttpResponse:
    words = _sent(request)
    try:
        row = write_background(words=words, language=request.POST.get("language", ""), by=person(request))
    except Refused as refused:
        return _show(request, words, refused=refused.message)
    messages.success(request, _("Saved."))
    return redirect("desk:background", row.pk)


new_background = by_method(_blank, _write)


@page(Permission.VIEW, find=subjects.background)
def _background(request: HttpRequest, background: Background) -> HttpResponse:
    return _show(request, Words(background.title, _text(background.document)), background)


@page(Permission.KEEP_BACKGROUND, find=subjects.background, method="POST")
def _rewrite(request: HttpRequest, background: Background) -> HttpResponse:
    words, version = _sent(request), sent.version(sent.text(request, "version"))
    try:
        rewrite_background(background=background, words=words, version=version, by=person(request))
    except Refused as refused:
        return _show(request, words, background, refused=refused.message)
    messages.success(request, _("Saved. The stories that show it follow within a minute."))
    return redirect("desk:background", background.pk)


background_page = by_method(_background, _rewrite)


def _sent(request: HttpRequest) -> Words:
    return Words(sent.text(request, "title"), sent.text(request, "text"))


def _text(document: dict[str, object]) -> str:
    return "\n\n".join(paragraphs_of(document))


def _show(
    request: HttpRequest, words: Words, background: Background | None = None, *, refused: str = ""
) -> HttpResponse:
    published = addresses.languages()
    context = {
        "words": words,
        "background": background,
        "refused": refused,
        "languages": [(one.code, one.own_name) for one in languages() if one.code in published],
        "language": request.POST.get("language", published[0]),
        "stories": shown_in(background, most=MOST_STORIES + 1) if background else [],
        "most": MOST_STORIES,
        "wordings": _wordings(background) if background else [],
        "may": person(request).has_perm(Permission.KEEP_BACKGROUND),
        "menu": "stories",
    }
    return render(request, "desk/background.html", context, status=422 if refused else 200)


def _wordings(background: Background) -> list[tuple[BackgroundWording, list[textdiff.Piece]]]:
    """The newest wordings, each with what it changed."""
    rows = list(background.wordings.select_related("by").order_by("-number")[: MOST_WORDINGS + 1])
    texts = [*(_text(one.document) for one in rows), ""]
    told = [(row, textdiff.words(texts[at + 1], texts[at])) for at, row in enumerate(rows)]
    return told[:MOST_WORDINGS]
