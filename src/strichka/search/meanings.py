"""Vectors of texts by their refs; without the semantic extra there are none, and nothing else changes."""

from collections.abc import Iterable

from strichka.lib import meaning
from strichka.search.models import Meaning


def keep(ref: int, text: str) -> None:
    """Store what a text means; for a job, because it takes up to a third of a second."""
    if vector := meaning.vector(text):
        Meaning.objects.update_or_create(ref=ref, defaults={"vector": vector})
    else:
        forget(ref)


def forget(ref: int) -> None:
    Meaning.objects.filter(ref=ref).delete()


def of(refs: Iterable[int]) -> dict[int, bytes]:
    """The vectors of those refs that have one, in one query; in none where the extra is not installed."""
    if not meaning.installed():
        return {}
    rows = Meaning.objects.filter(ref__in=list(refs)).values_list("ref", "vector")
    return {ref: bytes(vector) for ref, vector in rows}
