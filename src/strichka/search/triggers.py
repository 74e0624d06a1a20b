"""What the databases look things up in, written for both of them in a migration.

SQLite: a full-text table without contents of its own, kept by triggers. PostgreSQL: one inverted index over the
columns as arrays. A later migration that rebuilds the table on SQLite drops the triggers; repeat ``create`` after it.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STORIES, LOOKUP = "search_entry", "search_lookup"
COLUMNS = ("title", "body", "words", "pairs", "tags")
_NAMES = ", ".join(COLUMNS)
# Letters of all alphabets and these characters belong to a token; the ASCII tokenizer knows no others to be borders.
_TOKENIZER = "ascii tokenchars ':~_-.'"


def _values(row: str) -> str:
    return ", ".join(f"{row}.{column}" for column in ("place", *COLUMNS))


def _sqlite(table: str, lookup: str) -> tuple[str, ...]:
    go = f"INSERT INTO {lookup}({lookup}, rowid, {_NAMES}) VALUES ('delete', {_values('old')});"  # noqa: S608 - our own names
    come = f"INSERT INTO {lookup}(rowid, {_NAMES}) VALUES ({_values('new')});"  # noqa: S608
    return (
        (
            f"CREATE VIRTUAL TABLE {lookup} USING fts5({_NAMES}, content='', detail=column, columnsize=0, "
            f'tokenize="{_TOKENIZER}")'
        ),
        f"CREATE TRIGGER {table}_comes AFTER INSERT ON {table} BEGIN {come} END",
        f"CREATE TRIGGER {table}_goes AFTER DELETE ON {table} BEGIN {go} END",
        f"CREATE TRIGGER {table}_changes AFTER UPDATE OF place, {_NAMES} ON {table} BEGIN {go} {come} END",
    )


_FUNCTION = (
    "CREATE OR REPLACE FUNCTION search_tokens(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT COST 2000 "
    "AS $$ BEGIN RETURN string_to_array($1, ' '); END $$"
)


def _postgresql(table: str) -> tuple[str, ...]:
    arrays = ", ".join(f"search_tokens({column})" for column in COLUMNS)
    return (
        # Tokens are compared byte by byte, whatever the language of the server.
        f"ALTER TABLE {table} " + ", ".join(f'ALTER COLUMN {column} TYPE text COLLATE "C"' for column in COLUMNS),
        # The long columns lie apart, so that many rows are looked through by few pages.
        f"ALTER TABLE {table} SET (toast_tuple_target = 256)",
        _FUNCTION,
        # Without a list of pending entries: a search would have to read it all.
        f"CREATE INDEX {table}_lookup ON {table} USING gin ({arrays}) WITH (fastupdate = off)",
        # To read a long column costs far more than a call (COST above), and without statistics every token counts as
        # rare: the planner takes the index even for words that stand everywhere, for tens of milliseconds instead of
        # seconds.
        f"ALTER INDEX {table}_lookup "
        + ", ".join(f"ALTER COLUMN {number} SET STATISTICS 0" for number, _column in enumerate(COLUMNS, 1)),
    )


def create(_apps: Any, editor: BaseDatabaseSchemaEditor, table: str = STORIES, lookup: str = LOOKUP) -> None:
    for statement in _sqlite(table, lookup) if editor.connection.vendor == "sqlite" else _postgresql(table):
        editor.execute(statement)


def drop(_apps: Any, editor: BaseDatabaseSchemaEditor, table: str = STORIES, lookup: str = LOOKUP) -> None:
    if editor.connection.vendor == "sqlite":
        for name in ("comes", "goes", "changes"):
            editor.execute(f"DROP TRIGGER {table}_{name}")
        editor.execute(f"DROP TABLE {lookup}")
    else:
        editor.execute(f"DROP INDEX {table}_lookup")
        if table == STORIES:
            editor.execute("DROP FUNCTION search_tokens")
