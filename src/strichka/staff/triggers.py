"""Rows that the database itself keeps from being changed: triggers, written for both databases in migrations."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


def refuse(*, name: str, table: str, action: str, message: str) -> RunPython:
    """A migration operation: ``action`` (``DELETE``, or ``UPDATE OF column, …``) on ``table`` is an error.

    On SQLite a later migration that rebuilds the table drops its triggers; repeat this operation after it.
    """

    def create(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements(editor.connection.vendor, name=name, table=table, action=action, message=message):
            editor.execute(statement)

    def drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        target = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER {name}{target}")

    return RunPython(create, drop)


def statements(vendor: str, *, name: str, table: str, action: str, message: str) -> Sequence[str]:
    """The SQL that makes the trigger; all arguments are our own constants."""
    if vendor == "sqlite":
        return [f"CREATE TRIGGER {name} BEFORE {action} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"]
    return [
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "
            f"BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$ LANGUAGE plpgsql"
        ),
        f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
