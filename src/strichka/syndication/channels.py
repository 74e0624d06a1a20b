"""Which feeds there are: the whole paper, every section, topic and person, and the log of corrections."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from strichka.baking.reads import Reads
from strichka.stories import keys, lists
from strichka.stories.lists import ListKind, ListPage
from strichka.stories.reading import corrections, in_lists, registers
from strichka.stories.reading.cards import feed, ids_of
from strichka.stories.reading.in_lists import Stretch
from strichka.syndication.items import Item, expect_cards, of_cards, of_log

# What an empty feed says of its last change: a feed must say something, and always the same.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


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


Maker = Callable[[ListPage, Reads], Channel | None]


def length() -> int:
    return settings.INSTANCE.number("feeds.length")


def home(front: ListPage, reads: Reads) -> Channel:
    reads.add(front.key)
    cards = feed(front.language).filter(advertising_mark="")[: length()]
    return Channel(
        title=settings.INSTANCE.text("site.name"),
        description=_("News by the minute, corrected in public."),
        language=front.language,
        front=front.path,
        items=of_cards(ids_of(cards), front.language, reads),
    )


def section(front: ListPage, reads: Reads) -> Channel | None:
    row = registers.section(front.slug)
    if row is None:
        return None
    reads.add(front.key, keys.section(front.slug))
    cards = feed(front.language).filter(section=row, advertising_mark="")[: length()]
    return Channel(
        title=_titled(row.name_in(front.language)),
        description="",
        language=front.language,
        front=front.path,
        items=of_cards(ids_of(cards), front.language, reads),
    )


def subject(front: ListPage, reads: Reads) -> Channel | None:
    """The feed of a list that is about a subject; like its front, it is not there without a story."""
    row = front.kind.subject(front.language, front.slug) if front.kind.subject else None
    if row is None:
        return None
    current = front.kind.page(front.language, row.slug)
    reads.add(current.key, row.key)
    stretch = _stretch(front)
    items = of_cards(in_lists.ids(stretch), front.language, reads) if stretch else []
    if not items:
        return None
    return Channel(_titled(row.name), row.description, front.language, current.path, items)


def ahead(paths: Iterable[str]) -> None:
    """Note what the feeds of these fronts will read."""
    fronts = [front for path in paths if (front := lists.at(path)) and front.kind.subject and front.kind.feed]
    for front in fronts:
        front.kind.expect([front.slug])
    stretches = [stretch for front in fronts if (stretch := _stretch(front))]
    in_lists.expect_ids(stretches)
    for stretch in stretches:
        expect_cards(in_lists.ids(stretch))


def _stretch(front: ListPage) -> Stretch | None:
    """Which cards stand in a subject's feed."""
    with translation.override(front.language):
        row = front.kind.subject(front.language, front.slug) if front.kind.subject else None
    return Stretch(row.holder, most=length(), without_adverts=True) if row else None


def log(front: ListPage, reads: Reads) -> Channel:
    """The public log, each line as an entry of its own: corrections, withdrawals, returns."""
    language = front.language
    reads.add(front.key)
    lines = corrections.whole_log(language, reads, newest=length(), without_adverts=True)
    return Channel(
        title=_titled(_("Corrections")),
        description=_("Where we were wrong, what we changed, and what we withdrew."),
        language=language,
        front=front.path,
        items=of_log(lines, language),
    )


def _titled(name: str) -> str:
    return f"{name} – {settings.INSTANCE.text('site.name')}"


# Lists whose feeds are made otherwise than those of a subject.
OWN_FEEDS: Mapping[ListKind, Maker] = {lists.HOME: home, lists.SECTION: section, lists.CORRECTIONS: log}


def channel_at(path: str, reads: Reads) -> Channel | None:
    """The feed of a front; None when it has none. The front's language must be active."""
    front = lists.at(path)
    if front is None or front.on or not front.kind.feed:
        return None
    return OWN_FEEDS.get(front.kind, subject)(front, reads)
