"""A query made ready for a language: words as lemmas, names with all they are called, fields as labels."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.languages.registry import language as spoken
from strichka.languages.stopwords import is_stop
from strichka.lib.words import fold
from strichka.search import tokens
from strichka.search.query.query import Amount, Clause, Field, Item, Phrase, Query, Words
from strichka.search.registry import Expansion, registered

MOST_WAYS = 12
MOST_LABELS = 20
HIGHEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Step:
    """A word: any of its lemmas will do. ``token`` is the word itself."""

    lemmas: tuple[str, ...]
    token: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words in any form, all of them; and of each row of ``pairs`` any, so that the words stand side by side."""

    steps: tuple[Step, ...]
    pairs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Exact:
    """Words as they are, one after the other."""

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    label: str


Way = Spelling | Exact | Tagged
Unit = tuple[Way, ...]  # any of these


@dataclass(frozen=True, slots=True)
class Plan:
    """All of ``wanted`` and none of ``unwanted``, in places from ``lowest`` to below ``highest``."""

    required: tuple[Unit, ...] = ()
    excluded: tuple[Unit, ...] = ()
    lowest: int = 0
    highest: int = HIGHEST
    notices: tuple[str, ...] = ()


Seen = Callable[[Unit], bool]


def plan(query: Query, language: str, seen: Seen | None = None) -> Plan:
    """The plan of a query; the registers are asked once for each query and language.

    ``seen`` tells whether any text that may be found has one of some labels. If none has, the value of a field is as
    unknown as if no register had it: what only drafts are about is not to be guessed at by readers.
    """
    key = (language, seen is not None)
    if key not in query.memory:
        query.memory[key] = _Planner(query, language, seen).plan()
    cached: Plan = query.memory[key]
    return cached


def plan_of_hits(query: Query, language: str) -> Plan:
    """The plan by which was found what is shown now."""
    cached: Plan | None = query.memory.get((language, True))
    return cached or plan(query, language)


def codes(language: str) -> list[str]:
    """The languages by whose rules words are sought: the one that is named, or all of the newsroom's."""
    return [language] if language else list(settings.INSTANCE.words("site.languages"))


