"""Finding pictures by their words."""

from django.db.models import Q, QuerySet

from strichka.pictures import rights
from strichka.pictures.models import Picture

# How far back words are looked for; in Python, because SQLite folds only the case of Latin letters.
SEARCHED = 3000


def lacking(name: str) -> Q:
    """What a filter of the page of pictures asks for, by its name; everything for one that there is not."""
    match name:
        case "ending":
            return Q(rights_end_on__lt=rights.soon())
        case "once":
            return Q(use_once=True)
        case "not_again":
            return Q(not_again=True)
        case "credit":
            return Q(credit="")
        case "alt":
            return Q(alt="")
    return Q()


def matching(words: str, only: str = "") -> QuerySet[Picture]:
    """Pictures whose caption, credit, creator or file name hold all the words; all of them for no words.

    ``only`` is the name of a filter.
    """
    rows = Picture.objects.filter(lacking(only))
    parts = words.casefold().split()
    if not parts:
        return rows
    recent = rows.order_by("-pk").values_list("pk", "caption", "alt", "credit", "creator", "original")[:SEARCHED]
    ids = [pk for pk, *texts in recent if all(word in " ".join(texts).casefold() for word in parts)]
    return rows.filter(pk__in=ids)
