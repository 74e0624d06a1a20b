"""What stands at a marked place now: a banner of ours, else the frame that the keeper has put there, else nothing."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.document.views import PictureView
from strichka.income import keys
from strichka.income.enums import Place
from strichka.income.models import Banner
from strichka.lib import places
from strichka.stories import addresses
from strichka.stories.reading.pictures import WHOLE_PHONE, picture_view

# How wide a banner is shown, for the choice among a picture's renditions.
SIZES = {
    Place.HOME_TOP: f"(min-width: 76rem) 73rem, {WHOLE_PHONE}",
    Place.FEED: "(min-width: 60rem) 16rem, 80vw",
    Place.STORY_AFTER: f"(min-width: 44rem) 40rem, {WHOLE_PHONE}",
    Place.BESIDE: "12rem",
}


@dataclass(frozen=True, slots=True)
class Advert:
    """One marked place as a page shows it: a banner with its link, or with ``frame`` somebody else's page."""

    place: str
    mark: str
    advertiser: str = ""
    url: str = ""
    words: str = ""
    picture: PictureView | None = None
    alt: str = ""
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an advert is asked for: the page's address, its language, and its section's slug if it has one."""

    path: str
    language: str
    section: str = ""


def advert_at(place: Place, spot: Spot, reads: Reads) -> Advert | None:
    """What stands at the place of this page now; the page is baked again when that changes."""
    if place not in settings.INSTANCE.words("income.places"):
        return None
    reads.add(*(keys.place(spot.language, place, section) for section in {"", spot.section}))
    return next(_banners(place, spot, reads), None) or _frame(place)


def _banners(place: Place, spot: Spot, reads: Reads) -> Iterator[Advert]:
    here = Q(section__isnull=True) | Q(section__slug=spot.section)
    running = Banner.objects.current(at=timezone.now()).filter(here, place=place, language=spot.language)
    whole = running.select_related("picture").prefetch_related("picture__renditions")
    rows = list(whole.order_by("-weight", "-starts_at", "-pk"))
    heaviest = [row for row in rows if row.weight == rows[0].weight]
    for row in _turned(heaviest, place, spot):
        view = _view(row, reads)
        if view:
            yield view


def _turned(rows: list[Banner], place: Place, spot: Spot) -> Sequence[Banner]:
    """At the top of the one home page the banner that began last stands; elsewhere each page has always the same."""
    if place == Place.HOME_TOP or not rows:
        return rows
    first = zlib.crc32(spot.path.encode()) % len(rows)
    return rows[first:] + rows[:first]


def _view(banner: Banner, reads: Reads) -> Advert | None:
    """None while the picture is not ready and there are no words in its stead."""
    place = Place(banner.place)
    picture = picture_view(banner.picture, reads, sizes=SIZES[place])
    if picture is None and not banner.words:
        return None
    return Advert(
        place=place,
        mark=banner.get_mark_display(),
        advertiser=banner.advertiser,
        url=banner.url,
        words=banner.words,
        picture=picture,
        alt=banner.alt,
    )


def _frame(place: Place) -> Advert | None:
    rows = map(places.parse_frame, settings.INSTANCE.words("income.frames"))
    url = next((row.url for row in rows if row.place == place), "")
    return Advert(place=place, mark=_("Advertising"), frame=url) if url else None


@dataclass(frozen=True, slots=True)
class Support:
    """The button that asks readers to pay for the newsroom's work."""

    url: str
    words: str


def support(language: str) -> Support | None:
    url = settings.INSTANCE.text("support.url")
    rows = (row.partition("=") for row in settings.INSTANCE.words("support.words"))
    own = {code.strip(): words.strip() for code, _equals, words in rows}
    return Support(url, own.get(language) or _("Support us")) if url else None


def fragment_path(language: str, section: str) -> str:
    """Where the adverts of a section's stories lie, for the island that puts them into the pages."""
    return f"{addresses.prefix(language)}/-/place/{section}/"


def on_stories() -> list[str]:
    """The places on stories that this newsroom uses; none: a story page has nothing of all this."""
    used = settings.INSTANCE.words("income.places")
    return [place for place in places.ON_STORIES if place in used]
