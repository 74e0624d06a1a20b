"""Plans as questions to the database: a MATCH on SQLite, conditions on arrays on PostgreSQL.

Every word of a question travels as a parameter or, inside a MATCH, between quotes; tokens have none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import QuerySet

from strichka.search import tokens
from strichka.search.enums import Scope
from strichka.search.models import Entry, Indexed
from strichka.search.query.plan import HIGHEST, Exact, Plan, Spelling, Tagged, Unit, Way

SHORT = "e.place, e.ref, e.scope, e.at"
LONG = f"{SHORT}, e.language, e.length, e.title, e.body, e.tags"
WITH_WORDS = f"{LONG}, e.words"  # for phrases


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
Condition = tuple[str, Sequence[object]]  # SQL with its parameters
WALKED = 3  # rows that are looked at on PostgreSQL, for each row that is asked for, before the index is
# Rows with what is wanted in which what is excluded is looked for: for each that is asked for, and at least.
LOOKED_THROUGH, LOOKED_THROUGH_AT_LEAST = 4, 200


@dataclass(frozen=True, slots=True)
class Where:
    """Beside the plan: which entries at all. ``titled`` asks for all words in the title; ``only`` for some places.

    ``kind``: of which table.
    """

    scope: Scope
    language: str = ""
    titled: bool = False
    only: tuple[int, ...] = ()
    kind: type[Indexed] = Entry

    @property
    def table(self) -> str:
        return self.kind._meta.db_table

    def rows(self, statement: str, parameters: Sequence[object]) -> list[Indexed]:
        return list(QuerySet(self.kind).raw(statement, parameters))


def newest(plan: Plan, where: Where, *, limit: int, columns: str = SHORT) -> list[Indexed]:
    """The newest entries that match, newest first."""
    if connection.vendor == "sqlite":
        return _newest_in_sqlite(plan, where, limit, columns)
    return _newest_in_postgresql(plan, where, limit, columns)


def _node(way: Way, body: str, *, surface: bool = False) -> Node:
    """What a way asks of the columns. ``surface``: or the word as it is, for what is excluded."""
    match way:
        case Tagged():
            return Has("tags", (way.label,))
        case Exact():
            pairs = (Has("pairs", (pair,)) for pair in tokens.pairs(way.tokens))
            return All((*pairs, *(Has("words", (token,)) for token in way.tokens)))
        case Spelling():
            steps = (_step(Has(body, step.lemmas), step.token if surface else "") for step in way.steps)
            return All((*steps, *(Has("pairs", some) for some in way.pairs)))


def _step(lemmas: Has, token: str) -> Node:
    return Some((lemmas, Has("words", (token,)))) if token else lemmas


def _required(plan: Plan, where: Where) -> list[Node]:
    body = "title" if where.titled else "body"
    return [Some(tuple(_node(way, body) for way in unit)) for unit in plan.required]


def _excluded(plan: Plan) -> list[Node]:
    """But for phrases, which are compared word by word."""
    return [
        Some(tuple(_node(way, "body", surface=True) for way in unit)) for unit in plan.excluded if not _phrase(unit)
    ]


def _phrase(unit: Unit) -> str:
    """The words of a unit that is a phrase of several words and nothing else."""
    if len(unit) == 1 and isinstance(unit[0], Exact) and len(unit[0].tokens) > 1:
        return " ".join(unit[0].tokens)
    return ""


def _bounds(plan: Plan, where: Where, place: str) -> Condition:
    """Conditions on the short columns, alike on both databases; ``place`` is the column that is walked."""
    conditions: list[Condition] = [(f"{place} >= %s AND {place} < %s", [plan.lowest, min(plan.highest, HIGHEST)])]
    if where.only:
        conditions.append((f"{place} IN ({', '.join(['%s'] * len(where.only))})", list(where.only)))
    if where.language:
        conditions.append(("e.language = %s", [where.language]))
    if where.scope is not Scope.ALL:
        conditions.append(("e.scope = %s", [where.scope.value]))
    return _joined(conditions)


def _phrases(plan: Plan, within: str) -> Condition:
    """Phrases compared word by word; ``within`` is the function that says where a text stands in another."""
    signed = [(_phrase(unit), ">") for unit in plan.required] + [(_phrase(unit), "=") for unit in plan.excluded]
    return _joined(
        [(f"{within}(' ' || e.words || ' ', %s) {sign} 0", [f" {phrase} "]) for phrase, sign in signed if phrase]
    )


def _newest_in_sqlite(plan: Plan, where: Where, limit: int, columns: str) -> list[Indexed]:
    """The full-text table walks down its own row numbers and stops at the limit; sorted by ours it would walk on."""
    matching = (f"{where.kind.lookup} MATCH %s", [_expression(plan, where)])
    conditions, params = _joined([matching, _bounds(plan, where, "l.rowid"), _phrases(plan, "instr")])
    sql = (
        f"SELECT {columns} FROM {where.kind.lookup} l CROSS JOIN {where.table} e ON e.place = l.rowid "  # noqa: S608 - ours
        f"WHERE {conditions} ORDER BY l.rowid DESC LIMIT %s"
    )
    return where.rows(sql, [*params, limit])


def _expression(plan: Plan, where: Where) -> str:
    required = [_match(node) for node in _required(plan, where)]
    excluded = [_match(node) for node in _excluded(plan)]
    # A search needs something to find, were it everything there is.
    everything = Has("tags", tuple(f"scope:{scope}" for scope in (Scope.PUBLIC, Scope.DESK)))
    expression = " AND ".join(required or [_match(everything)])
    return f"({expression}) NOT ({' OR '.join(excluded)})" if excluded else expression


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


def _newest_in_postgresql(plan: Plan, where: Where, limit: int, columns: str) -> list[Indexed]:
    """A few newest rows one by one, then all by the index; what is excluded is first looked for in few rows too.

    Common words are answered by the first; without it the index would name half of all rows. The planner is left no
    choice: it does not know when words never meet, and that a look into a long column costs fifty times a call.
    """
    if where.only or not plan.required:
        return _walk(plan, where, limit, columns)
    if _excluded(plan):
        through = _looked_through(plan, where, limit, columns)
        return _look_up(plan, where, limit, columns) if through is None else through
    edge = _place_after(plan.highest, limit * WALKED, where.kind)
    if edge <= plan.lowest:
        return _walk(plan, where, limit, columns)
    newest = _walk(replace(plan, lowest=edge), where, limit, columns)
    return newest if len(newest) >= limit else _look_up(plan, where, limit, columns)


def _looked_through(plan: Plan, where: Where, limit: int, columns: str) -> list[Indexed] | None:
    """The newest rows with what is wanted, without those that have what is not; None where too few rows were read."""
    most = max(limit * LOOKED_THROUGH, LOOKED_THROUGH_AT_LEAST)
    rows = _newest_in_postgresql(replace(plan, excluded=()), where, most, SHORT)
    if not rows:
        return []
    bounds = _bounds(plan, replace(where, only=tuple(row.place for row in rows)), "e.place")
    excluded = [(f"NOT {sql}", params) for sql, params in map(_condition_of, _excluded(plan))]
    sql, params = _joined([bounds, *excluded, _phrases(plan, "strpos")])
    statement = f"SELECT {columns} FROM {where.table} e WHERE {sql} ORDER BY e.place DESC LIMIT %s"  # noqa: S608 - ours
    kept = where.rows(statement, [*params, limit])
    return kept if len(kept) == limit or len(rows) < most else None


def _condition_of(node: Node) -> Condition:
    """A node as a look into the text of a column, which for one row takes far less than cutting it into tokens."""
    if isinstance(node, Has):
        here = [(f"strpos(' ' || e.{node.column} || ' ', %s) > 0", [f" {token} "]) for token in node.tokens]
        sql, params = _joined(here, " OR ")
    else:
        sql, params = _joined(list(map(_condition_of, node.nodes)), " AND " if isinstance(node, All) else " OR ")
    return f"({sql})", params


def _place_after(highest: int, rows: int, kind: type[Indexed]) -> int:
    """The place of the entry so many rows below; 0 where there are not as many."""
    below: QuerySet[Indexed, int] = (
        QuerySet(kind).filter(place__lt=highest).order_by("-place").values_list("place", flat=True)
    )
    return next(iter(below[rows : rows + 1]), 0)


def _walk(plan: Plan, where: Where, limit: int, columns: str) -> list[Indexed]:
    """Between near bounds, or where everything matches: row by row or by the index, as the planner likes."""
    excluded = [(f"NOT {sql}", params) for sql, params in map(_condition, _excluded(plan))]
    required = map(_condition, _required(plan, where))
    sql, params = _joined([_bounds(plan, where, "e.place"), *required, *excluded, _phrases(plan, "strpos")])
    statement = f"SELECT {columns} FROM {where.table} e WHERE {sql} ORDER BY e.place DESC LIMIT %s"  # noqa: S608 - ours
    return where.rows(statement, [*params, limit])


def _look_up(plan: Plan, where: Where, limit: int, columns: str) -> list[Indexed]:
    """By the index; then, from the newest down, what no index tells. OFFSET 0 keeps the order of these steps."""
    bounds = _bounds(plan, where, "e.place")
    # One by one: several conditions joined by OR would be checked again on the rows.
    unwanted = [part for node in _excluded(plan) for part in _alternatives(node)]
    sides = [[bounds, *map(_condition, _required(plan, where))], *([bounds, _condition(part)] for part in unwanted)]
    sql, params = _joined([_places(side, where.table) for side in sides], " EXCEPT ")
    rest, rest_params = _joined([("e.place = m.place", []), _phrases(plan, "strpos")])
    statement = (
        f"WITH found AS MATERIALIZED ({sql}) "  # noqa: S608 - our own words
        f"SELECT {columns} FROM (SELECT place FROM found ORDER BY place DESC OFFSET 0) m "
        f"CROSS JOIN LATERAL (SELECT * FROM {where.table} e WHERE {rest} OFFSET 0) e ORDER BY m.place DESC LIMIT %s"
    )
    return where.rows(statement, [*params, *rest_params, limit])


def _alternatives(node: Node) -> list[Node]:
    """The nodes any of which makes this one true."""
    match node:
        case Some():
            return [part for one in node.nodes for part in _alternatives(one)]
        case All() if len(node.nodes) == 1:
            return _alternatives(node.nodes[0])
        case _:
            return [node]


def _places(conditions: Sequence[Condition], table: str) -> Condition:
    sql, params = _joined(conditions)
    return f"SELECT e.place FROM {table} e WHERE {sql}", params  # noqa: S608 - our own words


def _condition(node: Node) -> Condition:
    if isinstance(node, Has):
        return f"search_tokens(e.{node.column}) && %s", [list(node.tokens)]
    sql, params = _joined(list(map(_condition, node.nodes)), " AND " if isinstance(node, All) else " OR ")
    return f"({sql})", params


def _joined(conditions: Sequence[Condition], word: str = " AND ") -> Condition:
    """Conditions that say something, as one."""
    filled = [condition for condition in conditions if condition[0]]
    return word.join(sql for sql, _params in filled), [param for _sql, params in filled for param in params]
