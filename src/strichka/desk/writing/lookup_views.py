"""Type-ahead: short answers to what is being typed."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language

from strichka.desk.doors import answers, body_of, person, text_in
from strichka.desk.stories import search
from strichka.desk.stories.listing import LONGEST_QUERY, UNTOUCHED
from strichka.desk.templatetags.desk import moment
from strichka.fronts.domain.making import OPEN
from strichka.search import names
from strichka.search.enums import Scope
from strichka.sources.models import Source
from strichka.stories.domain.developing.begin_thread import begin_thread
from strichka.stories.enums import Permission, State
from strichka.stories.models import Background, Byline, Card, Story, Thread
from strichka.stories.reading.backgrounds import paragraphs_of
from strichka.topics import naming
from strichka.topics.enums import NAME

MOST = 8
NEWEST_THREADS = 500
NEWEST_BACKGROUNDS = 300


def _answer(results: Iterable[dict[str, Any]], likely: str = "") -> HttpResponse:
    """``likely``: what to type instead, where nothing was found."""
    return JsonResponse({"results": list(results)[:MOST]} | ({"likely": likely} if likely else {}))


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


def _by_name(model: Any, request: HttpRequest, more: str) -> HttpResponse:
    rows = names.find(model, _typed(request), MOST)
    return _answer({"slug": one.slug, "name": one.name, more: getattr(one, more)} for one in rows)


@answers(Permission.VIEW, method="GET")
def topics(request: HttpRequest) -> HttpResponse:
    """By any form of a name; forbidden variants lead to the right name too, and say what they are."""
    language = request.GET.get("language") or get_language() or ""
    names = naming.find(_typed(request), language, MOST)
    likely = "" if names else search.likely_words(_typed(request), lambda words: bool(naming.find(words, language, 1)))
    return _answer(map(_topic, names), likely)


def _topic(named: naming.Named) -> dict[str, Any]:
    row = {"slug": named.topic.slug, "name": named.topic.name, "kind": named.topic.kind}
    plain = named.kind == NAME or named.form.casefold() == named.topic.name.casefold()
    return row if plain else row | {"form": named.form, "form_kind": named.kind}


@answers(Permission.VIEW, method="GET")
def sources(request: HttpRequest) -> HttpResponse:
    return _by_name(Source, request, "kind")


@answers(Permission.VIEW, method="GET")
def bylines(request: HttpRequest) -> HttpResponse:
    return _by_name(Byline, request, "role")


@answers(Permission.VIEW, method="GET")
def threads(request: HttpRequest) -> HttpResponse:
    """The newest threads of the story's language whose name has what is typed."""
    rows = Thread.objects.filter(language=request.GET.get("language", "").replace("\x00", ""))[:NEWEST_THREADS]
    typed = _typed(request).casefold()
    return _answer({"slug": one.slug, "name": one.name} for one in rows if typed in one.name.casefold())


@answers(Permission.VIEW, method="GET")
def backgrounds(request: HttpRequest) -> HttpResponse:
    """Those changed last in the story's language whose title has what is typed, with their words."""
    rows = Background.objects.filter(language=request.GET.get("language", "").replace("\x00", ""))
    newest, typed = rows.order_by("-changed_at", "-pk")[:NEWEST_BACKGROUNDS], _typed(request).casefold()
    found = (one for one in newest if typed in one.title.casefold())
    return _answer(
        {"slug": one.public_id, "name": one.title, "paragraphs": paragraphs_of(one.document)} for one in found
    )


@answers(Permission.CREATE)
def begin(request: HttpRequest) -> HttpResponse:
    body = body_of(request)
    row = begin_thread(name=text_in(body, "name"), language=text_in(body, "language"), by=person(request))
    return JsonResponse({"slug": row.slug, "name": row.name})


@answers(Permission.VIEW, method="GET")
def stories(request: HttpRequest) -> HttpResponse:
    """Stories of all states by any form of their words, or one by its id; without words the newest."""
    rows = Story.objects.exclude(language=request.GET.get("not_in", "").replace("\x00", ""))
    matching = search.newest(rows, _typed(request), scope=Scope.ALL, limit=MOST)
    likely = "" if matching else search.likely_words(_typed(request), partial(search.finds, rows, scope=Scope.ALL))
    results = ({"slug": one.public_id, "name": str(one), "language": one.language} for one in matching)
    return _answer(results, likely)


@answers(Permission.VIEW, method="GET")
def placeable(request: HttpRequest) -> HttpResponse:
    """Stories of a ``language`` that a front can have: what readers see, and drafts, shown once they are out."""
    language, typed = request.GET.get("language", "").replace("\x00", ""), _typed(request)
    rows = Story.objects.filter(Q(card__language=language) | Q(language=language, state__in=OPEN)).exclude(UNTOUCHED)
    matching = search.newest(rows, typed, scope=Scope.ALL, limit=MOST)
    likely = "" if matching else search.likely_words(typed, partial(search.finds, rows, scope=Scope.ALL))
    cards = Card.objects.in_bulk([one.pk for one in matching])
    return _answer((_placeable(one, cards.get(one.pk)) for one in matching), likely)


def _placeable(story: Story, card: Card | None) -> dict[str, Any]:
    if card is None:
        return {"slug": story.public_id, "name": str(story), "at": str(State(story.state).label), "waits": True}
    return {"slug": card.public_id, "name": card.headline, "at": moment(card.published_at), "waits": False}


@answers(Permission.VIEW, method="GET")
def published(request: HttpRequest) -> HttpResponse:
    """Stories that readers see, for lists of related ones and for fronts; of one ``language`` if asked so."""
    rows = Story.objects.exclude(card=None)
    if language := request.GET.get("language", "").replace("\x00", ""):
        rows = rows.filter(card__language=language)
    matching = search.newest(rows, _typed(request), scope=Scope.PUBLIC, limit=MOST)
    likely = "" if matching else search.likely_words(_typed(request), partial(search.finds, rows, scope=Scope.PUBLIC))
    cards = Card.objects.in_bulk([one.pk for one in matching])
    public = [cards[one.pk] for one in matching if one.pk in cards]
    results = ({"slug": one.public_id, "name": one.headline, "at": moment(one.published_at)} for one in public)
    return _answer(results, likely)
