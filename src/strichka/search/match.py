"""Plans as questions to the database: a MATCH on SQLite, conditions on arrays on PostgreSQL.

Every word of a question travels as a parameter or, inside a MATCH, between quotes; tokens have none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from strichka.search import tokens
from strichka.search.enums import Scope
from strichka.search.models import Entry
from strichka.search.plan import HIGHEST, Exact, Plan, Spelling, Tagged, Unit, Way

SHORT = "e.place, e.ref, e.scope, e.at"
LONG = f"{SHORT}, e.language, e.length, e.title, e.body, e.words, e.tags"


@dataclass(frozen=True, slots=True)
class Has:
    """Any of these tokens in a column."""

    column: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Some:
    nodes: tuple["Node", ...]


Node = Has | All | Some


@dataclass(frozen=True, slots=True)
class Where:
    """Beside the plan: which entries at all. ``titled`` asks for all words in the title; ``only`` for some places."""

    scope: Scope
    language: str = ""
    titled: bool = False
    only: tuple[int, ...] = ()


def newest(plan: Plan, where: Where, *, limit: int, columns: str = SHORT) -> list[Entry]:
    """The newest entries that match, newest first."""
    sql, params = _sqlite(plan, where) if connection.vendor == "sqlite" else _postgresql(plan, where)
    statement = f"SELECT {columns} FROM {sql} ORDER BY e.place DESC LIMIT %s"  # noqa: S608 - our own words
    return list(Entry.objects.raw(statement, [*params, limit]))


def _node(way: Way, body: str, *, surface: bool = False) -> Node:
    """What a way asks of the columns. ``surface``: or the word as it is, for what is excluded."""
    match way:
        case Tagged():
            return Has("tags", (way.label,))
        case Exact():
            columns = [("pairs", tokens.pairs(way.tokens))] if len(way.tokens) > 1 else [("words", list(way.tokens))]
            return All(tuple(Has(column, (token,)) for column, listed in columns for token in listed))
        case Spelling():
            return All(tuple(_step(Has(body, step.lemmas), step.token if surface else "") for step in way.steps))


def _step(lemmas: Has, token: str) -> Node:
    return Some((lemmas, Has("words", (token,)))) if token else lemmas


def _wanted(plan: Plan, where: Where) -> list[Node]:
    body = "title" if where.titled else "body"
    return [Some(tuple(_node(way, body) for way in unit)) for unit in plan.wanted]


def _unwanted(plan: Plan) -> list[Node]:
    """But for phrases, which are compared word by word."""
    return [
        Some(tuple(_node(way, "body", surface=True) for way in unit)) for unit in plan.unwanted if not _phrase(unit)
    ]


def _phrase(unit: Unit) -> str:
    """The words of a unit that is a phrase of several words and nothing else."""
    if len(unit) == 1 and isinstance(unit[0], Exact) and len(unit[0].tokens) > 1:
        return " ".join(unit[0].tokens)
    return ""


def _filters(plan: Plan, where: Where) -> Iterator[tuple[str, list[object]]]:
    """Conditions on the rows themselves, alike on both databases."""
    yield "e.place >= %s AND e.place < %s", [plan.lowest, min(plan.highest, HIGHEST)]
    if where.only:
        yield f"e.place IN ({', '.join(['%s'] * len(where.only))})", list(where.only)
    if where.language:
        yield "e.language = %s", [where.language]
    if where.scope is not Scope.ALL:
        yield "e.scope = %s", [where.scope.value]
    within = "instr" if connection.vendor == "sqlite" else "strpos"
    for units, sign in ((plan.wanted, ">"), (plan.unwanted, "=")):
        for phrase in filter(None, map(_phrase, units)):
            yield f"{within}(' ' || e.words || ' ', %s) {sign} 0", [f" {phrase} "]


def _joined(plan: Plan, where: Where) -> tuple[str, list[object]]:
    parts = list(_filters(plan, where))
    return " AND ".join(sql for sql, _params in parts), [param for _sql, params in parts for param in params]


def _sqlite(plan: Plan, where: Where) -> tuple[str, list[object]]:
    wanted = [_match(node) for node in _wanted(plan, where)]
    unwanted = [_match(node) for node in _unwanted(plan)]
    # A search needs something to find, were it everything there is.
    everything = Has("tags", tuple(f"scope:{scope}" for scope in (Scope.PUBLIC, Scope.DESK)))
    expression = " AND ".join(wanted or [_match(everything)])
    if unwanted:
        expression = f"({expression}) NOT ({' OR '.join(unwanted)})"
    filters, params = _joined(plan, where)
    # The full-text table walks by its own rowid, downwards, and stops at the limit.
    filters = filters.replace("e.place", "l.rowid")
    return (
        f"search_lookup l CROSS JOIN search_entry e ON e.place = l.rowid WHERE search_lookup MATCH %s AND {filters}",
        [expression, *params],
    )


def _match(node: Node) -> str:
    match node:
        case Has():
            return f"{node.column} : ({' OR '.join(_quoted(node.tokens))})"
        case All():
            return f"({' AND '.join(map(_match, node.nodes))})"
        case Some():
            return f"({' OR '.join(map(_match, node.nodes))})"


def _quoted(listed: Iterable[str]) -> list[str]:
    return ['"' + token.replace('"', "") + '"' for token in listed]


def _postgresql(plan: Plan, where: Where) -> tuple[str, list[object]]:
    parts = [_condition(node) for node in _wanted(plan, where)]
    parts += [(f"NOT {sql}", params) for sql, params in map(_condition, _unwanted(plan))]
    filters, params = _joined(plan, where)
    sql = " AND ".join([filters, *(part for part, _params in parts)])
    return f"search_entry e WHERE {sql}", [*params, *(value for _sql, values in parts for value in values)]


def _condition(node: Node) -> tuple[str, Sequence[object]]:
    if isinstance(node, Has):
        return f"string_to_array(e.{node.column}, ' ') && %s", [list(node.tokens)]
    parts = [_condition(part) for part in node.nodes]
    word = " AND " if isinstance(node, All) else " OR "
    return f"({word.join(sql for sql, _params in parts)})", [value for _sql, values in parts for value in values]
