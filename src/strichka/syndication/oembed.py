"""Our stories as links that other sites show well: an oEmbed provider (https://oembed.com, version 1.0).

The answer is of type ``link``: headline, newsroom and picture as data, and nothing of ours runs on another's page.
"""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.utils import timezone, translation
from lxml import etree

from strichka.lib import xmltext
from strichka.pictures.models import PictureState, Rendition
from strichka.stories import addresses
from strichka.stories.gate import may_show
from strichka.stories.models import Address, Card

CACHE_AGE = 60  # seconds
Answer = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that the asking site has room for, in pixels."""

    width: int
    height: int


def endpoint(path: str, kind: str = "json") -> str:
    """Where to ask about a page of ours."""
    query = urlencode({"url": addresses.absolute(path), "format": kind})
    return f"{addresses.absolute(addresses.OEMBED)}?{query}"


def answer(url: str, *, site: str, bounds: Bounds) -> Answer | None:
    """What is said of a story of ours that readers may see; None for everything else, whatever the reason.

    ``site`` is the newsroom's name. An old address of the story is as good as its newest.
    """
    card = _card(url)
    if card is None:
        return None
    with translation.override(card.language):
        mark = card.advertising_words
    response: Answer = {
        "version": "1.0",
        "type": "link",
        "title": f"{mark}: {card.headline}" if mark else card.headline,
        "provider_name": site,
        "provider_url": addresses.absolute(addresses.home(card.language)),
        "cache_age": CACHE_AGE,
    }
    return response | _author(card) | _thumbnail(card, bounds)


def _card(url: str) -> Card | None:
    try:
        site, parts = urlsplit(addresses.absolute("/")), urlsplit(url)
    except ValueError:  # brackets that hold no address
        return None
    if parts.netloc.lower() != site.netloc.lower() or parts.scheme not in {"http", "https"} or "\0" in url:
        return None
    path = parts.path if parts.path.endswith("/") else parts.path + "/"
    address = Address.objects.filter(path=path).select_related("story__card__picture").first()
    if address is None or not may_show(address.story, at=timezone.now()):
        return None
    card: Card | None = getattr(address.story, "card", None)
    return card


def _author(card: Card) -> Answer:
    """The one person who signs the story; with several the newsroom speaks for them."""
    signed = list(card.card_bylines.select_related("byline")[:2])
    if len(signed) != 1:
        return {}
    byline = signed[0].byline
    url = addresses.absolute(addresses.byline(card.language, byline.slug))
    return {"author_name": byline.name_in(card.language), "author_url": url}


def _thumbnail(card: Card, bounds: Bounds) -> Answer:
    """The widest JPEG within the bounds."""
    if card.picture is None or card.picture.state != PictureState.READY:
        return {}
    fitting = Rendition.objects.filter(
        picture=card.picture, crop="", format="jpg", width__lte=bounds.width, height__lte=bounds.height
    )
    widest = fitting.order_by("-width").first()
    if widest is None:
        return {}
    url = addresses.absolute("/" + widest.path.lstrip("/"))
    return {"thumbnail_url": url, "thumbnail_width": widest.width, "thumbnail_height": widest.height}


def to_xml(response: Answer) -> bytes:
    root = etree.Element("oembed")
    for name, value in response.items():
        etree.SubElement(root, name).text = xmltext.clean(str(value))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, standalone=True)
