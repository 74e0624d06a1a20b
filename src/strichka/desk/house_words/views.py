"""House words: what the newsroom writes otherwise; proposed by fixes, tried on what is published, decided here."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from strichka.desk import paging, sent, subjects
from strichka.desk.doors import by_method, page, person
from strichka.desk.elsewhere.found_rows import rows
from strichka.house_words.domain.accept import accept
from strichka.house_words.domain.change import change
from strichka.house_words.domain.decline import decline
from strichka.house_words.domain.keeping import WordValues
from strichka.house_words.domain.propose import propose
from strichka.house_words.domain.retire import retire
from strichka.house_words.enums import Permission, WordState
from strichka.house_words.models import LONGEST_NOTE, HouseWord
from strichka.house_words.trial import trial
from strichka.languages.registry import languages
from strichka.staff.errors import Refused
from strichka.stories import addresses

LONGEST = 80


@page(Permission.VIEW)
def house_words(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", WordState.PROPOSED)
    if state not in WordState.values:
        state = WordState.PROPOSED
    found = HouseWord.objects.filter(state=state).select_related("topic", "decided_by")
    listed = paging.by_id(found, request.GET.get("after", ""), kept={"state": state})
    context = {
        "words": listed.rows,
        "older": listed.older,
        "state": state,
        "states": WordState.choices,
        "may": person(request).has_perm(Permission.KEEP),
        "menu": "cases",
    }
    return render(request, "desk/house_words.html", context)


@page(Permission.KEEP)
def _blank(request: HttpRequest) -> HttpResponse:
    return _form(request, WordValues("", "", addresses.languages()[0]))


@page(Permission.KEEP, method="POST")
def _propose(request: HttpRequest) -> HttpResponse:
    values = _sent(request)
    try:
        word = propose(values=values, by=person(request))
    except Refused as refused:
        return _form(request, values, refused=refused.message)
    return redirect("desk:house_word", word.pk)


new_house_word = by_method(_blank, _propose)


@page(Permission.VIEW, find=subjects.house_word)
def _word(request: HttpRequest, word: HouseWord) -> HttpResponse:
    return _show(request, word, _values(word))


@page(Permission.KEEP, find=subjects.house_word, method="POST")
def _change(request: HttpRequest, word: HouseWord) -> HttpResponse:
    values = _sent(request)
    try:
        change(word=word, values=values, by=person(request))
    except Refused as refused:
        return _show(request, word, values, refused=refused.message)
    messages.success(request, _("Saved."))
    return redirect("desk:house_word", word.pk)


house_word = by_method(_word, _change)


@page(Permission.KEEP, find=subjects.house_word, method="POST")
def accept_word(request: HttpRequest, word: HouseWord) -> HttpResponse:
    done = _("From now on whoever writes so is warned.")
    return _decide(request, word, lambda: accept(word=word, by=person(request)), done)


@page(Permission.KEEP, find=subjects.house_word, method="POST")
def decline_word(request: HttpRequest, word: HouseWord) -> HttpResponse:
    done = _("Declined: it is not proposed again.")
    return _decide(request, word, lambda: decline(word=word, by=person(request)), done)


@page(Permission.KEEP, find=subjects.house_word, method="POST")
def retire_word(request: HttpRequest, word: HouseWord) -> HttpResponse:
    done = _("Nobody is warned of it any more.")
    return _decide(request, word, lambda: retire(word=word, by=person(request)), done)


def _decide(request: HttpRequest, word: HouseWord, verb: Callable[[], None], done: str) -> HttpResponse:
    """A proposal leads on to the next one, all else stays where it is."""
    following = HouseWord.objects.filter(state=WordState.PROPOSED).exclude(pk=word.pk).order_by("-pk").first()
    proposed = word.state == WordState.PROPOSED
    try:
        verb()
    except Refused as refused:
        return _show(request, subjects.house_word(str(word.pk)), _values(word), refused=refused.message)
    messages.success(request, done)
    if proposed:
        return redirect("desk:house_word", following.pk) if following else redirect("desk:house_words")
    return redirect("desk:house_word", word.pk)


def _sent(request: HttpRequest) -> WordValues:
    wrong, right, language, note = (sent.text(request, name) for name in ("wrong", "right", "language", "note"))
    return WordValues(wrong, right, language, note, inflected="inflected" in request.POST)


def _values(word: HouseWord) -> WordValues:
    return WordValues(word.wrong, word.right, word.language, word.note, word.inflected)


def _form(request: HttpRequest, values: WordValues, *, refused: str = "") -> HttpResponse:
    context = {"values": values, "refused": refused, **_shared()}
    return render(request, "desk/house_word_form.html", context, status=422 if refused else 200)


def _shared() -> dict[str, Any]:
    published = addresses.languages()
    return {
        "languages": [(one.code, one.own_name) for one in languages() if one.code in published],
        "longest": LONGEST,
        "longest_note": LONGEST_NOTE,
        "menu": "cases",
    }


def _show(request: HttpRequest, word: HouseWord, values: WordValues, *, refused: str = "") -> HttpResponse:
    """The pair, what it would have found in what is published, and what can be decided."""
    tried = trial(word)
    context = {
        "word": word,
        "values": values,
        "trial": tried,
        "examples": rows(tried.examples),
        "refused": refused,
        "may": person(request).has_perm(Permission.KEEP),
        **_shared(),
    }
    return render(request, "desk/house_word.html", context, status=422 if refused else 200)
