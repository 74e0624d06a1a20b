"""What a reader asks of the search page, and what it shows: every result is read again from its card and edition."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from strichka.archive import texts
from strichka.baking.reads import Reads
from strichka.languages.keyboards import switched
from strichka.languages.registry import language as spoken
from strichka.search.enums import Order, Scope
from strichka.search.find import Hit, SearchResults, find
from strichka.search.query.query import LONGEST, Query, parse
from strichka.search.snippets import Piece, marked, snippet
from strichka.search.time_limit import TooLongError, statement_timeout
from strichka.search.vocabulary import likely
from strichka.stories import addresses
from strichka.stories.models import Card, CardTopic
from strichka.stories.months import local_day
from strichka.stories.reading.cards import CardView, card_view, feed

LENGTH = 20
PATIENCE = 1.5  # seconds of the database for each of its few questions
SNIPPET = 170  # characters: five lines of a narrow phone
# What the newest stories are about is offered where nothing was asked yet.
NEWEST, NAMES = 30, 6
Params = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address says it. ``since`` and ``until`` are days of the newsroom, both included."""

    words: str = ""
    order: Order = Order.NEWEST
    since: date | None = None
    until: date | None = None
    before: str = ""

    @property
    def query(self) -> Query:
        """The query; days of the form stand above days in the words."""
        read = parse(self.words)
        return replace(read, since=self.since or read.since, until=self.until or read.until)

    @property
    def best(self) -> bool:
        return self.order == Order.BEST

    def address(self, language: str) -> str:
        order = self.order if self.best else ""
        values = {"q": self.words, "order": order, "from": self.since, "to": self.until, "before": self.before}
        return f"{addresses.search(language)}?{urlencode({name: value for name, value in values.items() if value})}"


@dataclass(frozen=True, slots=True)
class Result:
    """A story that was found, with the sought words marked in its headline and in a piece of its text."""

    card: CardView
    headline: list[Piece]
    snippet: list[Piece]

    @property
    def day(self) -> date:
        return local_day(self.card.published_at)


@dataclass(frozen=True, slots=True)
class Month:
    """A stretch of results of one month, ``on`` a day of it."""

    on: date
    results: list[Result]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; ``older`` asks for the next page.

    Where nothing was, ``instead`` asks for what was perhaps meant, ``likely`` is the beginning of what that finds, and
    ``switched`` says that it is the same keys in another layout.
    """

    results: list[Result] = field(default_factory=list)
    notices: tuple[str, ...] = ()
    older: Asked | None = None
    instead: Asked | None = None
    likely: list[Result] = field(default_factory=list)
    switched: bool = False

    @property
    def months(self) -> list[Month]:
        """Results in the order of time, cut where the month changes."""
        months: list[Month] = []
        for result in self.results:
            if not months or (months[-1].on.year, months[-1].on.month) != (result.day.year, result.day.month):
                months.append(Month(result.day, []))
            months[-1].results.append(result)
        return months


def read(given: Params) -> Asked:
    """What an address asks for; whatever cannot be read counts for nothing."""
    written = given.get("q", "")[: LONGEST + 1]  # one more than is read, so that search says that it was too long
    words = "".join(sign if sign.isprintable() else " " for sign in written).strip()
    since, until = _day(given.get("from", "")), _day(given.get("to", ""))
    if since and until and since > until:
        since, until = until, since
    order = Order.BEST if given.get("order") == Order.BEST else Order.NEWEST
    return Asked(words, order, since, until, given.get("before", "")[:40])


def answer(asked: Asked, language: str) -> Answer:
    """A page of results, in a number of queries that does not grow with them."""
    query = asked.query
    matching = _find(asked, query, language)
    if matching is None:
        return Answer(notices=(_("This takes too long to look for. Leave out fewer words, or write rarer ones."),))
    results = _results(matching.hits, query, language)
    if not results and not asked.before:
        return replace(_instead(asked, language), notices=matching.notices)
    return Answer(results, matching.notices, replace(asked, before=matching.older) if matching.older else None)


def _find(asked: Asked, query: Query, language: str) -> SearchResults | None:
    """What is found; None when that takes too long."""
    try:
        with statement_timeout(PATIENCE):
            return find(
                query, scope=Scope.PUBLIC, language=language, order=asked.order, before=asked.before, limit=LENGTH
            )
    except TooLongError:
        return None


def _results(hits: Iterable[Hit], query: Query, language: str) -> list[Result]:
    """Without a card there is no result: the index may be a moment behind what was withdrawn."""
    order = [hit.ref for hit in hits]
    rows = feed(language).filter(pk__in=order).select_related("edition") if order else ()
    cards = {card.pk: card for card in rows}
    reads = Reads()
    return [_result(cards[pk], query, reads) for pk in order if pk in cards]


def _result(card: Card, query: Query, reads: Reads) -> Result:
    return Result(
        card_view(card, reads),
        marked(card.headline, query, card.language),
        snippet(texts.visible_text(card.edition), query, card.language, length=SNIPPET),
    )


def _instead(asked: Asked, language: str) -> Answer:
    """The same keys in the other layout, or the words perhaps meant: the first that finds something in good time."""
    other_keys = switched(asked.words)
    for words in filter(None, (other_keys, *likely(asked.words, language))):
        other = replace(asked, words=words)
        query = other.query
        matching = _find(other, query, language)
        if matching is None:
            break
        if results := _results(matching.hits, query, language):
            return Answer(instead=other, likely=results, switched=words == other_keys)
    return Answer()


@dataclass(frozen=True, slots=True)
class Example:
    """A way to ask, with a name from the newest stories. ``way`` is a key of what the page says of it."""

    way: str
    asked: Asked


def examples(language: str, today: date) -> list[Example]:
    """Ways to ask, each of which finds something; none in a paper without topics."""
    names = newest_names(language)
    return [Example(way, Asked(words)) for way, words in _ways(names, language, today)] if names else []


def newest_names(language: str) -> list[str]:
    """The topics of the newest stories, those of the most stories first."""
    cards = Card.objects.filter(language=language).order_by("-published_at", "-pk")
    rows = CardTopic.objects.filter(card__in=list(cards.values_list("pk", flat=True)[:NEWEST]))
    topics = Counter(row.topic for row in rows.select_related("topic").order_by("-published_at", "-card", "pk"))
    names = (topic.name_in(language) for topic, _count in topics.most_common(NAMES))
    return [name for name in names if '"' not in name]


def _ways(names: list[str], language: str, today: date) -> Iterator[tuple[str, str]]:
    names_of = spoken(language).query_fields
    topic, since = names_of["topic"][0], names_of["from"][0]
    first = names[0]
    yield "words", first
    yield "phrase", f'"{first}"'
    if len(names) > 1:
        yield "without", f"{first} -{_quoted(names[1])}"
    yield "topic", f"{topic}:{_quoted(first)}"
    yield "since", f"{first} {since}:{today.year}"


def _quoted(name: str) -> str:
    return name if name.isalnum() else f'"{name}"'


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
