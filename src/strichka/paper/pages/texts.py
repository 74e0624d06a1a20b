"""What the newsroom says of itself: its own texts, and until it has written them, the few that Strichka can vouch for.

Shipped texts (``wording/``) promise only what the system itself does or the law asks; all else stays unsaid.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import nh3
from django.conf import settings
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.paper.enums import TRUST, Place
from strichka.paper.frame.linked_data import of_house
from strichka.paper.frame.page import Head, page
from strichka.paper.frame.policies import shipped
from strichka.paper.models import Text
from strichka.stories import addresses, keys

TAGS = frozenset(
    {"a", "blockquote", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "strong", "ul"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@dataclass(frozen=True, slots=True)
class Section:
    """A text ready to be shown: ``anchor`` names it on its page, ``html`` is clean."""

    anchor: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the imprint; an empty value is said to be missing. ``link`` is where it leads."""

    name: str
    option: str
    value: str
    link: str = ""


def to_html(markdown: str, *, below: int) -> str:
    """Markdown as clean HTML whose headings stand below a heading of level ``below``; raw HTML stays text."""
    tokens = _markdown.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + below)}"
    written: str = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(written, tags=set(TAGS), attributes={"a": {"href", "title"}}, url_schemes=set(SCHEMES))


def sections(places: Iterable[Place], language: str, reads: Reads, *, below: int) -> list[Section]:
    """The texts of these places that stand, in the order given."""
    listed = list(places)
    reads.add(*map(keys.text, listed))
    own = {text.place: text for text in Text.objects.filter(place__in=listed, language=language).exclude(body="")}
    return [section for place in listed if (section := _section(place, own.get(place), language, below))]


def _section(place: Place, own: Text | None, language: str, below: int) -> Section | None:
    body = own.body if own else _shipped(place, language)
    title = own.title if own and own.title else str(place.label)
    return Section(str(place), title, to_html(body, below=below)) if body.strip() else None


def _shipped(place: Place, language: str) -> str:
    """A text that is brought along, with the newsroom's own name and addresses in it."""
    words = shipped(language).get(place, "")
    for name, value in _names(language).items():
        words = words.replace(f"{{{name}}}", value)
    return words


def thanks(language: str) -> str:
    """How the newsroom thanks for a report, as plain text."""
    own = Text.objects.filter(place=Place.THANKS, language=language).exclude(body="").first()
    return (own.body if own else _shipped(Place.THANKS, language)).strip()


def _names(language: str) -> Mapping[str, str]:
    contact = settings.INSTANCE.text("site.contact_email")
    write = _("Or write to us:")
    return {
        "site": settings.INSTANCE.text("site.name"),
        "imprint": addresses.imprint(language),
        "trust": addresses.trust(language),
        "corrections": addresses.corrections(language),
        "contact": f" {write} <{contact}>." if contact else "",
    }


def about(language: str, reads: Reads) -> Page:
    return _single(Place.ABOUT, addresses.about, language, reads)


def advertising(language: str, reads: Reads) -> Page:
    return _single(Place.ADVERTISING, addresses.advertising, language, reads)


def _single(place: Place, address: addresses.Address, language: str, reads: Reads) -> Page:
    (text,) = sections([place], language, reads, below=1)
    head = Head(
        title=text.title,
        path=address(language),
        alternates=addresses.everywhere(language, address),
        data=of_house(language, reads),
    )
    return page("paper/text.html", head, {"text": text}, language=language, reads=reads)


def trust(language: str, reads: Reads) -> Page:
    texts = sections(TRUST, language, reads, below=2)
    head = Head(
        title=_("Trust"),
        path=addresses.trust(language),
        description=_("How we work, how we correct errors, and how to answer us."),
        alternates=addresses.everywhere(language, addresses.trust),
        data=of_house(language, reads),
    )
    return page("paper/trust.html", head, {"sections": texts}, language=language, reads=reads)


def imprint(language: str, reads: Reads) -> Page:
    lines = imprint_lines()
    head = Head(
        title=_("Imprint"),
        path=addresses.imprint(language),
        alternates=addresses.everywhere(language, addresses.imprint),
        data=of_house(language, reads),
    )
    missing = [line for line in lines if not line.value]
    context = {"lines": lines, "missing": missing, "reply": f"{addresses.trust(language)}#{Place.FEEDBACK}"}
    return page("paper/imprint.html", head, context, language=language, reads=reads)


def imprint_lines() -> list[Line]:
    """Who publishes, by the options (Ukraine's Law on Media, art. 37(5)); nothing is made up."""
    option = settings.INSTANCE.text
    phone = "".join(character for character in option("imprint.phone") if character.isdigit() or character == "+")
    named = (
        ("name", _("Registered name"), ""),
        ("media_id", _("Identifier in the Register of Subjects in the Media Sphere"), ""),
        ("owner", _("Owner"), ""),
        ("editor_in_chief", _("Editor-in-chief"), ""),
        ("address", _("Address"), ""),
        ("phone", _("Phone"), f"tel:{phone}"),
        ("email", _("E-mail"), f"mailto:{option('imprint.email')}"),
    )
    return [Line(name, f"imprint.{key}", option(f"imprint.{key}"), link) for key, name, link in named]


# By the path that each has in the newsroom's own language.
PAGES: Mapping[str, Callable[..., Page]] = {
    "about": about,
    "advertising": advertising,
    "imprint": imprint,
    "trust": trust,
}


def paths() -> Iterator[str]:
    for language in addresses.languages():
        yield from (f"{addresses.prefix(language)}/{name}/" for name in PAGES)
