"""What all pages share: the head, the menu, the languages; and a template made into a page's bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import get_template

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.stories import addresses, keys
from strichka.stories.models import Section

LANGUAGE_NAMES = {"uk": "Українська", "en": "English"}
LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to browsers, search engines and social networks. ``path`` is its own address.

    ``alternates`` are the same page in other languages: language code and path.
    """

    title: str
    path: str
    description: str = ""
    image: str = ""
    article: bool = False
    noindex: bool = False
    alternates: tuple[tuple[str, str], ...] = ()
    section: str = ""


def menu(language: str, here: str, reads: Reads) -> list[Link]:
    reads.add(keys.SITE)
    return [
        Link(addresses.section(language, section.slug), section.name_in(language), section.slug == here)
        for section in Section.objects.all()
    ]


def page(template: str, head: Head, context: Mapping[str, Any], *, language: str, reads: Reads) -> Page:
    return Page(html(template, head, context, language=language, reads=reads).encode(), reads.keys())


def html(template: str, head: Head, context: Mapping[str, Any], *, language: str, reads: Reads) -> str:
    """A whole page. The language must be active (``translation.override``)."""
    alternates = dict(head.alternates)
    shared = {
        "head": head,
        "canonical": addresses.absolute(head.path),
        "image": addresses.absolute(head.image) if head.image else "",
        "description": shortened(head.description),
        "alternates": [
            (code, addresses.absolute(path)) for code, path in sorted(({language: head.path} | alternates).items())
        ]
        if alternates
        else [],
        "language": language,
        "site": settings.INSTANCE.text("site.name"),
        "contact": settings.INSTANCE.text("site.contact_email"),
        "home": addresses.home(language),
        "log": addresses.corrections(language),
        "search": addresses.search(language),
        "live": f"{addresses.prefix(language)}/live.json",
        "theme": addresses.THEME,
        "menu": menu(language, head.section, reads),
        "languages": [
            (code, Link(alternates.get(code) or addresses.home(code), LANGUAGE_NAMES[code]))
            for code in addresses.languages()
            if code != language
        ],
    }
    return get_template(template).render(shared | dict(context))


def _alternates(paths: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, addresses.absolute(path)) for code, path in sorted(paths.items())]


def shortened(words: str) -> str:
    """A description that ends with a whole word."""
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    return words[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,.;:–—") + "…"
