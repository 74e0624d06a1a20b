"""What the databases look things up in, written for both of them in a migration.

SQLite: a full-text table without contents of its own, kept by triggers. PostgreSQL: one inverted index over the
columns as arrays. A later migration that rebuilds the table on SQLite drops the triggers; repeat ``create`` after it.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = ("title", "body", "words", "pairs", "tags")
_NAMES = ", ".join(COLUMNS)
# Letters of all alphabets and these characters belong to a token; the ASCII tokenizer knows no others to be borders.
_TOKENIZER = "ascii tokenchars ':~_-.'"


def _values(row: str) -> str:
    return ", ".join(f"{row}.{column}" for column in ("place", *COLUMNS))


_GO = f"INSERT INTO search_lookup(search_lookup, rowid, {_NAMES}) VALUES ('delete', {_values('old')});"  # noqa: S608 - our own names
_COME = f"INSERT INTO search_lookup(rowid, {_NAMES}) VALUES ({_values('new')});"  # noqa: S608
SQLITE = (
    (
        f"CREATE VIRTUAL TABLE search_lookup USING fts5({_NAMES}, content='', detail=column, columnsize=0, "
        f'tokenize="{_TOKENIZER}")'
    ),
    f"CREATE TRIGGER search_entry_comes AFTER INSERT ON search_entry BEGIN {_COME} END",
    f"CREATE TRIGGER search_entry_goes AFTER DELETE ON search_entry BEGIN {_GO} END",
    (f"CREATE TRIGGER search_entry_changes AFTER UPDATE OF place, {_NAMES} ON search_entry BEGIN {_GO} {_COME} END"),
)
_ARRAYS = ", ".join(f"search_tokens({column})" for column in COLUMNS)
POSTGRESQL = (
    # Tokens are compared byte by byte, whatever the language of the server.
    "ALTER TABLE search_entry " + ", ".join(f'ALTER COLUMN {column} TYPE text COLLATE "C"' for column in COLUMNS),
    # The long columns lie apart, so that many rows are looked through by few pages.
    "ALTER TABLE search_entry SET (toast_tuple_target = 256)",
    (
        "CREATE FUNCTION search_tokens(text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT COST 2000 "
        "AS $$ BEGIN RETURN string_to_array($1, ' '); END $$"
    ),
    # Without a list of pending entries: a search would have to read it all.
    f"CREATE INDEX search_entry_lookup ON search_entry USING gin ({_ARRAYS}) WITH (fastupdate = off)",
    # To read a long column costs far more than a call (COST above), and without statistics every token counts as rare:
    # the planner takes the index even for words that stand everywhere, for tens of milliseconds instead of seconds.
    "ALTER INDEX search_entry_lookup "
    + ", ".join(f"ALTER COLUMN {number} SET STATISTICS 0" for number, _column in enumerate(COLUMNS, 1)),
)


def create(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for name in ("comes", "goes", "changes"):
            editor.execute(f"DROP TRIGGER search_entry_{name}")
        editor.execute("DROP TABLE search_lookup")
    else:
        editor.execute("DROP INDEX search_entry_lookup")
        editor.execute("DROP FUNCTION search_tokens")
