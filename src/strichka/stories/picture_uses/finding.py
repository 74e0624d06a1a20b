"""Where pictures are used, and whether those for a single story have been."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from strichka.pictures import rights
from strichka.pictures.models import Picture
from strichka.stories.models import PictureUse, Story

# For so long what has ended needs attention every day; afterwards the page of pictures lists it.
ENDED_FOR = timedelta(days=30)


def uses_of(picture: Picture) -> QuerySet[PictureUse]:
    """The stories that show a picture or have shown it, the newest first, without their documents."""
    rows = PictureUse.objects.filter(picture=picture).select_related("story", "story__card")
    return rows.defer("story__document").order_by("-story")


def shown_once(pictures: Iterable[Picture]) -> dict[int, list[PictureUse]]:
    """Of pictures for a single story, by their keys: in which stories readers have seen them, the first coming first.

    One query, and none where all of them may be used again.
    """
    found: dict[int, list[PictureUse]] = {one.pk: [] for one in pictures if one.use_once}
    if found:
        rows = PictureUse.objects.filter(picture__in=found, shown_at__isnull=False).select_related("story")
        for row in rows.defer("story__document").order_by("shown_at", "pk"):
            found[row.picture_id].append(row)
    return found


def with_ending_rights() -> QuerySet[Any, int]:
    """Ids of the published stories with a picture whose rights end soon, or have ended of late; the newest first."""
    since = timezone.localdate() - ENDED_FOR
    ending = PictureUse.objects.filter(
        live=True, picture__rights_end_on__gte=since, picture__rights_end_on__lt=rights.soon()
    )
    return Story.objects.filter(pk__in=ending.order_by().values("story")).order_by("-pk").values_list("pk", flat=True)
