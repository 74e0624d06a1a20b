"""Columns of folded names whose beginnings are found by an index on SQLite and PostgreSQL alike."""

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Q

if TYPE_CHECKING:
    Text = CharField[str, str]
else:
    Text = CharField

# Above every letter that a name is written with.
_LAST = "\U0010ffff"
LONGEST = 200


class FoldedKey(Text):
    """Folded words with single spaces between them, compared by their code points on every database.

    The collation of a PostgreSQL database would sort past spaces and marks, and then a range is no prefix.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"max_length": LONGEST} | options)

    def db_parameters(self, connection: Any) -> Any:
        """As Django's, with the collation of the database that is there."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


def begins(field: str, prefix: str) -> Q:
    """Rows whose folded key begins so."""
    return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + _LAST})