class _Planner:
    def __init__(self, query: Query, language: str, seen: Seen | None) -> None:
        self._seen = seen
        self._query = query
        self._language = language
        self._codes = codes(language)
        self._notices: list[str] = []

    def plan(self) -> Plan:
        clauses = self._query.clauses
        required = self._required([clause for clause in clauses if not clause.excluded])
        excluded = [self._ways(clause, excluded=True) for clause in clauses if clause.excluded]
        return Plan(
            required=tuple(filter(None, required)),
            excluded=tuple(filter(None, excluded)),
            lowest=_edge(self._query.since) if self._query.since else 0,
            highest=_after(self._query.until) if self._query.until else HIGHEST,
            notices=tuple(self._notices),
        )

    def _required(self, clauses: list[Clause]) -> Iterator[Unit]:
        names = self._names(clauses)
        skipped: set[int] = set()
        plain = self._is_in_words(clauses)
        for number, clause in enumerate(clauses):
            if number in skipped or (number not in names and plain and self._silent(clause)):
                continue
            count, expansions = names.get(number, (1, []))
            skipped |= set(range(number, number + count))
            typed = self._together(clauses[number : number + count]) if count > 1 else self._ways(clause)
            yield _distinct([*typed, *self._expanded(expansions)])

    def _together(self, clauses: Sequence[Clause]) -> Unit:
        written = [word for clause in clauses for item in clause.options for word in _written(item)]
        return self._spelling(written)

    def _ways(self, clause: Clause, *, excluded: bool = False) -> Unit:
        return _distinct([way for item in clause.options for way in self._item(item, excluded=excluded)])

    def _item(self, item: Item, *, excluded: bool) -> Unit:
        match item:
            case Words():
                apart = tuple(part for word in item.written for part in tokens.loose(word))
                others = self._spelling(apart, whole=excluded) if apart != item.written else ()
                return (*self._spelling(item.written, whole=excluded), *others)
            case Phrase():
                return (Exact(item.tokens),)
            case Amount():
                return self._amount(item)
            case Field():
                return self._field(item, excluded=excluded)

    def _amount(self, item: Amount) -> Unit:
        said = Spelling((Step((item.token,), item.token),))
        if item.is_day:
            return (said, *self._spelling(item.written))
        return said, Exact(tuple(token for word in item.written for _word, token in tokens.surface(word)))

    def _field(self, item: Field, *, excluded: bool) -> Unit:
        resolver = registered.fields.get(item.name)
        labels = list(resolver(item.value, self._codes[0]))[:MOST_LABELS] if resolver else []
        tagged = tuple(map(Tagged, labels))
        if tagged and (self._seen is None or self._seen(tagged)):
            return tagged
        names = {"name": item.name, "value": item.value}
        if excluded:
            self._notices.append(_("Nothing is known by “%(name)s:%(value)s”, so nothing was left out for it.") % names)
            return ()
        self._notices.append(_("Nothing is known by “%(name)s:%(value)s”; its words are sought instead.") % names)
        return self._spelling([word for word, _token in tokens.surface(item.value)][:MOST_WAYS])

    def _spelling(self, written: Sequence[str], *, whole: bool = False) -> tuple[Spelling, ...]:
        """Words in any form; those that say nothing go, unless there are no others or ``whole`` is asked."""
        pairs = [(word, token) for word in written for _word, token in tokens.surface(word)]
        kept = pairs if whole else [pair for pair in pairs if not is_stop(pair[1], self._language)] or pairs
        steps = tuple(self._step(word, token) for word, token in kept)
        return (Spelling(steps),) if steps else ()

    def _step(self, word: str, token: str) -> Step:
        lemmas = [lemma for code in self._codes for lemma in tokens.lemmas(word, code)]
        if token.isascii() and token.isalpha():
            lemmas += [lemma for code in self._codes for lemma in self._in_cyrillic(token, code)]
        return Step(tuple(dict.fromkeys(lemmas)), token)

    def _in_cyrillic(self, token: str, code: str) -> Iterator[str]:
        """Names of texts that sound like a word in Latin letters."""
        known = registered.letters if spoken(code).script == "cyrillic" else ()
        words = (word for provider in known for word in provider(token, code))
        return (lemma for word in words for lemma in tokens.lemmas(word, code))

    def _silent(self, clause: Clause) -> bool:
        return all(
            isinstance(item, Words) and all(self._stops(word) for word in item.written) for item in clause.options
        )

    def _stops(self, word: str) -> bool:
        return all(is_stop(token, self._language) for _word, token in tokens.surface(word))

    def _is_in_words(self, clauses: list[Clause]) -> bool:
        return any(not self._silent(clause) for clause in clauses)

    def _names(self, clauses: list[Clause]) -> dict[int, tuple[int, list[Expansion]]]:
        """By the number of the first clause of a name: how many clauses it takes, and what is known of it."""
        written, of = _places(clauses)
        if not written or not registered.names:
            return {}
        expansions = [expansion for provider in registered.names for expansion in provider(written, self._codes[0])]
        taken: set[int] = set()
        names: dict[int, tuple[int, list[Expansion]]] = {}
        for expansion in sorted(expansions, key=lambda one: (one.start - one.end, one.start)):
            span = of[expansion.start : expansion.end]
            first, count = (span[0], len(set(span))) if span else (0, 0)
            if (first, count) == (first, names.get(first, (0,))[0]) and count:
                names[first][1].append(expansion)
            elif span and _whole(clauses, written, span, expansion) and not taken & set(span):
                names[first] = (count, [expansion])
                taken |= set(span)
        return names

    def _expanded(self, expansions: Iterable[Expansion]) -> Iterator[Way]:
        for expansion in expansions:
            yield from map(Tagged, expansion.labels[:MOST_LABELS])
            for alternative in expansion.alternatives[:MOST_WAYS]:
                pairs = _side_by_side(alternative, expansion.inflected)
                yield from (replace(way, pairs=pairs) for way in self._spelling(alternative))


def _side_by_side(words: Sequence[str], inflected: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """For each two neighbours of a name the pairs of tokens that its forms have there."""
    forms = [words, *(form for form in inflected if len(form) == len(words))]
    rows = [tokens.pairs([tokens.clean(fold(word)) for word in form]) for form in forms]
    return tuple(tuple(dict.fromkeys(some)) for some in zip(*rows, strict=True))


def _places(clauses: list[Clause]) -> tuple[list[str], list[int]]:
    """The words that are sought in any form, and the clause of each."""
    placed = [
        (word, number) for number, clause in enumerate(clauses) for item in clause.options for word in _written(item)
    ]
    return [word for word, _number in placed], [number for _word, number in placed]


def _whole(clauses: list[Clause], written: list[str], span: list[int], expansion: Expansion) -> bool:
    """Whether a name takes whole clauses that follow each other, or is one option among others."""
    numbers = sorted(set(span))
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    if len(numbers) > 1:
        return all(len(clauses[number].options) == 1 for number in numbers)
    named = tuple(written[expansion.start : expansion.end])
    return any(_written(item) == named for item in clauses[numbers[0]].options)


def _written(item: Item) -> tuple[str, ...]:
    return item.written if isinstance(item, Words) else ()


def _distinct(ways: Iterable[Way]) -> Unit:
    return tuple(dict.fromkeys(ways))


def _after(day: date) -> int:
    return _edge(day + timedelta(days=1)) if day < date.max else HIGHEST


def _edge(day: date) -> int:
    return tokens.edge(datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone()))
