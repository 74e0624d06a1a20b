"""Which feeds there are: the whole paper, every section, topic and person, and the corrections."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.stories import addresses, keys
from strichka.stories.models import Section
from strichka.stories.reading import corrections, subjects
from strichka.stories.reading.cards import feed
from strichka.syndication.items import Item, of_cards, of_corrections

# What an empty feed says of its last change: a feed must say something, and always the same.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
SLUG = "([a-z0-9_-]+)"


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed in no format yet. ``front`` is the path of the page that lists the same."""

    title: str
    description: str
    language: str
    front: str
    items: list[Item]

    @property
    def updated(self) -> datetime:
        return max((item.updated for item in self.items), default=NEVER)


Maker = Callable[..., Channel | None]


def length() -> int:
    return settings.INSTANCE.number("feeds.length")


def home(language: str, reads: Reads) -> Channel:
    reads.add(keys.home(language))
    cards = feed(language).filter(advertising_mark="")[: length()]
    return Channel(
        title=settings.INSTANCE.text("site.name"),
        description=_("News by the minute, corrected in public."),
        language=language,
        front=addresses.home(language),
        items=of_cards(cards, language, reads),
    )


def section(language: str, slug: str, reads: Reads) -> Channel | None:
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        return None
    reads.add(keys.section_front(language, slug), keys.section(slug))
    cards = feed(language).filter(section=found, advertising_mark="")[: length()]
    return Channel(
        title=_titled(found.name_in(language)),
        description="",
        language=language,
        front=addresses.section(language, slug),
        items=of_cards(cards, language, reads),
    )


def subject(find: subjects.Finder, language: str, slug: str, reads: Reads) -> Channel | None:
    """A topic's or a person's feed; like its front, it is not there without a story."""
    found = find(language, slug)
    if found is None:
        return None
    reads.add(*found.reads)
    ours = feed(language).filter(found.cards, advertising_mark="")
    items = of_cards(ours.order_by(f"-{found.at}", f"-{found.tie}")[: length()], language, reads)
    if not items:
        return None
    return Channel(_titled(found.name), found.description, language, found.url, items)


def log(language: str, reads: Reads) -> Channel:
    """The corrections, each as an entry of its own."""
    reads.add(keys.corrections(language))
    ours = corrections.shown(language).filter(edition__story__card__advertising_mark="")
    return Channel(
        title=_titled(_("Corrections")),
        description=_("Where we were wrong, and what we changed."),
        language=language,
        front=addresses.corrections(language),
        items=of_corrections(ours.defer("edition__document", "edition__since")[: length()], language, reads),
    )


def _titled(name: str) -> str:
    return f"{name} – {settings.INSTANCE.text('site.name')}"


# Fronts as in the newsroom's own language.
FRONTS: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile("/"), home),
    (re.compile("/corrections/"), log),
    (re.compile(f"/topic/{SLUG}/"), partial(subject, subjects.topic)),
    (re.compile(f"/by/{SLUG}/"), partial(subject, subjects.byline)),
    (re.compile(f"/{SLUG}/"), section),
)


def at(front: str, reads: Reads) -> Channel | None:
    """The feed of a front; None when it has none. The front's language must be active."""
    language, rest = addresses.split(front)
    for pattern, maker in FRONTS:
        if found := pattern.fullmatch(rest):
            return maker(language, *found.groups(), reads=reads)
    return None
