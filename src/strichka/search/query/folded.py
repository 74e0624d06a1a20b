"""Columns of folded names whose beginnings are found by an index on SQLite and PostgreSQL alike."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import CharField, Model, Q

from strichka.languages.alphabet import alphabetical
from strichka.search import tokens

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


class AlphabetKey(FoldedKey):
    """A name as lists are ordered by it; written with every save, also of many rows at once.

    Whoever updates names past ``save`` writes it too.
    """

    def __init__(self, *arguments: Any, of: str = "name", **options: Any) -> None:
        super().__init__(*arguments, **{"default": "", "editable": False} | options)
        self.of = of

    def deconstruct(self) -> Any:
        name, path, arguments, options = super().deconstruct()
        return name, path, arguments, options | {"of": self.of}

    def pre_save(self, model_instance: Model, add: bool) -> str:  # noqa: ARG002, FBT001 - Django's signature
        key = alphabetical(getattr(model_instance, self.of), settings.LANGUAGE_CODE)[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


def key_of(name: str) -> str:
    """A name as such a column holds it; empty where it has no words."""
    return " ".join(tokens.folded(name))[:LONGEST]


def begins(field: str, prefix: str) -> Q:
    """Rows whose folded key begins so."""
    return Q(**{f"{field}__gte": prefix, f"{field}__lt": prefix + _LAST})
