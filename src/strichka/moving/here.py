"""What is here already of an archive, asked and noted under its source."""

import hashlib
from dataclasses import dataclass

from strichka.moving.enums import ThingKind
from strichka.moving.models import LONGEST, Imported


@dataclass(frozen=True, slots=True)
class Here:
    """The things of one archive."""

    source: str

    def record(self, kind: ThingKind, foreign_id: str) -> str:
        """Our public id or slug of it, or nothing."""
        rows = Imported.objects.filter(source=self.source, kind=kind, foreign_id=key_of(foreign_id))
        return rows.values_list("record", flat=True).first() or ""

    def note(self, kind: ThingKind, foreign_id: str, record: str) -> None:
        """Call it in the transaction that makes the record."""
        Imported.objects.create(source=self.source, kind=kind, foreign_id=key_of(foreign_id), record=record)


def key_of(foreign_id: str) -> str:
    """What is longer than a column is known by its sum."""
    return foreign_id if len(foreign_id) <= LONGEST else hashlib.sha256(foreign_id.encode()).hexdigest()
