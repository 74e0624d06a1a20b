"""Pictures as pages show them: every size and format of a picture in one view."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.baking.shared import shared_rows
from strichka.document.views import PictureView
from strichka.pictures.models import Picture, PictureState, Rendition
from strichka.stories import keys

BETTER_FORMATS = (("avif", "image/avif"), ("webp", "image/webp"))
# The width, in pixels, of the one picture for browsers that know no srcset.
PLAIN_WIDTH = 960
# As wide as a phone. With three dots to a pixel nobody sees more than two of them: such a phone asks for less.
WHOLE_PHONE = "(min-resolution: 2.5dppx) 60vw, 100vw"
# Where a picture stands among the text: as wide as the text, which is at most 42 rem of 16 pixels.
TEXT_SIZES = f"(min-width: 44rem) 42rem, {WHOLE_PHONE}"
RELATED_SIZES = "7rem"
# Lists and related stories show pictures in boxes of 3:2, which is nearest to this crop.
IN_LISTS = "4x3"


def picture_view(
    picture: Picture | None, reads: Reads, *, sizes: str = TEXT_SIZES, crop: str = ""
) -> PictureView | None:
    """A picture with its renditions, which must have been loaded with it; None while there are none.

    Where it was cut, ``crop`` (a ratio) is shown in its stead.
    """
    if picture is None:
        return None
    reads.add(keys.picture(picture.public_id))
    crop = crop if picture.jpegs(crop) else ""
    jpegs = picture.jpegs(crop)
    if picture.state != PictureState.READY or not jpegs:
        return None
    plain = min(jpegs, key=lambda rendition: (abs(rendition.width - PLAIN_WIDTH), rendition.width))
    return PictureView(
        url=_url(plain),
        width=plain.width,
        height=plain.height,
        alt=picture.alt,
        credit=credit_line(picture.credit),
        srcset=_srcset(jpegs),
        sizes=sizes,
        sources=tuple(
            (kind, _srcset(better)) for name, kind in BETTER_FORMATS if (better := picture.of_format(name, crop))
        ),
        note=_note(picture),
    )


def _note(picture: Picture) -> str:
    """What is said below it of its original, where the newsroom wants that said."""
    if not picture.content_credentials or not settings.INSTANCE.flag("pictures.show_content_credentials"):
        return ""
    return _("Original with Content Credentials")


def credit_line(credit: str) -> str:
    """«Фото: Олена Коваль»; a credit that says itself what it names («Ілюстрація: …», ©) stays as it is."""
    named = ":" in credit or credit.startswith(("©", "(c)")) or not credit
    return credit if named else _("Photo: %s") % credit


def pictures_by_id(public_ids: Iterable[str]) -> dict[str, Picture]:
    """Pictures with their renditions, in two queries."""
    return shared_rows("pictures", set(public_ids), _pictures)


def _pictures(public_ids: list[str]) -> dict[str, Picture]:
    pictures = Picture.objects.filter(public_id__in=public_ids).prefetch_related("renditions")
    return {picture.public_id: picture for picture in pictures}


def _url(rendition: Rendition) -> str:
    return "/" + rendition.path.lstrip("/")


def _srcset(renditions: Iterable[Rendition]) -> str:
    return ", ".join(f"{_url(one)} {one.width}w" for one in renditions)
