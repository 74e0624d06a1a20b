"""What people type, read kindly: nothing is an error, and what could not be meant is said in ``notices``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from strichka.languages.figures import Figure, figures
from strichka.languages.registry import languages
from strichka.lib.signs import seen
from strichka.search import tokens
from strichka.search.query import dates

LONGEST = 600
MOST_TERMS = 12
MOST_NAMED = 3
# Whatever the language of the page: who reads English may write «тег:».
_FIELD_OF = {alias: name for one in languages() for name, aliases in one.query_fields.items() for alias in aliases}
_OR = {"|", "||", *(one.either for one in languages())}
_AND = {"AND", "&", "&&", "+"}
# A number that is only the beginning of a word, or of something else: 2024-й, 400/2.
_GOES_ON = re.compile(r"[^\s,.;:!?)»\"]|[,.:]\w")
_QUOTES = str.maketrans("«»“”„‟″＂", '"' * 8)
_AS_APOSTROPHE = re.compile(r'(?<=[^\W\d_])"(?=[яюєїЯЮЄЇ])')
_PART = re.compile(
    r'(?P<minus>[-−–—](?=[^\s−–—-]))?(?:(?P<name>[^\W\d_]{2,20}):(?=[^\s:]))?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)|")'
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in any form, all of them; as written. Mostly one."""

    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly so and in this order, as tokens."""

    tokens: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a day, as written and as the index has it; the words of a day may also stand apart."""

    written: tuple[str, ...]
    token: str
    is_day: bool


@dataclass(frozen=True, slots=True)
class Field:
    """``name:value``, the name being one that registers know (``Language.query_fields`` has what it is called)."""

    name: str
    value: str


Item = Words | Phrase | Amount | Field


@dataclass(frozen=True, slots=True)
class Clause:
    """One of these must be there, or none of them may."""

    options: tuple[Item, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood. ``since`` and ``until`` are days of the newsroom, both included."""

    clauses: tuple[Clause, ...] = ()
    since: date | None = None
    until: date | None = None
    notices: tuple[str, ...] = ()
    # What the registers said about it, so that hits and their snippets ask once.
    memory: dict[tuple[str, bool], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def empty(self) -> bool:
        """Nothing is asked for."""
        return not self.clauses and self.since is None and self.until is None


def parse(q: str) -> Query:
    """Read a query; never raises."""
    reader = _Reader()
    text = seen(q.replace("\0", " ")).translate(_QUOTES)
    if len(text) > LONGEST:
        text = text[:LONGEST]
        reader.notices.append(_("The query was very long: only its beginning was sought."))
    text = _AS_APOSTROPHE.sub("'", text)
    amounts = {figure.start: figure for figure in figures(text) if not _GOES_ON.match(text, figure.end)}
    place = 0
    while match := _PART.search(text, place):
        figure = amounts.get(match.start()) if match["bare"] and not match["name"] else None
        place = figure.end if figure else match.end()
        if figure:
            reader.take_amount(figure, text)
        else:
            reader.take(match)
    return reader.query()


class _Reader:
    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.notices: list[str] = []
        self.days: dict[str, date] = {}
        self._left = {False: MOST_TERMS, True: MOST_TERMS}
        self._dropped: list[str] = []
        self._joins = False

    def take(self, match: "re.Match[str]") -> None:
        bare = match["bare"] or ""
        name = _FIELD_OF.get((match["name"] or "").casefold())
        if match[0] in _OR:
            self._joins = bool(self.clauses) and not self.clauses[-1].excluded
        elif match[0] not in _AND:
            for clause in self._clauses(match, bare, name):
                self._add(clause)

    def take_amount(self, figure: Figure, text: str) -> None:
        written = tuple(word for word, _token in tokens.surface(text[figure.start : figure.end]))
        self._add(Clause((Amount(written, figure.tokens[0], figure.is_day),)))

    def query(self) -> Query:
        if self._dropped:
            named = ", ".join(f"“{word}”" for word in self._dropped[:MOST_NAMED])
            self.notices.append(
                _("%(most)s words are sought at once. Left out: %(words)s.")
                % {"most": MOST_TERMS, "words": named + ("…" if len(self._dropped) > MOST_NAMED else "")}
            )
        since, until = self.days.get("from"), self.days.get("to")
        if since and until and since > until:
            since, until = until, since
            self.notices.append(_("The days were the wrong way round; they were swapped."))
        return Query(tuple(self.clauses), since, until, tuple(self.notices))

    def _clauses(self, match: "re.Match[str]", bare: str, name: str | None) -> Iterator[Clause]:
        excluded = bool(match["minus"])
        value = bare if match["quoted"] is None else match["quoted"]
        if name in {"from", "to"}:
            self._day(name, value)
        elif name:
            yield from _clause([Field(name, value.strip()[:100])] if tokens.surface(value) else [], excluded=excluded)
        elif match["quoted"] is not None:
            unknown = [Words((word,)) for word, _token in tokens.surface(match["name"] or "")]
            yield from (Clause((item,), excluded) for item in unknown)
            yield from _clause(_phrase(match["quoted"]), excluded=excluded)
        else:
            yield from self._words(match["name"] or "", bare, excluded=excluded)

    def _words(self, name: str, bare: str, *, excluded: bool) -> Iterator[Clause]:
        """Words with hyphens and dots between them: each is sought, but together they are excluded or alternatives."""
        written = tuple(word for word, _token in tokens.surface(f"{name} {bare}"))
        if excluded or self._joins:
            yield from _clause([Words(written)] if written else [], excluded=excluded)
        else:
            yield from (Clause((Words((word,)),)) for word in written)

    def _day(self, name: str, value: str) -> None:
        day = dates.first(value) if name == "from" else dates.last(value)
        if day is None:
            self.notices.append(
                _("“%(value)s” was not understood as a date. Write 2026-03-14, 14.03.2026, 2026-03 or 2026.")
                % {"value": value[:40]}
            )
        else:
            self.days[name] = day

    def _add(self, clause: Clause) -> None:
        joins, self._joins = self._joins and not clause.excluded, False
        clause = self._fitting(clause)
        if not clause.options:
            return
        if joins:
            clause = Clause(self.clauses.pop().options + clause.options)
        self.clauses.append(clause)

    def _fitting(self, clause: Clause) -> Clause:
        """As much of a clause of one option as there is still room for; of what is excluded all or nothing."""
        (item,) = clause.options
        left = self._left[clause.excluded]
        terms, cut = _cut(item, left)
        if clause.excluded and len(terms) > left:
            self._dropped += terms
            return Clause((), excluded=True)
        self._dropped += terms[left:]
        self._left[clause.excluded] -= min(left, len(terms))
        return Clause(() if cut is None else (cut,), clause.excluded)


def _cut(item: Item, left: int) -> tuple[list[str], Item | None]:
    """The terms of an item, and as much of it as there is room for."""
    match item:
        case Field():
            return [item.value], item if left else None
        case Words():
            return list(item.written), Words(item.written[:left]) if left else None
        case Amount():
            return [" ".join(item.written)], item if left else None
        case Phrase():
            return list(item.tokens), Phrase(item.tokens[:left], item.text) if left else None


def _clause(items: Iterable[Item], *, excluded: bool) -> Iterator[Clause]:
    return (Clause((item,), excluded) for item in items)


def _phrase(text: str) -> list[Item]:
    found_tokens = tuple(token for _word, token in tokens.surface(text))
    return [Phrase(found_tokens, text)] if found_tokens else []
