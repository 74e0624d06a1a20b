"""What the rights of pictures say of using them, in words, for grids, choosers and the picture's own page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from strichka.pictures import rights
from strichka.pictures.models import Picture
from strichka.stories.models import PictureUse
from strichka.stories.picture_uses import finding

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to know of a picture; ``stops``: a new story with it is held up, as checks are shipped."""

    kind: str
    words: str
    stops: bool


def marks_of(pictures: Iterable[Picture], *, story: str = "") -> dict[int, list[Mark]]:
    """By the keys of the pictures; ``story`` is the public id of the one that is being written.

    One query where any of them is for a single story, none otherwise.
    """
    rows = list(pictures)
    shown = finding.shown_once(rows)
    others = {pk: [one for one in uses if one.story.public_id != story] for pk, uses in shown.items()}
    return {one.pk: _marks(one, others.get(one.pk)) for one in rows}


def _marks(picture: Picture, others: list[PictureUse] | None) -> list[Mark]:
    found = []
    if picture.rights_end_on and (rights.has_ended(picture) or rights.ends_soon(picture)):
        has_ended = rights.has_ended(picture)
        words = _("rights ended on %s") if has_ended else _("rights end on %s")
        found.append(Mark("ended" if has_ended else "ending", words % f"{picture.rights_end_on:%d.%m.%Y}", has_ended))
    if others:
        first = others[0]
        words = _("used once already, on %(date)s: %(story)s")
        story = Truncator(first.story.headline).chars(LONGEST_NAME)
        on = f"{timezone.localtime(first.shown_at):%d.%m.%Y}"
        found.append(Mark("used", words % {"date": on, "story": story}, stops=True))
    elif others is not None:
        found.append(Mark("once", _("for one story only"), stops=False))
    if picture.not_again:
        found.append(Mark("not_again", _("not to be used again"), stops=True))
    return found
