"""What of another system's archive is here already."""

from typing import ClassVar

from django.db import models

from strichka.moving.enums import ThingKind

LONGEST = 200  # characters of what the other system calls something


class Imported(models.Model):
    """Something that was brought from another system, so that an import that was broken off goes on, and none doubles.

    ``source`` names the archive, ``foreign_id`` what it calls the thing; ``record`` is our public id or slug of it.
    """

    source = models.CharField(max_length=LONGEST)
    kind = models.CharField(max_length=10, choices=ThingKind.choices)
    foreign_id = models.CharField(max_length=LONGEST)
    record = models.CharField(max_length=LONGEST)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "kind", "foreign_id"], name="imported_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ThingKind.values), name="imported_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.foreign_id} → {self.record}"
