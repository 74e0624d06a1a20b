"""Finding pictures by their words."""

from django.db.models import QuerySet

from strichka.pictures.models import Picture

# How far back words are looked for; in Python, because SQLite folds only the case of Latin letters.
SEARCHED = 3000


def matching(words: str) -> QuerySet[Picture]:
    """Pictures whose caption, credit, creator or file name hold all the words; all of them for no words."""
    rows = Picture.objects.all()
    parts = words.casefold().split()
    if not parts:
        return rows
    recent = rows.order_by("-pk").values_list("pk", "caption", "alt", "credit", "creator", "original")[:SEARCHED]
    ids = [pk for pk, *texts in recent if all(word in " ".join(texts).casefold() for word in parts)]
    return rows.filter(pk__in=ids)
