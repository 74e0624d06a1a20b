"""Files, sounds and videos as the chooser and the writing room show them."""

from typing import Any

from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat

from strichka.document import plain
from strichka.pictures.models import File, FileKind

# How far back names are looked through; in Python, because SQLite folds only the case of Latin letters.
SEARCHED = 3000


def as_json(file: File) -> dict[str, Any]:
    return {
        "id": file.public_id,
        "kind": file.kind,
        "label": file.get_kind_display(),
        "name": file.name,
        "size": file.size,
        "weight": filesizeformat(file.size),
        "src": file.path,
    }


def matching(words: str, kind: str) -> QuerySet[File]:
    """Files whose names hold all the words: videos, or with another ``kind`` everything else."""
    rows = File.objects.filter(kind=kind) if kind == FileKind.VIDEO else File.objects.exclude(kind=FileKind.VIDEO)
    parts = words.casefold().split()
    if not parts:
        return rows
    recent = rows.order_by("-pk").values_list("pk", "name")[:SEARCHED]
    return rows.filter(pk__in=[pk for pk, name in recent if all(word in name.casefold() for word in parts)])


def in_document(document: Any) -> list[dict[str, Any]]:
    """The files that a stored document refers to."""
    ids = plain.references(document, "file")
    return [as_json(file) for file in File.objects.filter(public_id__in=ids)] if ids else []
