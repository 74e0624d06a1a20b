"""What all pages share: the head, the menu, the languages; and a template made into a page's bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import gettext as _

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.baking.shared import shared
from strichka.languages.registry import language as spoken
from strichka.mail.outgoing import is_on as mail_is_on
from strichka.paper.frame import social_card
from strichka.paper.frame.block_styles import has_styles
from strichka.paper.frame.theme import has_theme
from strichka.server.http import headers
from strichka.stories import addresses, keys
from strichka.stories.reading import registers
from strichka.subscriptions import mail_links
from strichka.subscriptions.mailing import options as newsletters
from strichka.syndication.schema_org import Thing, to_json

LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class CardImage:
    """The picture that a social network shows with a link, in pixels (Open Graph: https://ogp.me)."""

    path: str
    width: int
    height: int
    alt: str = ""

    @property
    def url(self) -> str:
        return addresses.absolute(self.path)

    @property
    def media_type(self) -> str:
        return headers.type_of(self.path)


@dataclass(frozen=True, slots=True)
class Tags:
    """What Open Graph knows of an article; ``authors`` are addresses."""

    published: datetime | None
    updated: datetime | None
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to browsers, search engines and social networks. ``path`` is its own address.

    ``alternates`` are the same page in other languages: language code and path. ``data`` is schema.org's.
    ``feeds``: what the page lists is also in feeds below its address.
    """

    title: str
    path: str
    description: str = ""
    image: CardImage | None = None
    article: bool = False
    tags: Tags | None = None
    noindex: bool = False
    alternates: tuple[tuple[str, str], ...] = ()
    section: str = ""
    data: tuple[Thing, ...] = ()
    feeds: bool = False
    oembed: str = ""


def menu(language: str, here: str, reads: Reads) -> list[Link]:
    reads.add(keys.SITE)

    def read() -> list[Link]:
        return [
            Link(addresses.section(language, section.slug), section.name_in(language), section.slug == here)
            for section in registers.sections()
        ]

    return shared(("menu", language, here), read)


def page(template: str, head: Head, context: Mapping[str, Any], *, language: str, reads: Reads) -> Page:
    return Page(html(template, head, context, language=language, reads=reads).encode(), reads.keys())


def html(template: str, head: Head, context: Mapping[str, Any], *, language: str, reads: Reads) -> str:
    """A whole page. The language must be active (``translation.override``)."""
    alternates = dict(head.alternates)
    frame = shared(("frame", language), lambda: _frame(language))
    own = {
        "head": head,
        "canonical": addresses.absolute(head.path),
        "image": head.image or frame["image"],
        "other_locales": [spoken(code).open_graph for code in sorted(alternates)],
        "data": to_json(head.data) if head.data and not head.noindex else "",
        "description": shortened(head.description),
        "alternates": [
            (code, addresses.absolute(path)) for code, path in sorted(({language: head.path} | alternates).items())
        ]
        if alternates
        else [],
        "menu": menu(language, head.section, reads),
        "languages": [
            (code, Link(alternates[code], link.name) if alternates.get(code) else link)
            for code, link in frame["languages"]
        ],
    }
    return get_template(template).render(frame | own | dict(context))


def _frame(language: str) -> dict[str, Any]:
    """What is the same on all pages of a language."""
    site = settings.INSTANCE.text("site.name")
    return {
        "image": CardImage(addresses.CARD, *social_card.SIZE, alt=site),
        "locale": spoken(language).open_graph,
        "language": language,
        "script": spoken(language).script,
        "site": site,
        "contact": settings.INSTANCE.text("site.contact_email"),
        "answers": mail_is_on(),
        "home": addresses.home(language),
        "log": addresses.corrections(language),
        "house": [
            Link(addresses.about(language), _("About us")),
            Link(addresses.trust(language), _("Trust")),
            Link(addresses.advertising(language), _("Advertising")),
            Link(addresses.imprint(language), _("Imprint")),
            *([Link(mail_links.subscribe(language), _("By mail"))] if newsletters.is_on() else []),
            *_notices(language),
        ],
        "search": addresses.search(language),
        "live_news": f"{addresses.prefix(language)}/live.json",
        "block_styles": addresses.BLOCK_STYLES if has_styles() else "",
        "theme": addresses.THEME if has_theme() else "",
        "languages": [
            (code, Link(addresses.home(code), spoken(code).own_name))
            for code in addresses.languages()
            if code != language
        ],
    }


def _notices(language: str) -> list[Link]:
    """What leads to push notices, where readers may ask for them."""
    on = settings.INSTANCE.flag("push.on")
    return [Link(addresses.push(language), _("Breaking news notices"))] if on else []


def shortened(words: str) -> str:
    """A description that ends with a whole word."""
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    return words[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,.;:–—") + "…"
