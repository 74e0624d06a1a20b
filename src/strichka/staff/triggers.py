"""What the database itself does, past all doors: triggers, written for both databases in migrations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

# On PostgreSQL whoever takes a role away waits here for the other who does.
_PEOPLE = 7_374_616
# These keep people and their keys. A package's migration may rebuild a table, and SQLite then drops them.
GUARDING = (
    "user_stays",
    "user_last_of_role",
    "user_is_added",
    "user_role_changes",
    "user_password_changes",
    "user_is_closed",
    "user_is_opened",
    "user_is_renamed",
    "second_factor_is_added",
    "second_factor_changes",
    "second_factor_is_renamed",
    "second_factor_is_removed",
    "recovery_code_is_used",
)


def refuse(*, name: str, table: str, action: str, message: str) -> RunPython:
    """A migration operation: ``action`` (``DELETE``, or ``UPDATE OF column, …``) on ``table`` is an error.

    On SQLite a later migration that rebuilds the table drops its triggers; repeat this operation after it.
    """
    return _operation(
        name, table, lambda vendor: statements(vendor, name=name, table=table, action=action, message=message)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the audit log: its action, and SQL expressions on OLD and NEW for the rest.

    It names whom ``by`` gives, or else whom ``Acting`` names.
    """

    action: str
    subject: str
    by: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def note(
    *, name: str, action: str, line: Line | Callable[[str], Line], when: str | Callable[[str], str] = ""
) -> RunPython:
    """A migration operation: ``action`` (``UPDATE OF role ON staff_user``) writes a line of the audit log.

    ``when`` is a condition on OLD and NEW; it, and the line, may depend on the database. A trigger of that name is
    replaced.
    """
    table = action.rpartition(" ")[2]

    def statements(vendor: str) -> Sequence[str]:
        condition = when(vendor) if callable(when) else when
        body = _line(vendor, line(vendor) if callable(line) else line)
        return _trigger(vendor, name=name, moment=f"AFTER {action}", when=condition, body=body)

    return _operation(name, table, statements)


def keep_last(*, name: str, roles: Sequence[str], message: str) -> RunPython:
    """A migration operation: the last open account of each of ``roles`` is not closed, nor given another role."""
    listed = ", ".join(f"'{role}'" for role in roles)
    loses = f"OLD.is_active AND OLD.role IN ({listed}) AND NOT (NEW.is_active AND NEW.role = OLD.role)"
    alone = "NOT EXISTS (SELECT 1 FROM staff_user WHERE role = OLD.role AND is_active AND id <> OLD.id)"
    moment = "BEFORE UPDATE OF role, is_active ON staff_user"

    def statements(vendor: str) -> Sequence[str]:
        if vendor == "sqlite":
            return _trigger(vendor, name=name, moment=moment, when=f"{loses} AND {alone}", body=_raise(vendor, message))
        # Each statement of the function sees what was committed before it began: after the wait, the other's change.
        body = f"PERFORM pg_advisory_xact_lock({_PEOPLE}); IF {alone} THEN {_raise(vendor, message)}; END IF"
        return _trigger(vendor, name=name, moment=moment, when=loses, body=body)

    return _operation(name, "staff_user", statements)


def statements(vendor: str, *, name: str, table: str, action: str, message: str) -> Sequence[str]:
    """The SQL that makes the trigger of a refusal; all arguments are our own constants."""
    return _trigger(vendor, name=name, moment=f"BEFORE {action} ON {table}", when="", body=_raise(vendor, message))


def inside(vendor: str, row: str, key: str) -> str:
    """An expression for a text of a column ``data``; "" where there is none."""
    found = f"json_extract({row}.data, '$.{key}')" if vendor == "sqlite" else f"{row}.data ->> '{key}'"
    return f"COALESCE({found}, '')"


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Those of the triggers around people that this database has not got."""
    table = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - our own constants
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in GUARDING if name not in there]


def _operation(name: str, table: str, statements: Callable[[str], Sequence[str]]) -> RunPython:
    def drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        target = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {name}{target}")

    def create(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        drop(apps, editor)
        for statement in statements(editor.connection.vendor):
            editor.execute(statement)

    return RunPython(create, drop)


def _trigger(vendor: str, *, name: str, moment: str, when: str, body: str) -> Sequence[str]:
    if vendor == "sqlite":
        condition = f"WHEN {when} " if when else ""
        return [f"CREATE TRIGGER {name} {moment} {condition}BEGIN {body}; END"]
    condition = f"WHEN ({when}) " if when else ""
    return [
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "
            f"BEGIN {body}; RETURN NEW; END $$ LANGUAGE plpgsql"
        ),
        f"CREATE TRIGGER {name} {moment} FOR EACH ROW {condition}EXECUTE FUNCTION {name}()",
    ]


def _raise(vendor: str, message: str) -> str:
    if vendor == "sqlite":
        return f"SELECT RAISE(ABORT, '{message}')"
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'"


def _line(vendor: str, line: Line) -> str:
    if vendor == "sqlite":
        now, as_json = "strftime('%Y-%m-%d %H:%M:%f000', 'now')", "json_patch('{}', json_object"
    else:
        now, as_json = "clock_timestamp()", "jsonb_strip_nulls(jsonb_build_object"
    acting = "FROM staff_acting ORDER BY id DESC LIMIT 1"
    by = line.by or f"(SELECT user_id {acting})"
    why = f"NULLIF((SELECT why {acting}), '')"  # both databases take a NULL out of the details
    details = "".join(f"'{name}', {value}, " for name, value in line.details.items())
    return (
        "INSERT INTO staff_auditentry (at, user_id, action, subject, details) "  # noqa: S608
        f"VALUES ({now}, {by}, '{line.action}', substr({line.subject}, 1, 100), {as_json}({details}'why', {why})))"
    )
